import type { TraceRow, TraceStore } from "@athena/db/trace-store";
import type { Logger } from "../log.ts";
import { errorFacts } from "../log.ts";

const delayMs = 1_000;
const pruneEveryMs = 60_000;
/** A storm of failures must not become a storm of writes. */
const mostWaiting = 200;

interface TraceWriterOptions {
  readonly store: TraceStore;
  readonly log: Logger;
  readonly limits?: { readonly days: number; readonly most: number };
}

/**
 * Writes traces in batches, a moment after the requests they tell of, and deletes old ones now and then. What can't
 * be written is logged and forgotten: no request waits for it.
 */
export class TraceWriter {
  readonly #store: TraceStore;
  readonly #log: Logger;
  readonly #limits: { readonly days: number; readonly most: number };
  #waiting: TraceRow[] = [];
  #dropped = 0;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();
  #prunedAt: number | undefined;

  constructor({ store, log, limits = { days: 7, most: 10_000 } }: TraceWriterOptions) {
    this.#store = store;
    this.#log = log;
    this.#limits = limits;
  }

  add(row: TraceRow): void {
    if (this.#waiting.length >= mostWaiting) {
      this.#dropped += 1;
      return;
    }
    this.#waiting.push(row);
    this.#timer ??= setTimeout(() => void this.flush(), delayMs).unref();
  }

  /** Writes what waits. Never rejects. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  async close(): Promise<void> {
    await this.flush();
    await this.#store.close();
  }

  async #write(): Promise<void> {
    const [rows, dropped] = [this.#waiting, this.#dropped];
    this.#waiting = [];
    this.#dropped = 0;
    if (rows.length === 0) return;
    if (dropped > 0) this.#log.warn({ dropped }, "traces were dropped: too many at once");
    try {
      await this.#store.write(rows);
      await this.#pruneNowAndThen();
    } catch (error) {
      this.#log.warn({ err: errorFacts(error), traces: rows.length }, "traces were not written");
    }
  }

  async #pruneNowAndThen(): Promise<void> {
    const now = performance.now();
    if (this.#prunedAt !== undefined && now - this.#prunedAt < pruneEveryMs) return;
    this.#prunedAt = now;
    await this.#store.prune(this.#limits);
  }
}
