import type { Computed } from "../worlds/catalogue.ts";
import type { Draft, Query, Shape } from "./draft.ts";
import { value } from "./expressions.ts";
import { literal } from "./literals.ts";
import { orderByAll } from "./order.ts";
import type { Named, Scope } from "./scope.ts";
import { select } from "./select.ts";
import { someColumns } from "./targets.ts";
import { withCtes } from "./with.ts";

/** Any query: a select, rows of values, or a set operation of them, with CTEs before it or not. */
export function query(d: Draft, outer: Scope | undefined, shape: Shape): Query {
  if (shape.isSingle || d.isDeep) return select(d, outer, shape);
  if (d.wants(["cte named as a table"]) || d.choices.chance(0.12)) {
    return withCtes(d, outer, (inner) => body(inner, outer, shape));
  }
  return body(d, outer, shape);
}

function body(d: Draft, outer: Scope | undefined, shape: Shape): Query {
  if (d.choices.chance(0.14)) return setOperation(d, outer, shape);
  if (d.choices.chance(0.03)) return values(d, outer, shape);
  return select(d, outer, shape);
}

const operators = [
  ...(["union all", "union", "intersect", "except", "intersect all", "except all"] as const),
] as const;

/** Arms of the same columns, each with tables of its own; now and then arms of arms. */
function setOperation(d: Draft, outer: Scope | undefined, shape: Shape): Query {
  const asked = shape.columns ?? someColumns(d, 3);
  const [left, right] = [d.query(outer, { columns: asked }), d.query(outer, { columns: asked })];
  const operator = d.choices.pick(operators);
  d.note(operator);
  const { columns } = left;
  // A row comes from either arm, so a column holds the school where it does in both.
  const isTenant = (name: string, at: number) =>
    left.tenant.includes(name) && right.tenant.includes(right.columns[at]?.name ?? "");
  const tenant = columns.map(({ name }) => name).filter(isTenant);
  return {
    ...orderByAll(d, `(${left.sql}) ${operator} (${right.sql})`, columns.length),
    columns,
    tenant,
  };
}

function values(d: Draft, outer: Scope | undefined, { columns = ["text", "int"] }: Shape): Query {
  const kinds = columns.flatMap((wanted) => (wanted === "tenant" ? [] : [wanted]));
  if (kinds.length < columns.length) return select(d, outer, { columns });
  d.note("values");
  const cell = (kind: Computed) =>
    d.choices.chance(0.5) ? literal(d, kind) : value(d, kind, outer);
  const row = () => `(${kinds.map(cell).join(", ")})`;
  const named = kinds.map((kind, at): Named => ({ name: `column${at + 1}`, kind }));
  return {
    ...orderByAll(d, `values ${row()}, ${row()}`, kinds.length),
    columns: named,
    tenant: [],
  };
}
