import { idOf } from "../../seeds/random.ts";
import type { Column, Computed, Table } from "./catalogue.ts";

/**
 * Few values, so that rows of one school tie with each other and with those of others, and conditions often hold.
 * Texts have no `$`, no quote and no backslash: they are also written into statements as they are.
 */
export const pools: Readonly<Record<Computed, readonly [string, ...string[]]>> = {
  // The school's own id among them: other schools' rows may hold it, in any column but one.
  uuid: [
    idOf("row 1"),
    ...Array.from({ length: 12 }, (_, index) => idOf(`row ${index + 2}`)),
    idOf("school A"),
  ],
  text: ["ana", "Ana", "luz", "José", "a_%", "zoë 7", "12", "", "un texto largo"],
  int: ["1", "2", "3", "4", "5", "7", "9"],
  number: ["1", "2.5", "3", "4.25", "0"],
  bool: ["true", "false"],
  date: ["2012-03-09", "2012-03-10", "2015-12-31", "2026-02-28"],
  instant: ["2026-01-05T10:00:00Z", "2026-01-05T10:30:00Z", "2026-03-01T00:00:00Z"],
  json: ['{"a": "ana", "n": 1}', '{"a": "luz"}', "[1, 2]", "{}", '"ana"', "null"],
  texts: ["{}", "{ana}", "{ana,luz}", "{luz,12}"],
};

/** Of types the grammar does not compute with, so that a table that has one needs no hand work. */
const otherPools: Readonly<Record<string, readonly string[]>> = {
  bytea: ["\\x00ff", "\\x616e61"],
  bpchar: ["a", "b"],
  timestamp: ["2026-01-05 10:00", "2026-03-01 00:00"],
  time: ["07:00", "08:30", "14:15"],
  float8: ["1", "2.5"],
  interval: ["1 day", "45 minutes"],
  inet: ["10.0.0.1"],
  daterange: ["[2026-01-01,2026-04-01)", "[2026-04-01,2026-07-01)"],
  tstzrange: ["[2026-01-01,2026-04-01)", "[2026-04-01,2026-07-01)"],
  int4range: ["[1,3)", "[3,5)"],
  numrange: ["[1,3)", "[3,5)"],
  json: ['{"a": 1}'],
  _uuid: ["{}"],
  _int4: ["{1,2}", "{}"],
  _int2: ["{1,2}", "{}"],
};

/**
 * Where checks want what no pool and no literal of the check itself has: `table.column` to values in a school. Few are
 * the goal; a table that can't be filled fails the run and says so.
 */
const hints: Readonly<Record<string, (school: string) => readonly string[]>> = {
  "files.key": (school) => ["ana", "luz", "12"].map((name) => `school/${school}/${name}`),
  "files.sha256": () => ["a", "b"].map((digit) => digit.repeat(64)),
};

/** Values to try for a column that is no reference, in a school or outside of all; none where its type is unknown. */
export function candidates(table: Table, column: Column, school = ""): readonly string[] {
  const pool = column.kind === "other" ? (otherPools[column.type] ?? []) : pools[column.kind];
  return hints[`${table.name}.${column.name}`]?.(school) ?? [...literalsOf(table, column), ...pool];
}

/** The texts a check names are the likeliest to satisfy it: `gender in ('F', 'M')`. */
function literalsOf(table: Table, { name, kind }: Column): readonly string[] {
  const literals = table.checks
    .filter(({ columns }) => columns.includes(name))
    .flatMap(({ definition }) =>
      [...definition.matchAll(/'((?:[^']|'')*)'::text/g)].map(([, text = ""]) =>
        text.replaceAll("''", "'"),
      ),
    );
  if (kind === "text") return literals;
  return kind === "texts" ? literals.map((text) => `{${text}}`) : [];
}
