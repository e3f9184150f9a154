import type { Computed } from "../worlds/catalogue.ts";
import type { Draft } from "./draft.ts";
import { literal } from "./literals.ts";
import type { Scope } from "./scope.ts";

type Value = (d: Draft, kind: Computed, scope: Scope | undefined) => string;
type Condition = (d: Draft, scope: Scope | undefined) => string;

const sorted: readonly [Computed, ...Computed[]] = ["text", "int", "uuid", "date", "number"];
const patterns = ["%a%", "ana", "_%", "a!_%"] as const;

/**
 * Whether a number that a sub-select finds is even. Of all that a sub-select can say by yes or no, this changes most
 * often when one more row is let into it.
 */
export function isEven(d: Draft, scope: Scope | undefined): string {
  d.note("scalar sub-select");
  return `((${d.query(scope, { columns: ["int"], isSingle: true }).sql}) % 2 = 0)`;
}

/** What can be true of a row, over expressions that `value` makes. */
export function conditions(value: Value): readonly Condition[] {
  const compared: Condition = (d, scope) => {
    const kind = d.choices.pick(sorted);
    const operator = d.choices.pick([
      "=",
      "<>",
      "<",
      ">=",
      "is distinct from",
      "is not distinct from",
    ]);
    return `(${value(d, kind, scope)} ${operator} ${value(d, kind, scope)})`;
  };
  const connected: Condition = (d, scope) => {
    const [left, right] = [value(d, "bool", scope), value(d, "bool", scope)];
    return `(${left} ${d.choices.pick(["and", "or"])} ${right})`;
  };
  const inList: Condition = (d, scope) => {
    const kind = d.choices.pick(sorted);
    d.note("in a list");
    const list = [literal(d, kind), literal(d, kind), literal(d, kind)];
    return `(${value(d, kind, scope)} ${d.choices.pick(["in", "not in"])} (${list.join(", ")}))`;
  };
  const like: Condition = (d, scope) => {
    d.note("like");
    const pattern = `'${d.choices.pick(patterns)}' escape '!'`;
    return `(${value(d, "text", scope)} ${d.choices.pick(["like", "not like", "ilike"])} ${pattern})`;
  };
  const between: Condition = (d, scope) => {
    const kind = d.choices.pick(sorted);
    return `(${value(d, kind, scope)} between ${literal(d, kind)} and ${value(d, kind, scope)})`;
  };
  const rows: Condition = (d, scope) => {
    d.note("row comparison");
    const row = () => `(${value(d, "text", scope)}, ${value(d, "int", scope)})`;
    return `(${row()} ${d.choices.pick(["=", "<", ">="])} ${row()})`;
  };
  const exists: Condition = (d, scope) => {
    if (!d.mayQuery) return compared(d, scope);
    d.note("exists");
    const is = d.choices.pick(["exists", "not exists"]);
    return `${is} (${d.query(scope).sql})`;
  };
  const within: Condition = (d, scope) => {
    if (!d.mayQuery) return compared(d, scope);
    const kind = d.choices.pick(sorted);
    const left = value(d, kind, scope);
    const operator = d.choices.pick(["in", "not in", "= any", "<> all", ">= all", "< any"]);
    d.note(operator.endsWith("in") ? "in a sub-select" : "any or all of a sub-select");
    return `(${left} ${operator} (${d.query(scope, { columns: [kind] }).sql}))`;
  };
  const pair: Condition = (d, scope) => {
    if (!d.mayQuery) return compared(d, scope);
    d.note("row in a sub-select");
    const left = `(${value(d, "uuid", scope)}, ${value(d, "text", scope)})`;
    return `(${left} in (${d.query(scope, { columns: ["uuid", "text"] }).sql}))`;
  };
  return [
    compared,
    compared,
    connected,
    (d, scope) => `(not ${value(d, "bool", scope)})`,
    (d, scope) =>
      `(${value(d, d.choices.pick(sorted), scope)} ${d.choices.pick(["is not null", "is null"])})`,
    (d, scope) => `(${value(d, "bool", scope)} ${d.choices.pick(["is true", "is not false"])})`,
    inList,
    like,
    between,
    rows,
    (d, scope) => `(${value(d, "text", scope)} = any(${value(d, "texts", scope)}::text[]))`,
    (d, scope) => `(${value(d, "texts", scope)} && ${value(d, "texts", scope)})`,
    (d, scope) => `(${value(d, "json", scope)} @> ${literal(d, "json")})`,
    exists,
    exists,
    (d, scope) => (d.mayQuery ? isEven(d, scope) : compared(d, scope)),
    (d, scope) => (d.mayQuery ? isEven(d, scope) : compared(d, scope)),
    within,
    within,
    pair,
  ];
}
