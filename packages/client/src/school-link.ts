import type { AppRouter } from "@athena/api/root";
import { httpBatchLink, httpSubscriptionLink, splitLink, type TRPCLink } from "@trpc/client";
import { type Fetch, schoolFetch, schoolHeader } from "./school-fetch.ts";
import { schoolStream } from "./school-stream.ts";

/** Equal to the server's `maxBatchSize`: a longer batch would be refused whole. */
export const maxBatchItems = 20;
/** Below what proxies commonly cut; a longer list of reads goes as several requests. */
const maxUrlLength = 2000;

/** An EventSource that takes its own `fetch`, as npm's `eventsource` does; a browser's own sends cookies. */
export type EventSourceWithFetch = new (
  url: string,
  init?: { fetch?: (url: string | URL, init: RequestInit) => Promise<Response> },
) => EventSource;

export interface SchoolLinkOptions {
  /** Where tRPC is mounted, e.g. `/trpc` or `https://athena.example/trpc`. */
  url: string;
  /** Leave it out for account-level calls only (my schools, profile). */
  schoolId?: string | undefined;
  headers?: Record<string, string>;
  /** Ends reads and subscriptions in flight when it aborts; writes run to their end. */
  readsSignal?: (() => AbortSignal) | undefined;
  fetch?: Fetch | undefined;
  eventSource?: EventSourceWithFetch | undefined;
}

/**
 * The links of ONE school. The school is a constant of the links and never looked up when a batch is sent:
 * a call queued for one school can't leave for another after a switch in the same tick.
 */
export function schoolLinks(options: SchoolLinkOptions): TRPCLink<AppRouter>[] {
  const { url, schoolId } = options;
  const headers = Object.freeze({
    ...options.headers,
    ...(schoolId === undefined ? {} : { [schoolHeader]: schoolId }),
  });
  const { fetch, readsSignal } = options;
  const stream = schoolFetch({ schoolId, fetch, readsSignal, mustName: false });
  const send = schoolFetch({ schoolId, fetch, readsSignal, mustName: true });

  return [
    splitLink({
      condition: (operation) => operation.type === "subscription",
      true: [
        schoolStream({ schoolId, readsSignal }),
        httpSubscriptionLink({
          url,
          // An EventSource of the browser sends no headers, so the URL carries the school.
          connectionParams: schoolId === undefined ? {} : { schoolId },
          ...(options.eventSource && {
            EventSource: options.eventSource,
            eventSourceOptions: {
              fetch: (target: string | URL, init: RequestInit) =>
                stream(target, { ...init, headers: { ...toRecord(init.headers), ...headers } }),
            },
          }),
        }),
      ],
      false: httpBatchLink({
        url,
        headers,
        maxItems: maxBatchItems,
        maxURLLength: maxUrlLength,
        fetch: (target, init) => send(target, init as RequestInit),
      }),
    }),
  ];
}

function toRecord(headers: RequestInit["headers"]): Record<string, string> {
  return Object.fromEntries(new Headers(headers).entries());
}
