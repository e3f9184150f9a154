import { SchoolMismatchError } from "./school-mismatch-error.ts";

export const schoolHeader = "X-School-Id";

export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

interface SchoolFetchOptions {
  schoolId: string | undefined;
  fetch: Fetch | undefined;
  readsSignal: (() => AbortSignal) | undefined;
  /** Whether a successful answer that names no school is refused too. A stream names it in its events. */
  mustName: boolean;
}

/**
 * A fetch for one school: raises when the answer names another school, and ties reads to the life of the
 * client. Writes are not tied: once sent they finish in the school they were sent to, because a write cut
 * in half leaves the person not knowing whether it happened.
 *
 * @throws SchoolMismatchError when the echoed school differs from the one asked.
 */
export function schoolFetch(options: SchoolFetchOptions): Fetch {
  const { schoolId, fetch: given, readsSignal, mustName } = options;
  return async (input, init) => {
    // Looked up per call, not per client: tests and service workers replace the global.
    const send = given ?? globalThis.fetch;
    const answer = await send(input, withReadsSignal(init, readsSignal));
    const answered = answer.headers.get(schoolHeader);
    const isSilent = answered === null && !(mustName && answer.ok);
    if (schoolId !== undefined && answered !== schoolId && !isSilent) {
      throw new SchoolMismatchError(schoolId, answered ?? "none");
    }
    return answer;
  };
}

function withReadsSignal(
  init: RequestInit | undefined,
  readsSignal: (() => AbortSignal) | undefined,
): RequestInit | undefined {
  if (readsSignal === undefined || (init?.method ?? "GET") !== "GET") return init;
  const signals = [readsSignal(), ...(init?.signal ? [init.signal] : [])];
  return { ...init, signal: AbortSignal.any(signals) };
}
