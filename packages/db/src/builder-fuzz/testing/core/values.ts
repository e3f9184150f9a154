import fc from "fast-check";
import type { Column, Table } from "../world/catalogue.ts";
import { type Row, uuid } from "../world/cells.ts";
import { schoolA, schoolB } from "../world/town.ts";
import type { Scalar } from "./language.ts";

/** Ids nobody has. */
export const missing = uuid("eeeeeeee", 1);
export const fresh = [uuid("0a0a0a0a", 1), uuid("0a0a0a0a", 2)];

const comparable = new Set([
  ...["text", "character varying", "uuid", "smallint", "integer", "bigint", "numeric", "boolean"],
  ...["date", "timestamp with time zone", "time without time zone"],
]);
const numeric = new Set(["smallint", "integer", "bigint", "numeric"]);

export const isText = ({ type }: Column) => type === "text" || type === "character varying";
export const isNumber = ({ type }: Column) => numeric.has(type);
export const isComparable = ({ type }: Column) => comparable.has(type);

/** What programs compare with: A's own values, B's, and nobody's. */
export interface Values {
  /** Of a comparable column. */
  of(table: Table, column: Column): fc.Arbitrary<Scalar>;
  /** A's ids, those of B alone, and missing ones. */
  ids(table: Table): fc.Arbitrary<string>;
}

type Rows = ReadonlyMap<string, readonly Row[]>;

export function valuesOf(own: Rows, other: Rows): Values {
  const cells = (rows: Rows, { table }: Table, key: string) =>
    (rows.get(table) ?? []).map((row) => row[key]).filter(isScalar);
  const pools = new Map<string, fc.Arbitrary<Scalar>>();
  const ids = new Map<Table, fc.Arbitrary<string>>();
  const idsOf = (table: Table) => {
    const [mine, theirs] = [cells(own, table, "id"), cells(other, table, "id")];
    return fc.constantFrom(...new Set([...mine, ...theirs, missing].map(String)));
  };
  const pool = (table: Table, column: Column): fc.Arbitrary<Scalar> => {
    const [mine, theirs] = [cells(own, table, column.name), cells(other, table, column.name)];
    const chosen = [...mine.slice(0, 8), ...mine, ...theirs.slice(-6), ...strangeOf(column)];
    return fc.constantFrom(...new Set(chosen));
  };
  return {
    of(table, column) {
      const key = `${table.table}.${column.column}`;
      const known = pools.get(key) ?? pool(table, column);
      pools.set(key, known);
      return known;
    },
    ids(table) {
      const made = ids.get(table) ?? idsOf(table);
      ids.set(table, made);
      return made;
    },
  };
}

function isScalar(cell: unknown): cell is Scalar {
  return typeof cell === "string" || typeof cell === "number" || typeof cell === "boolean";
}

function strangeOf({ column, type }: Column): Scalar[] {
  if (column === "school_id") return [schoolA, schoolB, missing];
  switch (type) {
    case "text":
    case "character varying":
      return ["nobody", "", "O'Hara ?", "a%_"];
    case "uuid":
      return [missing];
    case "boolean":
      return [true, false];
    case "date":
      return ["2012-02-29"];
    case "timestamp with time zone":
      return ["2020-03-01T00:00:00.000Z"];
    case "time without time zone":
      return ["07:00:00"];
    default:
      return [0, 3, 99];
  }
}
