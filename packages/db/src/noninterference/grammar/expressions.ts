import type { Computed } from "../worlds/catalogue.ts";
import { conditions } from "./conditions.ts";
import type { Draft } from "./draft.ts";
import { literal, typeNames } from "./literals.ts";
import { type Named, type Rel, type Scope, visible } from "./scope.ts";

/** An expression of a kind over what is in sight. Every part is the same for the same rows, in whatever order they come. */
export function value(d: Draft, kind: Computed, scope: Scope | undefined): string {
  if (d.isDeep || d.choices.chance(0.45)) return leaf(d, kind, scope);
  const own = d.choices.pick([...common, ...makers[kind]] as [Maker, ...Maker[]]);
  return d.nested(() => own(d, scope, kind));
}

type Maker = (d: Draft, scope: Scope | undefined, kind: Computed) => string;

function leaf(d: Draft, kind: Computed, scope: Scope | undefined): string {
  const found = d.choices.chance(0.15) ? undefined : column(d, kind, scope);
  return found ?? literal(d, kind);
}

/** A column in sight, mostly of the innermost level. */
export function column(d: Draft, kind: Computed, scope: Scope | undefined): string | undefined {
  const isOf = (one: Named) => one.kind === kind;
  const rels = visible(scope).filter(({ columns }) => columns.some(isOf));
  const inner = rels.filter((rel) => scope?.rels.includes(rel));
  const rel = d.choices.some(inner.length > 0 && !d.choices.chance(0.25) ? inner : rels);
  const found = rel && d.choices.some(rel.columns.filter(isOf));
  if (rel === undefined || found === undefined) return undefined;
  if (scope?.rels.includes(rel) !== true) d.note("correlated column");
  return reference(d, rel, { column: found.name, scope });
}

/** `alias.column`, or the bare name where it can be no other's. */
export function reference(
  d: Draft,
  rel: Rel,
  { column: name, scope }: { column: string; scope: Scope | undefined },
): string {
  const isOnly = scope?.rels.length === 1 && scope.rels[0] === rel;
  if (!isOnly || !d.choices.chance(0.2)) return `${rel.alias}.${name}`;
  d.note("bare column");
  return name;
}

/** Of any kind. */
const common: readonly Maker[] = [
  (d, scope, kind) => `coalesce(${value(d, kind, scope)}, ${value(d, kind, scope)})`,
  (d, scope, kind) => {
    d.note("case");
    const [when, then] = [value(d, "bool", scope), value(d, kind, scope)];
    return `case when ${when} then ${then} else ${value(d, kind, scope)} end`;
  },
  (d, scope, kind) => `nullif(${value(d, kind, scope)}, ${value(d, kind, scope)})`,
  scalar,
];

function scalar(d: Draft, scope: Scope | undefined, kind: Computed): string {
  if (!d.mayQuery) return leaf(d, kind, scope);
  d.note("scalar sub-select");
  return `(${d.query(scope, { columns: [kind], isSingle: true }).sql})`;
}

const makers: Readonly<Record<Computed, readonly Maker[]>> = {
  uuid: [scalar],
  text: [
    (d, s) => `(${value(d, "text", s)} || ${value(d, "text", s)})`,
    (d, s) => `lower(${value(d, "text", s)})`,
    (d, s) => `left(${value(d, "text", s)}, 2)`,
    (d, s) => `substring(${value(d, "text", s)} from 2 for 3)`,
    (d, s) => `(${value(d, "uuid", s)})::text`,
    (d, s) => `(${value(d, "int", s)})::text`,
    (d, s) => `concat_ws('-', ${value(d, "text", s)}, ${value(d, "int", s)})`,
    jsonText,
    (d, s) => `array_to_string(${value(d, "texts", s)}, ',')`,
    (d, s) => `greatest(${value(d, "text", s)}, ${value(d, "text", s)})`,
  ],
  int: [
    (d, s) => `(${value(d, "int", s)} + ${value(d, "int", s)})`,
    (d, s) => `length(${value(d, "text", s)})`,
    (d, s) => `cardinality(${value(d, "texts", s)})`,
    (d, s) => `extract(year from ${value(d, "date", s)})::int`,
    (d, s) => `(${value(d, "bool", s)})::int`,
    (d, s) => `least(${value(d, "int", s)}, ${value(d, "int", s)})`,
    fallible,
  ],
  number: [
    (d, s) => `(${value(d, "number", s)} * ${value(d, "int", s)})`,
    (d, s) => `round(${value(d, "number", s)})`,
    (d, s) => `(${value(d, "int", s)})::numeric(12, 2)`,
  ],
  bool: conditions(value),
  date: [
    (d, s) => `(${value(d, "date", s)} + 1)`,
    (d, s) => `least(${value(d, "date", s)}, ${value(d, "date", s)})`,
  ],
  instant: [
    (d, s) => `date_trunc('month', ${value(d, "instant", s)}, 'UTC')`,
    (d, s) => `(${value(d, "instant", s)} + interval '1 day')`,
  ],
  json: [
    (d, s) => `jsonb_build_object('k', ${value(d, "text", s)}, 'n', ${value(d, "int", s)})`,
    (d, s) => `to_jsonb(${value(d, "text", s)})`,
    (d, s) => `(${value(d, "json", s)} -> 'a')`,
    wholeRow,
  ],
  texts: [
    (d, s) => {
      d.note("array");
      return `array[${value(d, "text", s)}, ${value(d, "text", s)}]`;
    },
    (d, s) => `(${value(d, "texts", s)} || ${value(d, "text", s)})`,
    arrayOf,
  ],
};

function jsonText(d: Draft, scope: Scope | undefined): string {
  d.note("json operator");
  return `(${value(d, "json", scope)} ->> 'a')`;
}

/** The table's row holds what the clock said, so not in a write. */
function wholeRow(d: Draft, scope: Scope | undefined): string {
  const rel = d.isWrite ? undefined : d.choices.some(visible(scope).filter(({ table }) => table));
  if (rel === undefined) return leaf(d, "json", scope);
  d.note("whole row");
  return `to_jsonb(${rel.alias})`;
}

function arrayOf(d: Draft, scope: Scope | undefined): string {
  if (!d.mayQuery) return leaf(d, "texts", scope);
  d.note("array of a sub-select");
  return `array(select q.c1 from (${d.query(scope, { columns: ["text"] }).sql}) q (c1) order by 1)`;
}

/**
 * It fails for some values, so PostgreSQL may fail over another school's row before it compares schools: prover.ts says
 * so. Rare, and marked, so that nothing else can hide behind it.
 */
function fallible(d: Draft, scope: Scope | undefined): string {
  const found = d.choices.chance(0.1) ? column(d, "text", scope) : undefined;
  if (found === undefined) return leaf(d, "int", scope);
  d.isFallible = true;
  d.note("cast that can fail");
  return `(${found})::${typeNames.int}`;
}
