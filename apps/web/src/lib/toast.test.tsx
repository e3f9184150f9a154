import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { cleanup, render, screen } from "@testing-library/react";
import { TRPCClientError } from "@trpc/client";
import { afterEach, expect, test } from "vitest";
import { es } from "./i18n/es.ts";
import { toastErrorIn } from "./toast.tsx";

afterEach(cleanup);

const refusal = (appCode: string) =>
  TRPCClientError.from({ error: { message: "no", code: -32603, data: { appCode } } });

test("a refusal says what to do about it at its place, and any other what it says everywhere", async () => {
  render(
    <MantineProvider env="test">
      <Notifications />
    </MantineProvider>,
  );
  const words = { IN_USE: es.requirements.inUse };
  toastErrorIn(words, refusal("IN_USE"));
  expect((await screen.findByText(es.requirements.inUse)).textContent).toContain(
    es.requirements.fields.isActive,
  );
  toastErrorIn(words, refusal("STALE_VERSION"));
  await screen.findByText(es.errors.codes.STALE_VERSION);
});
