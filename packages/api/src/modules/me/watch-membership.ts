import { AppError } from "@athena/domain/errors";
import { newId } from "@athena/domain/ids";
import { type TrackedEnvelope, tracked } from "@trpc/server";
import type { z } from "zod";
import { toTrpcError } from "../../errors.ts";
import { resolveSchool } from "../../resolve-school.ts";
import type { SchoolContext } from "../../trpc.ts";
import type { MembershipNews } from "./me.schema.ts";

type News = z.output<typeof MembershipNews>;
export type WatchedMembership = AsyncIterable<TrackedEnvelope<News>, void, unknown>;

interface WatchOptions {
  lastEventId: string | null | undefined;
  signal: AbortSignal | undefined;
  /** How long it may pass without asking anew whether the caller still belongs to the school. */
  recheckMs?: number;
}

/**
 * Tells each change of the caller's membership in the school of the call. Before every event, and at least once a
 * minute, the membership is read anew; the stream ends with NOT_A_MEMBER, SCHOOL_INACTIVE or UNAUTHENTICATED when
 * it is gone. Event ids carry the school: an id of another school means nothing here.
 */
export async function* watchMembership(
  ctx: SchoolContext,
  { lastEventId, signal, recheckMs = 60_000 }: WatchOptions,
): AsyncGenerator<TrackedEnvelope<News>, void, unknown> {
  const { schoolId } = ctx.access;
  const ending = new AbortController();
  const end = () => ending.abort();
  signal?.addEventListener("abort", end, { once: true });
  if (signal?.aborted) end();
  const changes = ctx.deps.memberships
    .watch(schoolId, ctx.user.userId, ending.signal)
    [Symbol.asyncIterator]();
  const listen = () => {
    const next = changes.next();
    // The stream may end while nobody waits for it.
    next.catch(() => {});
    return next;
  };
  try {
    const event = (id: string) => tracked(`${schoolId}:${id}`, { kind: "membership", id } as const);
    await stillMember(ctx);
    // What happened while the stream was broken is unknown: the client reads anew.
    if (lastEventId?.startsWith(`${schoolId}:`)) yield event(newId());
    let next = listen();
    while (!ending.signal.aborted) {
      const heard = await within(recheckMs, next, ending.signal);
      if (ending.signal.aborted || heard?.done) return;
      await stillMember(ctx);
      if (!heard) continue;
      yield event(heard.value.id);
      next = listen();
    }
  } catch (error) {
    if (!ending.signal.aborted) throw toTrpcError(error);
  } finally {
    end();
    signal?.removeEventListener("abort", end);
  }
}

/** Throws unless the caller, read anew, still may work in this school. */
async function stillMember(ctx: SchoolContext): Promise<void> {
  const identity = await ctx.identityNow();
  if (!identity) throw new AppError("UNAUTHENTICATED", "the session has ended");
  resolveSchool(identity, [ctx.access.schoolId]);
}

/** What the promise gives, or undefined after that time or when the signal aborts. */
async function within<T>(ms: number, promise: Promise<T>, signal: AbortSignal) {
  let stop = () => {};
  const limit = new Promise<undefined>((resolve) => {
    const timer = setTimeout(resolve, ms, undefined);
    stop = () => {
      clearTimeout(timer);
      resolve(undefined);
    };
    signal.addEventListener("abort", stop, { once: true });
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    stop();
    signal.removeEventListener("abort", stop);
  }
}
