import type { AppRouter } from "@athena/api/root";
import { createTRPCClient, type TRPCClient } from "@trpc/client";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import type { Fetch } from "./school-fetch.ts";
import { type EventSourceWithFetch, schoolLinks } from "./school-link.ts";

export { SchoolMismatchError } from "./school-mismatch-error.ts";

export type AthenaClient = TRPCClient<AppRouter>;
export type AthenaInputs = inferRouterInputs<AppRouter>;
export type AthenaOutputs = inferRouterOutputs<AppRouter>;

export interface AthenaClientOptions {
  /** The address people type in the browser, e.g. `https://athena.example`. */
  url: string;
  /** Id of the school the token was made in. */
  school: string;
  /** A personal access token, made in the web app under "Access tokens" and shown there once. */
  token: string;
  fetch?: Fetch;
  /** npm's `eventsource`, if the program listens to subscriptions on a Node without its own. */
  eventSource?: EventSourceWithFetch;
}

/**
 * A fully typed client of one school for scripts and services:
 * `await createAthenaClient({ url, school, token }).students.list.query({})`.
 *
 * Calls reject with TRPCClientError; `error.data.appCode` is the stable code. An answer of another school
 * rejects with a TRPCClientError whose `cause` is a SchoolMismatchError.
 */
export function createAthenaClient(options: AthenaClientOptions): AthenaClient {
  return createTRPCClient<AppRouter>({
    links: schoolLinks({
      url: new URL("/trpc", options.url).href,
      schoolId: options.school,
      headers: { Authorization: `Bearer ${options.token}` },
      fetch: options.fetch,
      eventSource: options.eventSource,
    }),
  });
}
