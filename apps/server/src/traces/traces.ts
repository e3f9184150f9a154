import { AsyncLocalStorage } from "node:async_hooks";
import type { ObserveDoor } from "@athena/db/database";
import { traceStore } from "@athena/db/trace-store";
import type { Logger } from "../log.ts";
import { shownTexts } from "./shown-texts.ts";
import { beginTrace, keptBecause, noteStatement, type Trace } from "./trace.ts";
import { type Ending, traceRow } from "./trace-row.ts";
import { TraceWriter } from "./trace-writer.ts";

interface TracesOptions {
  readonly platformUrl: string;
  readonly log: Logger;
  /** Which part of the requests is kept, 0 to 1. Faults and refusals are kept whatever it says. */
  readonly share: number;
  /** How long and how many; seven days and ten thousand. */
  readonly limits?: { readonly days: number; readonly most: number };
}

/** Notes what requests do, and keeps some of it where every process can read it. */
export interface Traces {
  /** For the doors of the database. */
  readonly observe: ObserveDoor;
  begin(request: { readonly id: string; readonly method: string }): Trace;
  /** Runs a procedure so that the statements it sends are noted in the trace. */
  run<T>(trace: Trace, call: string, work: () => T): T;
  /** After the answer. Never throws. */
  end(trace: Trace, answer: { readonly status: number; readonly schoolId: string | null }): void;
  /** Writes what waits to be written. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/**
 * A statement is told where its request is only known by the flow of control, so that stands in an AsyncLocalStorage.
 * It holds where to note something and nothing that decides: a statement that lost it is missing in a trace.
 */
export function openTraces({ platformUrl, log, share, limits }: TracesOptions): Traces {
  const running = new AsyncLocalStorage<{ readonly trace: Trace; readonly call: string }>();
  const store = traceStore(platformUrl);
  const writer = new TraceWriter({ store, log, ...(limits && { limits }) });
  const show = shownTexts();
  const ending = new Set<Promise<void>>();

  async function keep(trace: Trace, answer: Omit<Ending, "show">): Promise<void> {
    try {
      writer.add(await traceRow(trace, { ...answer, show }));
    } catch (err) {
      log.warn({ err, requestId: trace.id }, "a trace was not kept");
    }
  }

  const flush = async () => {
    await Promise.all(ending);
    await writer.flush();
  };

  return {
    observe: (statement, door) => {
      const place = running.getStore();
      if (place) noteStatement(place.trace, { statement, door, call: place.call });
    },
    begin: (request) => beginTrace(request, Math.random() < share),
    run: (trace, call, work) => running.run({ trace, call }, work),
    end: (trace, answer) => {
      trace.isOver = true;
      const reason = keptBecause(trace, answer.status);
      if (reason === undefined) return;
      const kept = keep(trace, { ...answer, keptBecause: reason }).finally(() =>
        ending.delete(kept),
      );
      ending.add(kept);
    },
    flush,
    close: async () => {
      await flush();
      await writer.close();
    },
  };
}
