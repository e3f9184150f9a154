import { registry } from "../../../registry.ts";
import type { Column, Table } from "./catalogue.ts";

/** How a school of the fuzz is filled. Schools with the same ids and counts differ by their mark and their numbers. */
export interface SchoolPlan {
  readonly id: string;
  /** Stands in the school's texts: `canary-b`. */
  readonly mark: string;
  /** Added to the school's small numbers, 0 to 4. */
  readonly shift: number;
  /** Rows a table, with the ids every school uses. */
  readonly rows: number;
  /** Rows a table with ids no other school has. */
  readonly ownRows: number;
}

export type Row = Readonly<Record<string, unknown>>;

interface Place {
  readonly table: Table;
  readonly school: SchoolPlan;
  /** The row's number, then further ones for another try. */
  readonly number: number;
  /** The rows made so far, by table, as in SQL. */
  readonly made: ReadonlyMap<string, readonly Row[]>;
}

export const people = Array.from({ length: 60 }, (_, n) => uuid("0d0d0d0d", n));
export const wordsOfRows = ["ana", "beto", "carla", "dora", "eva"] as const;

/** Columns that stay empty in a row that nobody has acted upon. */
const unacted: Readonly<Record<string, readonly string[]>> = {
  promotions: [
    ...["ran_at", "ran_by", "ended_on", "result"],
    ...["undone_at", "undone_by", "undo_reason", "undo_result"],
  ],
  transfer_releases: ["claimed_by", "claimed_until", "ended_by", "ended_at"],
};

/** Columns whose checks say more than their types. A new table that cannot be filled without one says so. */
const hints: Readonly<Record<string, (place: Place) => unknown>> = {
  "school_settings.id": ({ school }) => school.id,
  "school_settings.color": ({ number }) => `#00000${number % 10}`,
  "school_settings.crest": () => null,
  "school_settings.crest_type": () => null,
  "school_memberships.roles": ({ number }) => (number % 2 ? ["teacher"] : ["rector", "teacher"]),
  "school_memberships.user_id": ({ number }) => people[number % people.length],
  "files.key": ({ school, number }) => `school/${school.id}/${number}`,
  "files.sha256": ({ number }) => String(number).padStart(64, "0"),
  "document_requirements.stages": ({ number }) => (number % 2 ? ["primary"] : []),
  "promotions.state": () => "draft",
  "transfer_releases.state": () => "open",
  "audit_events.actor_kind": () => "system",
  "audit_events.actor_user_id": () => null,
  "audit_events.support_session_id": () => null,
  "audit_events.xact_id": ({ number }) => number + 1,
};

/** Whether the table's checks want more of a column than its type, so that not any text will do. */
export const isChecked = (table: string, column: string) => `${table}.${column}` in hints;

/** `0c0c0c0c-0000-7000-8000-000000000007`. */
export function uuid(family: string, number: number): string {
  return `${family}-0000-7000-8000-${number.toString(16).padStart(12, "0")}`;
}

/** A row's id: the same in every school, or of this school only. */
export function idOf(table: string, { school, number }: Pick<Place, "school" | "number">): string {
  const isOwn = number >= school.rows && number < school.rows + school.ownRows;
  const family = isOwn ? school.mark.slice(-1).repeat(8) : "0c0c0c0c";
  return uuid(family, (hash(table) % 9973) * 1000 + ((number * 7) % 1000));
}

/** What the row holds, or undefined when a table it must refer to has no row yet. */
export function candidate(place: Place): Row | undefined {
  const entries: [string, unknown][] = [];
  const referred = referredCells(place);
  if (referred === undefined) return undefined;
  for (const column of place.table.columns) {
    if (column.isGenerated) continue;
    entries.push([column.column, cell(column, place, referred)]);
  }
  return Object.fromEntries(entries);
}

function cell(column: Column, place: Place, referred: Row): unknown {
  const { table, school, number } = place;
  const hint = hints[`${table.table}.${column.column}`];
  if (hint) return hint(place);
  if (unacted[table.table]?.includes(column.column)) return null;
  if (column.column === "school_id") return school.id;
  if (column.column === "id") return idOf(table.table, place);
  if (column.column in referred) return referred[column.column];
  const dice = hash(`${table.table} ${column.column} ${number}`);
  if (column.isNullable && dice % 3 === 0) return null;
  if (column.words) return column.words[dice % column.words.length];
  return plainCell(column, place, dice >>> 4);
}

function plainCell({ type, column, isBound }: Column, place: Place, dice: number): unknown {
  const { school, number, table } = place;
  const word = wordsOfRows[dice % wordsOfRows.length];
  const small = 1 + ((dice % 5) + school.shift);
  switch (type) {
    case "text":
    case "character varying":
      if (isBound) return `${word}-${number}`;
      return isMarked(column) ? `${school.mark} ${word}` : word;
    case "smallint":
    case "integer":
    case "bigint":
    case "numeric":
      return small;
    case "boolean":
      return dice % 2 === 0;
    case "date":
      return `20${10 + school.shift}-0${1 + (dice % 9)}-1${number % 10}`;
    case "timestamp with time zone":
      return `2020-0${1 + (dice % 5)}-0${1 + school.shift}T00:00:00.000Z`;
    case "time without time zone":
      return `0${1 + (dice % 8)}:0${school.shift}:00`;
    case "uuid":
      return idOf(table.table, place);
    case "jsonb":
      return JSON.stringify({ grade: small, who: school.mark, list: [word] });
    case "text[]":
      return [school.mark, word];
    default:
      return null;
  }
}

/** Half of the free texts tell the school, half are the same in all. */
const isMarked = (column: string) => hash(column) % 2 === 0 || column === "note";

/** The cells that refer to other rows of the school, or to what all schools share. */
function referredCells({ table, school, number, made }: Place): Row | undefined {
  const cells: Record<string, unknown> = {};
  for (const { columns, target, targetColumns } of table.references) {
    const rest = columns.filter((column) => column !== "school_id");
    if (rest.length === 0 || rest.some((column) => `${table.table}.${column}` in hints)) continue;
    const dice = hash(`${table.table} ${rest.join()} ${number}`);
    const isOptional = rest.every((column) => find(table, column)?.isNullable);
    const isPlatform = registry.rule(target)?.kind === "platform";
    const choices = isPlatform
      ? []
      : (made.get(`${target} ${school.id}`) ?? made.get(target) ?? []);
    const chosen = choices[dice % Math.max(1, choices.length)];
    if (chosen === undefined && !isOptional) return undefined;
    for (const column of rest) {
      const there = targetColumns[columns.indexOf(column)] ?? "";
      cells[column] = chosen === undefined || (isOptional && dice % 3 === 0) ? null : chosen[there];
    }
  }
  return cells;
}

const find = (table: Table, column: string) => table.columns.find((one) => one.column === column);

/** FNV-1a. */
export function hash(text: string): number {
  let sum = 0x811c9dc5;
  for (const letter of text) {
    sum = Math.imul(sum ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return (sum ^ (sum >>> 13)) >>> 0;
}
