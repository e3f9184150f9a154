import { QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { enterSchool, sessionConfirmed } from "../../lib/session-store.ts";
import { connectSchool, type SchoolConnection, trpc } from "../../lib/trpc.ts";
import { useGroupChoices } from "./use-group-choices.ts";

const school = "0190a000-0000-7000-8000-00000000000a";
/** A page of groups by its cursor; none where it cannot be read. */
let pageAt: (cursor: string | undefined) => object | undefined;
let asked: (string | undefined)[];
let connection: SchoolConnection;

/** A server that has the pages. */
async function fetchPage(input: string | URL | Request): Promise<Response> {
  const url = new URL(input instanceof Request ? input.url : input, "http://athena.test");
  const inputs: Record<string, { cursor?: string }> = JSON.parse(
    url.searchParams.get("input") ?? "{}",
  );
  const body = Object.values(inputs).map(({ cursor }) => {
    asked.push(cursor);
    const data = pageAt(cursor);
    const error = { message: "no", code: -32603, data: { appCode: "INTERNAL" } };
    return data ? { result: { data } } : { error };
  });
  const headers = { "content-type": "application/json", "x-school-id": school };
  return new Response(JSON.stringify(body), { headers });
}

beforeEach(() => {
  asked = [];
  vi.stubGlobal("fetch", fetchPage);
  sessionConfirmed("luz");
  enterSchool(school);
  connection = connectSchool();
});
afterEach(() => {
  cleanup();
  connection.close();
  vi.unstubAllGlobals();
});

const wrapper = ({ children }: { children: ReactNode }) => (
  <trpc.Provider client={connection.client} queryClient={connection.queryClient}>
    <QueryClientProvider client={connection.queryClient}>{children}</QueryClientProvider>
  </trpc.Provider>
);
/** Two fields of a page that offer the same groups. */
const choices = () =>
  renderHook(() => [useGroupChoices("0190a000-year"), useGroupChoices("0190a000-year")], {
    wrapper,
  }).result;

const groupAt = (place: number) => ({ id: `${place}`, name: `6-${place}` });
const settled = () => act(() => new Promise((resolve) => setTimeout(resolve, 300)));

test("all groups of a year can be chosen, in however many pages they come, each of which is read once", async () => {
  pageAt = (cursor) => {
    const page = Number(cursor ?? 0);
    return { items: [groupAt(page)], nextCursor: page < 3 ? `${page + 1}` : null };
  };
  const groups = choices();
  await waitFor(() => expect(groups.current[0]).toHaveLength(4));
  await settled();
  expect(groups.current[1]?.map(({ label }) => label)).toEqual(["6-0", "6-1", "6-2", "6-3"]);
  expect(asked).toEqual([undefined, "1", "2", "3"]);
});

test("a further page that does not come is not asked for without end, and the groups that came stay", async () => {
  pageAt = (cursor) => (cursor ? undefined : { items: [groupAt(0)], nextCursor: "1" });
  const groups = choices();
  await waitFor(() => expect(asked).toContain("1"));
  await settled();
  expect(asked).toEqual([undefined, "1"]);
  expect(groups.current[0]).toHaveLength(1);
});

test("a list that never ends is not read without end", async () => {
  pageAt = () => ({ items: [groupAt(0)], nextCursor: "1" });
  choices();
  await waitFor(() => expect(asked).toHaveLength(20));
  await settled();
  expect(asked).toHaveLength(20);
});
