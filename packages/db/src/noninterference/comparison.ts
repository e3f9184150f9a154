import { foreignWrite } from "../testing/write-attribution.ts";
import type { Statement } from "./grammar/statement.ts";
import type { Outcome } from "./worlds/world.ts";

export type Comparison =
  | "equal"
  /** What other schools have shows, or something of theirs was written. */
  | "different"
  /** prover.ts: an error over another school's row, which PostgreSQL met before it compared schools. */
  | "outside the claim"
  /** Several rows each break another rule; which comes first is PostgreSQL's choice. */
  | "another broken rule first"
  | "too slow";

/** Whether the same statement gave the same in both worlds. */
export function compare(statement: Statement, asIs: Outcome, changed: Outcome): Comparison {
  const both = [asIs, changed];
  if (
    both.some(({ isOthersTouched, error }) => isOthersTouched || error?.startsWith(foreignWrite))
  ) {
    return "different";
  }
  if (both.some(({ error }) => error === queryCanceled)) return "too slow";
  if (seen(statement, asIs) === seen(statement, changed)) return "equal";
  // Only a statement that holds such an expression is excused, and only for that expression's own error.
  if (statement.isFallible && both.some(({ error }) => error === invalidText)) {
    return "outside the claim";
  }
  if (both.every(({ error }) => error?.startsWith(integrityClass)))
    return "another broken rule first";
  return "different";
}

const queryCanceled = "57014";
const invalidText = "22P02";
const integrityClass = "23";

/** All that the school sees: rows in order where one is said, how many, the error, and its own tables after a write. */
function seen({ isOrdered }: Statement, { rows, count, error, refused, own }: Outcome): string {
  return JSON.stringify([isOrdered ? rows : rows.toSorted(), count, error, refused, own]);
}

/** A finding for people: what was sent and what came. */
export function finding(statement: Statement, asIs: Outcome, changed: Outcome): string {
  const shown = ({ rows, count, error, isOthersTouched }: Outcome) =>
    [
      error === undefined ? `${count} rows` : `error ${error}`,
      ...(isOthersTouched ? ["rows of other schools were written"] : []),
      ...rows.slice(0, 12),
    ].join("\n    ");
  return [
    statement.sql,
    `  bindings: ${JSON.stringify(statement.bindings)}`,
    ...(statement.spoiled.length > 0 ? [`  near miss: ${statement.spoiled.join("; ")}`] : []),
    `  as is: ${shown(asIs)}`,
    `  with the other schools changed: ${shown(changed)}`,
  ].join("\n");
}
