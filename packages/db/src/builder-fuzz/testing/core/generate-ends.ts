import fc from "fast-check";
import type { Column, Table } from "../world/catalogue.ts";
import type { Noun, NounRelation } from "../world/nouns.ts";
import { clausesOn, refsOver, type Scenery } from "./generate-clauses.ts";
import { insertEnds } from "./generate-inserts.ts";
import type { Branch, Changes, End, Order, Ref, Source } from "./language.ts";
import { isComparable, isNumber } from "./values.ts";

type Ends = fc.Arbitrary<End>[];
const just = <T extends string>(...words: T[]): fc.Arbitrary<T> => fc.constantFrom(...words);

/** The readings a question may end in, by what is done with the rows. */
export function readEnds(place: Scenery): fc.Arbitrary<End> {
  const { sources, related, joins } = place;
  const order = ordersOver(place);
  const isPlain = joins.length === 0 && related === undefined;
  const groups: readonly (readonly [weight: number, ends: Ends])[] = [
    [4, lists(fc.oneof(...refsOver(sources, () => true)), order)],
    [3, counts(place)],
    [3, isPlain ? finds(place) : []],
    [3, isPlain ? graphs(place) : []],
    [2, order ? pages(order) : []],
  ];
  return fc.oneof(
    ...groups.flatMap(([weight, ends]) =>
      ends.length > 0 ? [{ weight, arbitrary: fc.oneof(...ends) }] : [],
    ),
  );
}

function counts(place: Scenery): Ends {
  const { sources } = place;
  const refs = refsOver(sources);
  const ref = fc.oneof(...refs);
  return [
    fc.record({ is: just("resultSize") }),
    fc.record({ is: just("group"), ref, having: none }),
    fc.oneof(...refs.map((one) => grouped(one, place))),
    fc.record({ is: just("aggregate"), call: just("count", "countDistinct"), ref }),
    ...aggregates(sources),
  ];
}

function finds({ noun, ground }: Scenery): Ends {
  const [column] = noun.table.columns.filter((one) => one.column === "id");
  if (column === undefined || noun.idColumns.join() !== "id") return [];
  const id = ground.values.ids(noun.table);
  const ref = fc.record({
    source: fc.constant(0),
    column: fc.constant(column),
    spelling: fc.nat(3),
  });
  return [
    fc.record({ is: just("findById"), id: fc.tuple(id) }),
    fc.record({ is: just("findByIds"), ids: fc.array(fc.tuple(id), { maxLength: 3 }) }),
    fc.record({ is: just("findOne"), ref, value: id }),
  ];
}

function pages(order: fc.Arbitrary<readonly Order[]>): Ends {
  const page = { order, at: fc.nat(3), size: fc.nat(4) };
  return [
    fc.record({ is: just("first"), order }),
    fc.record({ is: just("page"), call: just("page", "range"), ...page }),
  ];
}

function lists(ref: fc.Arbitrary<Ref>, order: fc.Arbitrary<readonly Order[]> | undefined): Ends {
  const select = fc.option(fc.array(ref, { minLength: 1, maxLength: 4 }), { nil: undefined });
  const plain = { isDistinct: fc.constant(false), limit: none, offset: none };
  const unordered = fc.record({ is: just("list"), select, order: none, ...plain });
  const chosen = fc.array(ref, { minLength: 1, maxLength: 3 });
  const distinct = fc.record({
    is: just("list"),
    ...plain,
    select: chosen,
    isDistinct: fc.constant(true),
    order: none,
  });
  if (order === undefined) return [unordered, distinct];
  const few = fc.option(fc.nat(5), { nil: undefined });
  const ordered = fc.record({ is: just("list"), select, order, ...plain, limit: few, offset: few });
  return [unordered, distinct, ordered, ordered];
}

const none = fc.constant(undefined);

/** Orders that leave PostgreSQL no choice: they end in the ids of all sources. Undefined where ids have no order. */
function ordersOver({ noun, related, sources, joins }: Scenery) {
  const [root] = sources;
  if (root === undefined || (related === undefined && noun.idColumns.join() !== "id"))
    return undefined;
  if (joins.some(({ path }) => path.some(({ through }) => through !== undefined))) return undefined;
  const refs = refsOver(sources, (column) => isComparable(column) && column.isOrdered);
  const ends = sources.flatMap(({ table }, source) => {
    const column = table.columns.find((one) => one.column === "id");
    return column ? [{ ref: { source, column, spelling: 2 }, isDescending: false }] : [];
  });
  const wanted = fc.record({ ref: fc.oneof(...refs), isDescending: fc.boolean() });
  return fc.array(wanted, { maxLength: 2 }).map((orders): readonly Order[] => [...orders, ...ends]);
}

function grouped(ref: fc.Arbitrary<Ref>, { sources, ground }: Scenery): fc.Arbitrary<End> {
  const [sample] = fc.sample(ref, { numRuns: 1, seed: 1 });
  const table = sources[sample?.source ?? 0]?.table;
  if (sample === undefined || table === undefined) return fc.record({ is: just("resultSize") });
  const value = ground.values.of(table, sample.column);
  const having = fc.record({ operator: just("=", "<>"), value });
  return fc.record({ is: just("group"), ref, having });
}

function aggregates(sources: readonly Source[]): Ends {
  const ordered = refsOver(sources, (one) => one.isOrdered && isComparable(one) && canBeLeast(one));
  const numbers = refsOver(sources, isNumber);
  return [
    ...(ordered.length > 0
      ? [fc.record({ is: just("aggregate"), call: just("min", "max"), ref: fc.oneof(...ordered) })]
      : []),
    ...(numbers.length > 0
      ? [fc.record({ is: just("aggregate"), call: just("sum"), ref: fc.oneof(...numbers) })]
      : []),
  ];
}

/** PostgreSQL has no smallest boolean, and before 18 no smallest uuid. */
const canBeLeast = ({ type }: Column) => type !== "boolean" && type !== "uuid";

function graphs({ noun, ground }: Scenery): Ends {
  const branches = branchesOf(noun, ground.nouns, 2).map(
    (path): fc.Arbitrary<Branch> =>
      fc.record({
        path: fc.constant(path),
        clauses: clausesOn(path.at(-1)?.table ?? noun.table, ground),
      }),
  );
  if (branches.length === 0) return [];
  const some = fc
    .tuple(...branches.map((branch) => fc.option(branch, { nil: undefined })))
    .map((chosen) => chosen.filter((branch) => branch !== undefined))
    .filter((chosen) => chosen.length > 0);
  return [
    fc.record({
      is: just("graph"),
      call: just("withGraphFetched", "withGraphJoined"),
      branches: some,
    }),
  ];
}

function branchesOf(noun: Noun, nouns: readonly Noun[], depth: number): NounRelation[][] {
  if (depth === 0) return [];
  return noun.relations.flatMap((relation) => {
    const next = nouns.find(({ table }) => table === relation.table);
    const deeper = next ? branchesOf(next, nouns, depth - 1) : [];
    return [[relation], ...deeper.map((path) => [relation, ...path])];
  });
}

/** The writings a question may end in. None where a write does more than it says, which the model does not know. */
export function writeEnds({ noun, related, alias, joins, sources, ground }: Scenery): Ends {
  const [root] = sources;
  const target = ground.nouns.find(({ table }) => table === root?.table);
  if (!target?.isWritable || joins.length > 0 || alias !== undefined) return [];
  if (target.table.isSelfWilled || target.table.columns.some(({ isGenerated }) => isGenerated)) {
    return [];
  }
  const changes = changesOf(target.table, ground);
  const numbers = refsOver(sources, (column) => isNumber(column) && !column.isBound);
  const ends: Ends = [
    ...(changes ? [fc.record({ is: just("patch"), call: just("patch", "update"), changes })] : []),
    fc.record({ is: just("delete"), call: just("delete", "del") }),
  ];
  if (related !== undefined) return ends;
  if (numbers.length > 0) {
    ends.push(
      fc.record({
        is: just("count"),
        call: just("increment", "decrement"),
        ref: fc.oneof(...numbers),
      }),
    );
  }
  const id = ground.values.ids(noun.table);
  ends.push(
    fc.record({ is: just("deleteById"), id }),
    ...(changes
      ? [
          fc.record({
            is: just("fetchById"),
            call: just("patchAndFetchById", "updateAndFetchById"),
            id,
            changes,
          }),
        ]
      : []),
    ...insertEnds(noun, ground),
    ...insertEnds(noun, ground),
  );
  return ends;
}

/** Changes of the columns that take any value; undefined for a table that has none. */
function changesOf(table: Table, { values }: Scenery["ground"]): fc.Arbitrary<Changes> | undefined {
  const free = table.columns.filter((column) => isComparable(column) && !isFixed(column));
  if (free.length === 0) return undefined;
  const entries = free.map((column) =>
    fc.tuple(
      fc.constant(column.name),
      column.isNullable ? fc.option(values.of(table, column)) : values.of(table, column),
    ),
  );
  return fc
    .array(fc.oneof(...entries), { minLength: 1, maxLength: 3 })
    .map((changes) => Object.fromEntries(changes));
}

const isFixed = ({ isBound, isGenerated, column }: Column) =>
  isBound || isGenerated || column === "updated_at" || column === "created_at";
