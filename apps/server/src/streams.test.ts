import type { AddressInfo } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import type { AppRouter } from "@athena/api/root";
import { createAthenaClient } from "@athena/client";
import { newId } from "@athena/domain/ids";
import { createTRPCClient, httpSubscriptionLink, TRPCClientError } from "@trpc/client";
import { EventSource } from "eventsource";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestServer, type TestServer } from "./testing/test-server.ts";

let server: TestServer;
let url: string;
beforeAll(async () => {
  server = await openTestServer();
  await server.app.listen({ port: 0, host: "127.0.0.1" });
  url = `http://127.0.0.1:${(server.app.server.address() as AddressInfo).port}`;
});
afterAll(() => server[Symbol.asyncDispose]());

interface Stream {
  readonly events: { id: string; kind: string }[];
  readonly errors: (string | null | undefined)[];
  readonly isOpen: Promise<void>;
  stop(): void;
}

/** Listens to the caller's own membership as a browser does: the school in the URL, the session in a cookie. */
function listen(cookie: string, schoolId: string, lastEventId?: string): Stream {
  const client = createTRPCClient<AppRouter>({
    links: [
      httpSubscriptionLink({
        url: `${url}/trpc`,
        connectionParams: { schoolId },
        EventSource,
        eventSourceOptions: {
          fetch: (target: string | URL, init: RequestInit) =>
            fetch(target, {
              ...init,
              headers: { ...Object.fromEntries(new Headers(init.headers)), cookie },
            }),
        },
      }),
    ],
  });
  const events: Stream["events"] = [];
  const errors: Stream["errors"] = [];
  let opened = () => {};
  const isOpen = new Promise<void>((resolve) => {
    opened = resolve;
  });
  const subscription = client.me.watch.subscribe(
    lastEventId === undefined ? undefined : { lastEventId },
    {
      onStarted: opened,
      onData: (event) => void events.push({ id: event.id, kind: event.data.kind }),
      onError: (error) =>
        void errors.push(error instanceof TRPCClientError ? error.data?.appCode : String(error)),
      onConnectionStateChange: ({ error }) => {
        if (error) errors.push(error.data?.appCode);
      },
    },
  );
  return { events, errors, isOpen, stop: () => subscription.unsubscribe() };
}

/** Changes a membership as another session would, with its audit event. */
async function change(school: "A" | "B", userId: string, set: string): Promise<void> {
  const schoolId = server.schools[school].id;
  await server.owner.transaction(async (db) => {
    await db.insert("audit_events", [
      {
        schoolId,
        id: newId(),
        actorKind: "system",
        actorName: "test",
        procedure: "test",
        requestId: "test",
      },
    ]);
    await db.rows(`update school_memberships set ${set} where school_id = $1 and user_id = $2`, [
      schoolId,
      userId,
    ]);
  });
}

test("a change of the own membership arrives, with an id that carries the school", async () => {
  const { A } = server.schools;
  const stream = listen(await server.cookieOf(A.users.teacher), A.id);
  await stream.isOpen;
  await change("A", A.users.teacher, "roles = '{teacher,coordinator}'");
  await expect.poll(() => stream.events.length, { timeout: 5000 }).toBe(1);
  expect(stream.events[0]?.kind).toBe("membership");
  expect(stream.events[0]?.id.startsWith(`${A.id}:`)).toBe(true);
  stream.stop();
});

test("the same person's other school, and other people's changes, are not heard", async () => {
  const { A, B } = server.schools;
  const { both } = server.people;
  const cookie = await server.cookieOf(both);
  const [inA, inB] = [listen(cookie, A.id), listen(cookie, B.id)];
  await Promise.all([inA.isOpen, inB.isOpen]);
  await change("B", both, "full_name = 'Otro Nombre'");
  await change("A", A.users.secretary, "full_name = 'Otra Persona'");
  await expect.poll(() => inB.events.length, { timeout: 5000 }).toBe(1);
  await pause(200);
  expect(inA.events).toEqual([]);
  expect(inB.events[0]?.id.startsWith(`${B.id}:`)).toBe(true);
  inA.stop();
  inB.stop();
});

test("a stream ends with NOT_A_MEMBER as soon as the membership is revoked, and hears nothing after", async () => {
  const { A } = server.schools;
  const stream = listen(await server.cookieOf(A.users.coordinator), A.id);
  await stream.isOpen;
  await change("A", A.users.coordinator, "is_active = false");
  await expect.poll(() => stream.errors, { timeout: 5000 }).toContain("NOT_A_MEMBER");
  await change("A", A.users.coordinator, "full_name = 'Secreto'");
  await pause(200);
  expect(stream.events).toEqual([]);
  stream.stop();
});

test("a school that is not the caller's is refused before the first event", async () => {
  const stream = listen(await server.cookieOf(server.schools.A.users.rector), server.schools.B.id);
  await expect.poll(() => stream.errors, { timeout: 5000 }).toContain("NOT_A_MEMBER");
  expect(stream.events).toEqual([]);
  stream.stop();
});

test("going on from another school's last event is not taken for this school's", async () => {
  const { A, B } = server.schools;
  const cookie = await server.cookieOf(server.people.both);
  const [foreign, own] = [
    listen(cookie, A.id, `${B.id}:${newId()}`),
    listen(cookie, A.id, `${A.id}:${newId()}`),
  ];
  await Promise.all([foreign.isOpen, own.isOpen]);
  await expect.poll(() => own.events.length, { timeout: 5000 }).toBe(1);
  await pause(200);
  expect(foreign.events).toEqual([]);
  foreign.stop();
  own.stop();
});

test("a program with an access token listens in its school", async () => {
  const { A } = server.schools;
  const client = createAthenaClient({
    url,
    school: A.id,
    token: A.rectorToken,
    eventSource: EventSource as never,
  });
  const heard: unknown[] = [];
  let opened = () => {};
  const isOpen = new Promise<void>((resolve) => {
    opened = resolve;
  });
  const subscription = client.me.watch.subscribe(undefined, {
    onStarted: opened,
    onData: (event) => void heard.push(event),
  });
  await isOpen;
  await change("A", A.users.rector, "full_name = 'Rectora Nueva'");
  await expect.poll(() => heard.length, { timeout: 5000 }).toBe(1);
  subscription.unsubscribe();
});

test("changes are heard again after PostgreSQL cut the listening connection", async () => {
  const { A } = server.schools;
  const stream = listen(await server.cookieOf(A.users.student), A.id);
  await stream.isOpen;
  await server.owner.rows(
    "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %' and datname = current_database()",
  );
  // What was said meanwhile is unknown, so everyone is told once.
  await expect.poll(() => stream.events.length, { timeout: 8000 }).toBe(1);
  await change("A", A.users.student, "full_name = 'Estudiante'");
  await expect.poll(() => stream.events.length, { timeout: 5000 }).toBe(2);
  stream.stop();
});

test("closing the server ends open streams instead of waiting for them", async () => {
  await using other = await openTestServer();
  await other.app.listen({ port: 0, host: "127.0.0.1" });
  const { port } = other.app.server.address() as AddressInfo;
  const { A } = other.schools;
  const params = encodeURIComponent(JSON.stringify({ schoolId: A.id }));
  const answer = await fetch(`http://127.0.0.1:${port}/trpc/me.watch?connectionParams=${params}`, {
    headers: { cookie: await other.cookieOf(A.users.teacher) },
  });
  expect(answer.headers.get("content-type")).toContain("text/event-stream");
  const began = performance.now();
  await other.app.close();
  expect(performance.now() - began).toBeLessThan(3000);
  await answer.body?.cancel().catch(() => {});
});
