import fc from "fast-check";
import type { Table, UniqueIndex } from "../world/catalogue.ts";
import { isChecked, people, type Row } from "../world/cells.ts";
import type { Noun } from "../world/nouns.ts";
import { schoolA, schoolB } from "../world/town.ts";
import type { Ground } from "./generate.ts";
import type { End } from "./language.ts";
import { fresh, missing } from "./values.ts";

/**
 * Inserts of rows like A's own, with ids and references that are A's, B's alone, or nobody's, and with or without a word
 * on the school. None for tables whose unique keys cannot be met by changing a text or a person.
 */
export function insertEnds(noun: Noun, ground: Ground): fc.Arbitrary<End>[] {
  const { table } = noun;
  const rows = ground.rows.get(table.table) ?? [];
  const keys = table.uniques.filter(({ name }) => !name.endsWith("_pkey"));
  const renewed = keys.map((key) => renewable(key, table));
  const isJson = table.columns.some(({ type }) => type === "jsonb");
  const isRepeatable = rows.length > 1 && rows.every(isPlain) && !isJson;
  if (!isRepeatable || renewed.includes(undefined)) return [];
  const foreign = table.references.flatMap(({ columns, target }) => {
    const [column] = columns.filter((one) => one !== "school_id");
    const cell = table.columns.find((one) => one.column === column);
    const there = ground.nouns.find((one) => one.table.table === target);
    if (cell === undefined || there?.kind !== "tenant" || cell.name === "userId") return [];
    return [fc.constant({}), fc.record({ [cell.name]: ground.values.ids(there.table) })];
  });
  return [
    fc
      .record({
        call: fc.constantFrom("insert" as const, "insertAndFetch" as const),
        row: fc.constantFrom(...rows),
        id: fc.oneof(
          { weight: 1, arbitrary: ground.values.ids(table) },
          { weight: 3, arbitrary: fc.constantFrom(...fresh) },
        ),
        renew: fc.constantFrom(true, true, true, false),
        person: fc.constantFrom(...people.slice(40)),
        reference: fc.oneof(fc.constant({}), ...foreign),
        school: fc.oneof(
          { weight: 4, arbitrary: fc.constant({}) },
          { weight: 1, arbitrary: fc.constantFrom(...saidOfSchool) },
        ),
      })
      .map(({ call, row: { schoolId: _, ...row }, id, renew, person, reference, school }) => {
        const cells = renewed.map((name) => [name, name === "userId" ? person : "fresh"]);
        const changed = renew ? Object.fromEntries(cells) : {};
        return { is: "insert", call, row: { ...row, ...changed, ...reference, id, ...school } };
      }),
  ];
}

const saidOfSchool = [
  { schoolId: schoolA },
  { schoolId: schoolB },
  { school_id: schoolB },
  { schoolId: missing },
];

/** A column of the key that any row may have to itself. */
function renewable({ columns, isPlain: isWhole }: UniqueIndex, table: Table): string | undefined {
  if (!isWhole) return undefined;
  const found = table.columns.find(
    ({ column, type, words }) =>
      columns.includes(column) &&
      ((type === "text" && words === undefined && isFree(column, table)) || column === "user_id"),
  );
  return found?.name;
}

const isFree = (column: string, { table, references }: Table) =>
  !isChecked(table, column) && !references.some(({ columns }) => columns.includes(column));

function isPlain(row: Row): boolean {
  return Object.values(row).every((cell) => !(cell instanceof Uint8Array));
}
