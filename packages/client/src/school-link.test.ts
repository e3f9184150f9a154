import type { AppRouter } from "@athena/api/root";
import { createTRPCClient, createTRPCUntypedClient, TRPCClientError } from "@trpc/client";
import { expect, test } from "vitest";
import { createAthenaClient } from "./client.ts";
import { maxBatchItems, schoolLinks } from "./school-link.ts";
import { SchoolMismatchError } from "./school-mismatch-error.ts";

const schoolA = "0190a000-0000-7000-8000-00000000000a";
const schoolB = "0190a000-0000-7000-8000-00000000000b";

interface Sent {
  url: URL;
  method: string;
  headers: Headers;
  signal: AbortSignal | null | undefined;
}

/** A server that answers `null` to each call of a batch and says which school it served. */
function fakeServer(
  echo: (sent: Sent) => string | null = (sent) => sent.headers.get("x-school-id"),
  status = 200,
) {
  const sent: Sent[] = [];
  const fetch = async (input: string | URL | Request, init?: RequestInit) => {
    const request: Sent = {
      url: new URL(input instanceof Request ? input.url : input, "http://athena.test"),
      method: init?.method ?? "GET",
      headers: new Headers(init?.headers),
      signal: init?.signal,
    };
    sent.push(request);
    const calls = request.url.pathname.split("/").at(-1)?.split(",").length ?? 1;
    const school = echo(request);
    return new Response(
      JSON.stringify(Array.from({ length: calls }, () => ({ result: { data: null } }))),
      {
        status,
        headers: { "content-type": "application/json", ...(school && { "x-school-id": school }) },
      },
    );
  };
  return { fetch, sent };
}

function clientOf(schoolId: string, server: ReturnType<typeof fakeServer>, signal?: AbortSignal) {
  return createTRPCUntypedClient<AppRouter>({
    links: schoolLinks({
      url: "/trpc",
      schoolId,
      fetch: server.fetch,
      readsSignal: signal && (() => signal),
    }),
  });
}

test("every call of a client carries its school", async () => {
  const server = fakeServer();
  const client = clientOf(schoolA, server);
  await client.query("students.list", {});
  await client.mutation("students.admit", {});
  expect(server.sent.map((request) => request.headers.get("x-school-id"))).toEqual([
    schoolA,
    schoolA,
  ]);
});

test("a mutation queued before a switch in the same tick goes to the school it was queued in", async () => {
  const server = fakeServer();
  let active = schoolA;
  const open = () => clientOf(active, server);
  const before = open();
  const queued = before.mutation("students.admit", { firstName: "Luz" });
  active = schoolB;
  const after = open();
  await Promise.all([queued, after.mutation("students.admit", { firstName: "Iván" })]);
  expect(server.sent.map((request) => request.headers.get("x-school-id"))).toEqual([
    schoolA,
    schoolB,
  ]);
});

test("an answer of another school is raised, not returned", async () => {
  const client = clientOf(
    schoolA,
    fakeServer(() => schoolB),
  );
  const failure = await client.query("students.list", {}).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(TRPCClientError);
  expect((failure as TRPCClientError<AppRouter>).cause).toBeInstanceOf(SchoolMismatchError);
});

test.each([200, 207])(
  "an answer of status %i, which holds data, is raised too when it names no school",
  async (status) => {
    const client = clientOf(
      schoolA,
      fakeServer(() => null, status),
    );
    const failure = await client.query("students.list", {}).catch((error: unknown) => error);
    expect((failure as TRPCClientError<AppRouter>).cause).toBeInstanceOf(SchoolMismatchError);
  },
);

test("ending a client aborts its reads and leaves its writes to finish", async () => {
  const server = fakeServer();
  const life = new AbortController();
  const client = clientOf(schoolA, server, life.signal);
  await client.query("students.list", {});
  await client.mutation("students.admit", {});
  life.abort();
  expect(server.sent.map(({ method, signal }) => [method, signal?.aborted ?? false])).toEqual([
    ["GET", true],
    ["POST", false],
  ]);
});

test("no batch is longer than the server accepts", async () => {
  const server = fakeServer();
  const client = clientOf(schoolA, server);
  await Promise.all(Array.from({ length: 45 }, () => client.mutation("a.b", {})));
  const sizes = server.sent.map((request) => request.url.pathname.split(",").length);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(maxBatchItems);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(45);
});

test("a client without a school sends no school", async () => {
  const server = fakeServer();
  const client = createTRPCClient<AppRouter>({
    links: schoolLinks({ url: "/trpc", fetch: server.fetch }),
  });
  await client.me.whoami.query();
  expect(server.sent[0]?.headers.has("x-school-id")).toBe(false);
});

test("the client for programs sends its token and school to the tRPC address", async () => {
  const server = fakeServer();
  const client = createAthenaClient({
    url: "https://athena.example/",
    school: schoolA,
    token: "ath_secret",
    fetch: server.fetch,
  });
  await client.me.abilities.query();
  expect(server.sent[0]?.url.href).toMatch(/^https:\/\/athena\.example\/trpc\/me\.abilities/);
  expect(server.sent[0]?.headers.get("authorization")).toBe("Bearer ath_secret");
  expect(server.sent[0]?.headers.get("x-school-id")).toBe(schoolA);
});
