import { act, cleanup, render, screen, waitFor } from "@testing-library/react";
import { StrictMode, Suspense, startTransition, use } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { enterSchool, sessionConfirmed, useSession } from "../lib/session-store.ts";
import { connectSchool, trpc } from "../lib/trpc.ts";
import { SchoolScope } from "./school-scope.tsx";

const schoolA = { id: "0190a000-0000-7000-8000-00000000000a", name: "San José" };
const schoolB = { id: "0190a000-0000-7000-8000-00000000000b", name: "El Rosario" };

interface Sent {
  path: string;
  school: string | null;
  signal: AbortSignal | null | undefined;
  answer: () => void;
}
let sent: Sent[];

const urlOf = (input: string | URL | Request) =>
  input instanceof Request ? input.url : input.toString();

/** A server that answers when told, each student named after the school that was asked. */
function slowFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const school = new Headers(init?.headers).get("x-school-id");
  const path = new URL(urlOf(input), "http://athena.test").pathname;
  return new Promise((resolve, reject) => {
    init?.signal?.addEventListener("abort", () => reject(new DOMException("", "AbortError")));
    const count = school === schoolA.id ? 111 : 222;
    const body = path.split(",").map(() => ({ result: { data: { count, id: "x" } } }));
    const headers = { "content-type": "application/json", "x-school-id": school ?? "" };
    sent.push({
      path,
      school,
      signal: init?.signal,
      answer: () => resolve(new Response(JSON.stringify(body), { headers })),
    });
  });
}

beforeEach(() => {
  sent = [];
  vi.stubGlobal("fetch", slowFetch);
  useSession.setState({ userId: null, status: "unknown", activeSchoolId: null });
  sessionConfirmed("luz");
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

let deactivate: (id: string) => Promise<unknown>;

function Count() {
  const count = trpc.students.count.useQuery({});
  const mutation = trpc.students.deactivate.useMutation();
  deactivate = (id) => mutation.mutateAsync({ id });
  return <p>{count.data?.count ?? "…"}</p>;
}

const at = (school: typeof schoolA) => (
  <StrictMode>
    <SchoolScope key={school.id} school={school}>
      <Count />
    </SchoolScope>
  </StrictMode>
);

const answerAll = () =>
  act(async () => {
    for (const { answer } of sent) answer();
  });

test("a school's cached rows are never shown in another school", async () => {
  const page = render(at(schoolA));
  await waitFor(() => expect(sent.length).toBeGreaterThan(0));
  await answerAll();
  await screen.findByText("111");
  page.rerender(at(schoolB));
  expect(screen.queryByText("111")).toBeNull();
  await waitFor(() => expect(sent.at(-1)?.school).toBe(schoolB.id));
  await answerAll();
  await screen.findByText("222");
});

test("leaving a school aborts its reads, and a late answer shows nowhere", async () => {
  const page = render(at(schoolA));
  await waitFor(() => expect(sent.length).toBeGreaterThan(0));
  const slow = sent.at(-1);
  page.rerender(at(schoolB));
  expect(slow?.signal?.aborted).toBe(true);
  await waitFor(() => expect(sent.at(-1)?.school).toBe(schoolB.id));
  await answerAll();
  await screen.findByText("222");
  expect(screen.queryByText("111")).toBeNull();
});

test("a mutation queued in one school goes there although the switch comes in the same tick", async () => {
  const page = render(at(schoolA));
  await waitFor(() => expect(sent.length).toBeGreaterThan(0));
  await act(async () => {
    void deactivate("0190a000-0000-7000-8000-0000000000ff").catch(() => undefined);
    page.rerender(at(schoolB));
  });
  await waitFor(() => expect(sent.some(({ path }) => path.includes("deactivate"))).toBe(true));
  const written = sent.find(({ path }) => path.includes("deactivate"));
  expect(written?.school).toBe(schoolA.id);
  expect(written?.signal?.aborted ?? false).toBe(false);
  expect(useSession.getState().activeSchoolId).toBe(schoolB.id);
});

test("closing a school's connection ends a read that no component waits for", async () => {
  enterSchool(schoolA.id);
  const connection = connectSchool();
  const read = connection.client.students.count.query({}).catch(() => "ended");
  await waitFor(() => expect(sent).toHaveLength(1));
  connection.close();
  expect(await read).toBe("ended");
});

const never = new Promise<never>(() => {});
const Endless = () => use(never);

test("a switch that is begun and given up leaves the tab in the school on the screen", async () => {
  const page = render(<Suspense>{at(schoolA)}</Suspense>);
  await waitFor(() => expect(sent.length).toBeGreaterThan(0));
  await act(async () => {
    startTransition(() =>
      page.rerender(
        <Suspense>
          {at(schoolB)}
          <Endless />
        </Suspense>,
      ),
    );
  });
  expect(useSession.getState().activeSchoolId).toBe(schoolA.id);
  expect(sent.map(({ school }) => school)).not.toContain(schoolB.id);
});

test("leaving a school takes the name of its last page from the tab", async () => {
  const page = render(at(schoolA));
  document.title = "Luz Gómez · San José";
  page.rerender(at(schoolB));
  expect(document.title).not.toContain("Luz");
});
