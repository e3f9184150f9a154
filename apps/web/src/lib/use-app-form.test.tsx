import { QueryClient, QueryClientProvider, QueryObserver } from "@tanstack/react-query";
import { act, cleanup, renderHook } from "@testing-library/react";
import { TRPCClientError } from "@trpc/client";
import type { ReactNode } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { useAppForm } from "./use-app-form.ts";

afterEach(cleanup);

const refusal = (appCode: string) =>
  TRPCClientError.from({ error: { message: "no", code: -32603, data: { appCode } } });

/** A form over a list that is on the screen: how often that was read, and what becomes of the form. */
async function formOver(list: () => Promise<string[]>) {
  const queryClient = new QueryClient();
  const leave = new QueryObserver(queryClient, { queryKey: ["areas"], queryFn: list }).subscribe(
    () => undefined,
  );
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
  );
  const schema = z.object({ name: z.string() });
  const form = renderHook(() => useAppForm({ schema, initialValues: { name: "Ciencias" } }), {
    wrapper,
  });
  const refuse = (code: string) =>
    act(async () => {
      form.result.current.form.setFieldValue("name", "Artes");
      form.result.current.submit(
        () => Promise.reject(refusal(code)),
        () => undefined,
      )();
    });
  await vi.waitFor(() => expect(queryClient.isFetching()).toBe(0));
  return { ...form, refuse, [Symbol.dispose]: leave };
}

test("a form that was refused as stale keeps what was typed, and its row is read anew once it is closed", async () => {
  const list = vi.fn(() => Promise.resolve(["Ciencias"]));
  using form = await formOver(list);
  await form.refuse("STALE_VERSION");
  expect(form.result.current.form.getValues().name).toBe("Artes");
  expect(form.result.current.message).toContain("Alguien cambió");
  expect(list).toHaveBeenCalledTimes(1);
  form.unmount();
  await vi.waitFor(() => expect(list).toHaveBeenCalledTimes(2));
});

test("a form that is closed after another refusal reads nothing anew", async () => {
  const list = vi.fn(() => Promise.resolve(["Ciencias"]));
  using form = await formOver(list);
  await form.refuse("DUPLICATE_VALUE");
  form.unmount();
  expect(list).toHaveBeenCalledTimes(1);
});
