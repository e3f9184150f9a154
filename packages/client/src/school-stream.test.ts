import type { AppRouter } from "@athena/api/root";
import { createTRPCClient, TRPCClientError } from "@trpc/client";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { schoolLinks } from "./school-link.ts";
import { SchoolMismatchError } from "./school-mismatch-error.ts";

const schoolA = "0190a000-0000-7000-8000-00000000000a";
const schoolB = "0190a000-0000-7000-8000-00000000000b";

/** A browser's EventSource, with the server's part told by the test. */
class Stream extends EventTarget {
  static readonly CLOSED = 2;
  static latest: Stream | undefined;
  readyState = 1;

  constructor() {
    super();
    Stream.latest = this;
  }

  tell(type: string, data: object, lastEventId = ""): void {
    this.dispatchEvent(new MessageEvent(type, { data: JSON.stringify(data), lastEventId }));
  }

  close(): void {
    this.readyState = Stream.CLOSED;
  }
}

beforeEach(() => {
  Stream.latest = undefined;
  vi.stubGlobal("EventSource", Stream);
});
afterEach(() => vi.unstubAllGlobals());

/** Listens in school A, and waits until the stream stands. */
async function listen(readsSignal?: () => AbortSignal) {
  const client = createTRPCClient<AppRouter>({
    links: schoolLinks({ url: "/trpc", schoolId: schoolA, readsSignal }),
  });
  const heard: string[] = [];
  const errors: unknown[] = [];
  const ended = vi.fn();
  client.me.watch.subscribe(undefined, {
    onData: ({ id }) => void heard.push(id),
    onError: (error) => void errors.push(error),
    onComplete: ended,
  });
  await vi.waitFor(() => expect(Stream.latest).toBeDefined());
  const stream = Stream.latest as Stream;
  stream.tell("connected", {});
  return { stream, heard, errors, ended };
}

const news = { kind: "membership", id: "1" };

test("an event of the client's school is told", async () => {
  const { stream, heard, errors } = await listen();
  stream.tell("message", news, `${schoolA}:1`);
  await vi.waitFor(() => expect(heard).toEqual([`${schoolA}:1`]));
  expect(errors).toEqual([]);
});

test.each([
  ["another school", `${schoolB}:1`],
  ["no school", "1"],
  ["nothing", ""],
])("an event that names %s is not told and ends the subscription", async (_, id) => {
  const { stream, heard, errors } = await listen();
  stream.tell("message", news, id);
  await vi.waitFor(() => expect(errors).toHaveLength(1));
  expect(errors[0]).toBeInstanceOf(TRPCClientError);
  expect((errors[0] as TRPCClientError<AppRouter>).cause).toBeInstanceOf(SchoolMismatchError);
  await vi.waitFor(() => expect(stream.readyState).toBe(Stream.CLOSED));
  expect(heard).toEqual([]);
});

test("ending a client ends its subscriptions, and one begun after that never opens", async () => {
  const life = new AbortController();
  const { stream, ended } = await listen(() => life.signal);
  life.abort();
  await vi.waitFor(() => expect(stream.readyState).toBe(Stream.CLOSED));
  expect(ended).toHaveBeenCalledOnce();

  Stream.latest = undefined;
  const late = vi.fn();
  createTRPCClient<AppRouter>({
    links: schoolLinks({ url: "/trpc", schoolId: schoolA, readsSignal: () => life.signal }),
  }).me.watch.subscribe(undefined, { onComplete: late });
  await vi.waitFor(() => expect(late).toHaveBeenCalled());
  expect(Stream.latest).toBeUndefined();
});
