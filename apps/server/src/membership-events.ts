import { EventEmitter, on, once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import type { MembershipEvents } from "@athena/api/deps";
import { newId } from "@athena/domain/ids";
import pg from "pg";
import type { Logger } from "./log.ts";

const channel = "membership_changed";
const retryMs = 1_000;

export interface MembershipListener extends MembershipEvents {
  /** Resolves once PostgreSQL has taken the subscription. */
  readonly ready: Promise<void>;
  /** Ends every watch and the connection. */
  close(): Promise<void>;
}

/** A topic exists per person and school; there is none for all. */
const topicOf = (schoolId: string, userId: string) => `${schoolId}:${userId}`;
const everyone = "reconnected";

/**
 * One connection that LISTENs for changed memberships and hands each to the watchers of exactly that person in
 * that school. What was said while the connection was down is unknown, so after a reconnect everyone is told once:
 * a watcher re-reads its membership in any case.
 */
export function listenForMemberships(url: string, log: Logger): MembershipListener {
  const news = new EventEmitter().setMaxListeners(0);
  const ending = new AbortController();
  let client: pg.Client | undefined;

  const connect = async (): Promise<pg.Client> => {
    const fresh = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    });
    fresh.on("error", () => {});
    fresh.on("notification", ({ payload }) => payload && news.emit(payload));
    await fresh.connect();
    await fresh.query(`listen ${channel}`);
    return fresh;
  };

  const run = async (onReady: () => void) => {
    let wasUp = false;
    while (!ending.signal.aborted) {
      try {
        client = await connect();
        const ended = once(client, "end");
        // Closed while it was connecting: nobody else will end it.
        if (ending.signal.aborted) await client.end();
        onReady();
        if (wasUp) {
          log.info({}, "listening for memberships again");
          news.emit(everyone);
        }
        wasUp = true;
        await ended;
      } catch (err) {
        log.warn({ err }, "can't listen for memberships; trying again");
      }
      await sleep(retryMs, undefined, { signal: ending.signal }).catch(() => {});
    }
  };
  let running: Promise<void> = Promise.resolve();
  const ready = new Promise<void>((resolve) => {
    running = run(resolve);
  });

  return {
    ready,
    watch: (schoolId, userId, signal) =>
      watch(news, topicOf(schoolId, userId), AbortSignal.any([signal, ending.signal])),
    close: async () => {
      ending.abort();
      await client?.end().catch(() => {});
      await running;
    },
  };
}

/** Subscribes at once, so that nothing is missed between the caller's first look and its first wait. */
function watch(
  news: EventEmitter,
  topic: string,
  signal: AbortSignal,
): AsyncIterable<{ id: string }> {
  const heard = new EventEmitter();
  const tell = () => heard.emit("news");
  const stop = () => news.off(topic, tell).off(everyone, tell);
  news.on(topic, tell).on(everyone, tell);
  signal.addEventListener("abort", stop, { once: true });
  const tidings = on(heard, "news", { signal });
  async function* told() {
    try {
      for await (const _ of tidings) yield { id: newId() };
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      stop();
    }
  }
  return told();
}
