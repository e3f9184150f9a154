import fc from "fast-check";
import type { Column, Table } from "../world/catalogue.ts";
import type { Ground } from "./generate.ts";
import type { Clause, Condition, Operator, Question, Ref, Source } from "./language.ts";
import { isComparable, isText } from "./values.ts";

export interface Scenery extends Pick<Question, "noun" | "related" | "alias" | "joins"> {
  readonly sources: readonly Source[];
  readonly ground: Ground;
}

const equality: readonly Operator[] = ["=", "<>"];
const operators: readonly Operator[] = [...equality, "<", "<=", ">", ">="];

/** Rows of conditions over what a question stands on, with groups, related rows and sub-queries. */
export function clausesOver(place: Scenery): fc.Arbitrary<readonly Clause[]> {
  const simple = simpleConditions(place.sources, place.ground);
  const inGroup = clauses(fc.oneof(...simple), 1, 3);
  const group = inGroup.map((inner): Condition => ({ is: "group", clauses: inner }));
  const outer = [...simple, group, ...deepConditions(place)];
  const twice = clauses(fc.oneof(...simple, group), 1, 2).map(
    (inner): Condition => ({ is: "group", clauses: inner }),
  );
  return clauses(fc.oneof(...outer, twice), 0, 4);
}

const madeOn = new WeakMap<Ground, Map<Table, fc.Arbitrary<readonly Clause[]>>>();

/** Conditions on rows of one table alone, for a modifier or a sub-query. Made once: they are asked for often. */
export function clausesOn(table: Table, ground: Ground): fc.Arbitrary<readonly Clause[]> {
  const made = madeOn.get(ground) ?? new Map();
  madeOn.set(ground, made);
  const known = made.get(table);
  if (known !== undefined) return known;
  const fresh = clauses(fc.oneof(...simpleConditions([{ alias: "", table }], ground)), 0, 3);
  made.set(table, fresh);
  return fresh;
}

function clauses(on: fc.Arbitrary<Condition>, minLength: number, maxLength: number) {
  const flags = { or: fc.boolean(), not: fc.boolean(), saysAnd: fc.boolean() };
  return fc.array(fc.record({ ...flags, on }), { minLength, maxLength });
}

/** References to the comparable columns that pass, over all sources. */
export function refsOver(sources: readonly Source[], accept = isComparable): fc.Arbitrary<Ref>[] {
  return sources.flatMap(({ table }, source) =>
    table.columns.filter(accept).map((column) =>
      fc.record({
        source: fc.constant(source),
        column: fc.constant(column),
        spelling: fc.nat(3),
      }),
    ),
  );
}

function simpleConditions(
  sources: readonly Source[],
  { values }: Ground,
): fc.Arbitrary<Condition>[] {
  return sources.flatMap(({ table }, source) =>
    table.columns.flatMap((column): fc.Arbitrary<Condition>[] => {
      const ref = fc.record({
        source: fc.constant(source),
        column: fc.constant(column),
        spelling: fc.nat(3),
      });
      const isNull = fc.record({ is: fc.constant("null" as const), ref, spelling: fc.nat(1) });
      if (!isComparable(column)) return [isNull];
      const value = values.of(table, column);
      const operator = fc.constantFrom(...(column.isOrdered ? operators : equality));
      const compared = fc.record({
        is: fc.constant("compare" as const),
        ref,
        operator,
        value,
        spelling: fc.nat(5),
      });
      const found: fc.Arbitrary<Condition>[] = [
        compared,
        isNull,
        fc.record({
          is: fc.constant("in" as const),
          ref,
          values: fc.array(fc.option(value, { freq: 6 }), { maxLength: 4 }),
        }),
        fc.record({
          is: fc.constant("columns" as const),
          ref,
          operator: fc.constantFrom(...equality),
          other: fc.oneof(...sameTyped(column, sources)),
        }),
      ];
      if (column.isOrdered) {
        found.push(
          fc.record({ is: fc.constant("between" as const), ref, low: value, high: value }),
        );
      }
      if (isText(column)) found.push(likeOver(ref));
      return found;
    }),
  );
}

/** A column of the same type, of any source. */
function sameTyped({ type }: Column, sources: readonly Source[]): fc.Arbitrary<Ref>[] {
  return sources.flatMap(({ table }, source) => {
    const columns = table.columns.filter((one) => one.type === type);
    if (columns.length === 0) return [];
    const column = fc.constantFrom(...columns);
    return [fc.record({ source: fc.constant(source), column, spelling: fc.nat(3) })];
  });
}

function likeOver(ref: fc.Arbitrary<Ref>): fc.Arbitrary<Condition> {
  return fc.record({
    is: fc.constant("like" as const),
    ref,
    pattern: fc.constantFrom("%a", "canary-%", "%ET%", "_a%", "%", "", "canary-b%"),
    ignoresCase: fc.boolean(),
  });
}

function deepConditions({ noun, related, sources, ground }: Scenery): fc.Arbitrary<Condition>[] {
  const { nouns } = ground;
  const owner = related ? nouns.find(({ table }) => table === related.relation.table) : noun;
  const relations = owner?.relations ?? [];
  const existing = relations.flatMap((relation) =>
    owner === undefined || relation.table === owner.table
      ? []
      : [
          fc.record({
            is: fc.constant("related" as const),
            owner: fc.constant(owner),
            relation: fc.constant(relation),
            clauses: clausesOn(relation.table, ground),
          }),
        ],
  );
  const ids = refsOver(sources, ({ type }) => type === "uuid");
  if (ids.length === 0) return existing;
  const selects = nouns
    .filter(({ kind }) => kind === "tenant")
    .map((from) =>
      fc.record({
        is: fc.constant("inSelect" as const),
        ref: fc.oneof(...ids),
        from: fc.constant(from),
        column: fc.constantFrom(...from.table.columns.filter(isId)),
        clauses: clausesOn(from.table, ground),
      }),
    );
  return [...existing, ...selects];
}

const isId = ({ type, column }: Column) => type === "uuid" && column !== "school_id";
