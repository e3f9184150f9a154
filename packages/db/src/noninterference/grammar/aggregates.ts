import type { Computed } from "../worlds/catalogue.ts";
import type { Draft } from "./draft.ts";
import { value } from "./expressions.ts";
import { computed } from "./literals.ts";
import { levelKeys, type Scope } from "./scope.ts";

type Make = (d: Draft, scope: Scope) => string;

/**
 * An aggregate of a kind. What depends on the order of its rows is ordered by all it takes; sums are of exact numbers
 * only, since those of floating point depend on their order too.
 */
export function aggregate(d: Draft, kind: Computed, { rels, outer }: Scope): string {
  // Over columns of an outer level alone it would be an aggregate of that level.
  const scope = { rels, outer: d.choices.chance(0.03) ? outer : undefined };
  const call = d.choices.pick(aggregates[kind])(d, scope);
  d.note("aggregate");
  // No FILTER after a subscript.
  if (call.startsWith("(") || !d.choices.chance(0.2)) return call;
  d.note("aggregate filter");
  return `${call} filter (where ${value(d, "bool", scope)})`;
}

const ordered =
  (name: string, kind: Computed): Make =>
  (d, scope) => {
    const x = value(d, kind, scope);
    return `${name}(${x}${name === "string_agg" ? ", ','" : ""} order by ${x})`;
  };
const plain =
  (name: string, kind: Computed): Make =>
  (d, scope) =>
    `${name}(${value(d, kind, scope)})`;

const aggregates: Readonly<Record<Computed, readonly [Make, ...Make[]]>> = {
  int: [
    () => "count(*)",
    (d, scope) => `count(${value(d, d.choices.pick(computed), scope)})`,
    (d, scope) => `count(distinct ${value(d, d.choices.pick(["text", "uuid", "int"]), scope)})`,
    plain("sum", "int"),
    plain("max", "int"),
  ],
  text: [
    plain("min", "text"),
    plain("max", "text"),
    ordered("string_agg", "text"),
    (d, scope) => `mode() within group (order by ${value(d, "text", scope)})`,
  ],
  number: [
    plain("sum", "number"),
    plain("avg", "int"),
    (d, scope) => `percentile_disc(0.5) within group (order by ${value(d, "number", scope)})`,
  ],
  bool: [plain("bool_or", "bool"), plain("bool_and", "bool"), plain("every", "bool")],
  date: [plain("min", "date"), plain("max", "date")],
  instant: [plain("min", "instant"), plain("max", "instant")],
  uuid: [
    (d, scope) => {
      const id = value(d, "uuid", scope);
      return `(array_agg(${id} order by ${id}))[1]`;
    },
  ],
  json: [
    ordered("jsonb_agg", "json"),
    (d, scope) => {
      const [key, of] = [`coalesce(${value(d, "text", scope)}, '')`, value(d, "text", scope)];
      return `jsonb_object_agg(${key}, ${of} order by ${key}, ${of})`;
    },
  ],
  texts: [ordered("array_agg", "text")],
};

/**
 * A window function of a kind, where there is one. Those that tell rows of equal rank apart need an order that does, so
 * they are made only where the level's keys are known.
 */
export function windowed(d: Draft, kind: Computed, scope: Scope | undefined): string {
  const keys = scope && levelKeys(scope);
  const options = [...ranked, ...(keys === undefined || keys.length === 0 ? [] : numbered)];
  const made = d.choices.some(options.filter((option) => option.kind === kind));
  if (made === undefined || scope === undefined) return value(d, kind, scope);
  d.note("window");
  const by = made.isTotal ? (keys ?? []) : [value(d, d.choices.pick(["int", "text"]), scope)];
  const parts = d.choices.chance(0.5) ? `partition by ${value(d, "text", scope)} ` : "";
  const frame = made.isTotal && made.isFramed ? " rows between 1 preceding and current row" : "";
  return `${made.call(d, scope)} over (${parts}order by ${by.join(", ")}${frame})`;
}

interface Windowed {
  readonly kind: Computed;
  readonly call: Make;
  readonly isTotal: boolean;
  readonly isFramed?: boolean;
}

const ranked: readonly Windowed[] = [
  { kind: "int", call: () => "rank()", isTotal: false },
  { kind: "int", call: () => "dense_rank()", isTotal: false },
  { kind: "int", call: () => "count(*)", isTotal: false },
  { kind: "int", call: plain("sum", "int"), isTotal: false },
  { kind: "text", call: plain("max", "text"), isTotal: false },
  { kind: "date", call: plain("min", "date"), isTotal: false },
  { kind: "bool", call: plain("bool_or", "bool"), isTotal: false },
];

const numbered: readonly Windowed[] = [
  { kind: "int", call: () => "row_number()", isTotal: true },
  { kind: "int", call: () => "ntile(2)", isTotal: true },
  { kind: "int", call: plain("sum", "int"), isTotal: true, isFramed: true },
  { kind: "text", call: plain("lag", "text"), isTotal: true },
  { kind: "text", call: plain("first_value", "text"), isTotal: true, isFramed: true },
  { kind: "uuid", call: plain("lead", "uuid"), isTotal: true },
];
