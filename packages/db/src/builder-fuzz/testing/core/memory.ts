import type { Table } from "../world/catalogue.ts";
import type { Row } from "../world/cells.ts";
import type { Noun, NounRelation } from "../world/nouns.ts";
import {
  type Clause,
  type Condition,
  isWrite,
  type Join,
  type Question,
  type Ref,
  type Scalar,
} from "./language.ts";
import { and, compare, isIn, like, not, or, type Truth } from "./logic.ts";

/** School A's rows, by table: all that a query of A can ever be about. */
export type Memory = ReadonlyMap<string, readonly Row[]>;

/** A row of a join: a row for each source, null where an outer join found none. */
export type Tuple = readonly (Row | null)[];

export function rowsOf(memory: Memory, { table }: Table): readonly Row[] {
  return memory.get(table) ?? [];
}

/**
 * The rows a question is about: joined, and chosen by its conditions. To Objection the owners of `for` and the id of
 * `findById` are conditions like others, in their place: an `or` beside them widens them.
 */
export function tuplesOf(question: Question, memory: Memory): Tuple[] {
  const roots: (readonly [Tuple, Truth | undefined])[] = rootsOf(question, memory).map(
    ({ row, isMeant }) => [[row], isMeant],
  );
  const joined = question.joins.reduce(
    (found, join) =>
      found.flatMap(([tuple, isMeant]) =>
        joinedTo(tuple, join, memory).map((wider) => [wider, isMeant] as const),
      ),
    roots,
  );
  const isLast = isWrite(question) && isOwned(question);
  return joined
    .filter(([tuple, isMeant]) => {
      const owner = isLast ? { last: isMeant } : { first: isMeant };
      return truthOfAll(question.where, tuple, { memory, ...owner }) === true;
    })
    .map(([tuple]) => tuple);
}

/** Objection changes a has-many relation's rows with the owners last, and all others with them first. */
const isOwned = ({ related }: Question) =>
  related !== undefined && related.relation.through === undefined;

interface Root {
  readonly row: Row;
  /** By owners or id; undefined where neither was named. */
  readonly isMeant: Truth | undefined;
}

function rootsOf({ noun, related, end }: Question, memory: Memory): Root[] {
  const rows = rowsOf(memory, noun.table);
  if (related !== undefined) {
    const owners = rows.filter((row) => related.owners.includes(String(row.id)));
    return relatedRoots(related.relation, owners, memory);
  }
  const ids = idsOf(end);
  return rows.map((row) => ({
    row,
    isMeant: ids && or(ids.map((id) => isRowOf(noun, row, id))),
  }));
}

export function isRowOf({ idColumns }: Noun, row: Row, id: readonly Scalar[]): boolean {
  return idColumns.every((column, place) => row[column] === id[place]);
}

function idsOf(end: Question["end"]): readonly (readonly Scalar[])[] | undefined {
  switch (end.is) {
    case "findById":
      return [end.id];
    case "findByIds":
      return end.ids;
    case "deleteById":
    case "fetchById":
      return [[end.id]];
    case "findOne":
      return [[end.value]];
    default:
      return undefined;
  }
}

/** Every row a relation may lead to, once for each row between, and whether it leads there from these owners. */
function relatedRoots(relation: NounRelation, owners: readonly Row[], memory: Memory): Root[] {
  const { join, through, table } = relation;
  const keys = owners.map((owner) => owner[join.from]);
  const rows = rowsOf(memory, table);
  const isOfOwner = (cell: unknown): Truth => or(keys.map((key) => compare(cell, "=", key)));
  if (through === undefined) return rows.map((row) => ({ row, isMeant: isOfOwner(row[join.to]) }));
  return rowsOf(memory, through.table).flatMap((between) =>
    rows
      .filter((row) => isSame(row[join.to], between[through.to]))
      .map((row) => ({ row, isMeant: isOfOwner(between[through.from]) })),
  );
}

function joinedTo(tuple: Tuple, { kind, path }: Join, memory: Memory): Tuple[] {
  let found: Tuple[] = [[tuple[0] ?? null]];
  for (const relation of path) {
    found = found.flatMap((before) => {
      const from = before.at(-1) ?? null;
      const next = from === null ? [] : relatedRows(from, relation, memory);
      if (next.length === 0) return kind === "left" ? [[...before, null]] : [];
      return next.map((row) => [...before, row]);
    });
  }
  return found.map((more) => [...tuple, ...more.slice(1)]);
}

/** The rows a relation leads to: one for each row between, where there are any between. */
export function relatedRows(
  row: Row,
  { join, through, table }: NounRelation,
  memory: Memory,
): Row[] {
  const rows = rowsOf(memory, table);
  const where = (key: string, cell: unknown) => rows.filter((one) => isSame(one[key], cell));
  if (through === undefined) return where(join.to, row[join.from]);
  const between = rowsOf(memory, through.table).filter((one) =>
    isSame(one[through.from], row[join.from]),
  );
  return between.flatMap((one) => where(join.to, one[through.to]));
}

const isSame = (one: unknown, other: unknown) => one !== null && one === other;

interface Light {
  readonly memory: Memory;
  /** A condition that stands before the clauses. */
  readonly first?: Truth | undefined;
  /** One that stands after them. */
  readonly last?: Truth | undefined;
}

/** `a and b or c and d`, as SQL reads it. No condition is true. */
export function truthOfAll(
  clauses: readonly Clause[],
  tuple: Tuple,
  { memory, first, last }: Light,
): Truth {
  const alternatives: Truth[][] = [first === undefined ? [] : [first]];
  for (const clause of clauses) {
    const truth = truthOf(clause.on, tuple, memory);
    if (clause.or && alternatives.at(-1)?.length !== 0) alternatives.push([]);
    alternatives.at(-1)?.push(clause.not ? not(truth) : truth);
  }
  if (last !== undefined) alternatives.at(-1)?.push(last);
  return or(alternatives.map(and));
}

export function cellOf({ source, column }: Ref, tuple: Tuple): unknown {
  return tuple[source]?.[column.name] ?? null;
}

function truthOf(on: Condition, tuple: Tuple, memory: Memory): Truth {
  switch (on.is) {
    case "compare":
      return compare(cellOf(on.ref, tuple), on.operator, on.value);
    case "columns":
      return compare(cellOf(on.ref, tuple), on.operator, cellOf(on.other, tuple));
    case "in":
      return isIn(cellOf(on.ref, tuple), on.values);
    case "null":
      return cellOf(on.ref, tuple) === null;
    case "between":
      return and([
        compare(cellOf(on.ref, tuple), ">=", on.low),
        compare(cellOf(on.ref, tuple), "<=", on.high),
      ]);
    case "like":
      return like(cellOf(on.ref, tuple), on.pattern, on.ignoresCase);
    case "group":
      return truthOfAll(on.clauses, tuple, { memory });
    case "related": {
      return relatedRoots(on.relation, [tuple[0] ?? {}], memory).some(
        ({ row, isMeant }) => truthOfAll(on.clauses, [row], { memory, first: isMeant }) === true,
      );
    }
    case "inSelect": {
      const rows = rowsOf(memory, on.from.table).filter(
        (row) => truthOfAll(on.clauses, [row], { memory }) === true,
      );
      return isIn(
        cellOf(on.ref, tuple),
        rows.map((row) => row[on.column.name] as never),
      );
    }
  }
}
