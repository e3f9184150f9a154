import type { Outcome } from "./ground.ts";

/** Whether a refusal blames the server: no input may bring that about. */
export const isServersFault = ({ failure }: Outcome) =>
  /^(INTERNAL|STATEMENT_REFUSED|DATABASE_UNAVAILABLE|INTERNAL_SERVER_ERROR)/.test(
    failure?.code ?? "",
  );

/** Whether the door was shut: nothing of the input was looked at. */
export const isShutOut = ({ failure }: Outcome) =>
  /^(FORBIDDEN|UNAUTHENTICATED|NOT_A_MEMBER|NO_SCHOOL|SUPPORT_ACCESS_REQUIRED|TOKEN_NOT_ALLOWED)$/.test(
    failure?.code ?? "",
  );

/** Nothing found: null, no rows, a count of zero, a page of nothing. */
export function isEmpty(answer: unknown): boolean {
  if (answer === null || answer === undefined || answer === 0 || answer === false) return true;
  if (answer === "") return true;
  return typeof answer === "object" && Object.values(answer).every(isEmpty);
}

const anyId = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
const anyInstant = /\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-][\d:]+)/g;

/**
 * An outcome as text in which two calls can be compared: the ids that were sent stand as one word, and so do ids
 * that nobody knew before and moments.
 */
export function masked(
  outcome: Outcome,
  { sent, known }: { sent: readonly string[]; known: ReadonlySet<string> },
): string {
  return JSON.stringify(outcome)
    .replace(anyId, (id) => {
      if (sent.includes(id.toLowerCase())) return "<sent>";
      return known.has(id.toLowerCase()) ? id : "<new>";
    })
    .replace(anyInstant, "<moment>");
}
