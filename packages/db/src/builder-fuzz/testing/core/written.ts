import { propertyName } from "../../../column-names.ts";
import { registry } from "../../../registry.ts";
import type { Catalogue, ForeignKey, Table, UniqueIndex } from "../world/catalogue.ts";
import type { Row } from "../world/cells.ts";
import { schoolA } from "../world/town.ts";
import type { Answer } from "./answer.ts";
import type { End, Question } from "./language.ts";
import { type Memory, rowsOf, tuplesOf } from "./memory.ts";

/** What a write must give, and how A's tables must look afterwards. */
export function written(question: Question, memory: Memory, catalogue: Catalogue): Answer {
  const { end, noun, related } = question;
  const table = related?.relation.table ?? noun.table;
  const chosen = new Set(tuplesOf(question, memory).map(([root]) => root));
  switch (end.is) {
    case "patch":
      return changed(
        chosen.size,
        replace(memory, table, (row) => chosen.has(row) && end.changes),
      );
    case "count": {
      const by = end.call === "increment" ? 2 : -2;
      const cell = end.ref.column.name;
      const next = (row: Row) => chosen.has(row) && { [cell]: add(row[cell], by) };
      return changed(chosen.size, replace(memory, table, next));
    }
    case "delete":
    case "deleteById":
      return removed(
        [...chosen].filter((row) => row !== null && row !== undefined),
        { table, memory, catalogue },
      );
    case "fetchById": {
      const after = replace(memory, table, (row) => chosen.has(row) && end.changes);
      const fetched = rowsOf(after, table).find((row) => row.id === end.id);
      return changed(chosen.size === 0 ? null : (fetched ?? null), after);
    }
    case "insert":
      return inserted(end, { table, memory });
    default:
      throw new Error(`${end.is} is no writing`);
  }
}

const add = (cell: unknown, by: number) => (cell === null ? null : Number(cell) + by);

function changed(gave: unknown, after: Memory): Answer {
  return { outcome: { kind: "gave", gave }, isOrdered: false, after };
}

const failed = (code: string): Answer => ({
  outcome: { kind: "failed", code },
  isOrdered: false,
  after: undefined,
});

function replace(memory: Memory, { table }: Table, next: (row: Row) => Row | false): Memory {
  const rows = (memory.get(table) ?? []).map((row) => ({ ...row, ...(next(row) || {}) }));
  return new Map([[table, rows]]);
}

interface Place {
  readonly table: Table;
  readonly memory: Memory;
}

function inserted({ row, call }: Extract<End, { is: "insert" }>, { table, memory }: Place): Answer {
  const { schoolId, school_id: inSql, ...own } = row;
  if ([schoolId, inSql].some((one) => one !== undefined && one !== schoolA)) {
    return {
      outcome: { kind: "refused", rule: "CrossTenantWrite" },
      isOrdered: false,
      after: undefined,
    };
  }
  const rows = rowsOf(memory, table);
  if (table.uniques.some((key) => isTaken(key, row, rows))) return failed("23505");
  if (table.references.some((key) => leadsNowhere(key, own, memory))) return failed("23503");
  const whole = { ...own, schoolId: schoolA };
  const after = new Map([[table.table, [...rows, whole]]]);
  return changed(call === "insert" ? row : whole, after);
}

/** A null is nobody's equal. */
function isTaken({ columns }: UniqueIndex, row: Row, rows: readonly Row[]): boolean {
  const names = columns.filter((column) => column !== "school_id").map(propertyName);
  return rows.some((one) => names.every((name) => row[name] !== null && one[name] === row[name]));
}

function leadsNowhere(
  { table, columns, target, targetColumns, isDeferred }: ForeignKey,
  row: Row,
  memory: Memory,
) {
  const isOfSchool = registry.rule(target)?.kind === "tenant" && columns.includes("school_id");
  if (!isOfSchool || isDeferred || table === target) return false;
  const pairs = columns.flatMap((column, place) =>
    column === "school_id"
      ? []
      : [[propertyName(column), propertyName(targetColumns[place] ?? "")] as const],
  );
  if (pairs.some(([from]) => row[from] === null || row[from] === undefined)) return false;
  const rows = memory.get(target) ?? [];
  return !rows.some((one) => pairs.every(([from, to]) => one[to] === row[from]));
}

/** Follows the foreign keys: cascade takes along, set null lets go, all others say no. */
function removed(
  rows: readonly Row[],
  { table, memory, catalogue }: Place & { catalogue: Catalogue },
): Answer {
  const tables = new Map(memory);
  const touched = new Set<string>([table.table]);
  const waiting: (readonly [Table, readonly Row[]])[] = [[table, rows]];
  const restricted: (() => boolean)[] = [];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [from, gone] = next;
    tables.set(
      from.table,
      rowsOf(tables, from).filter((row) => !gone.includes(row)),
    );
    for (const key of referringTo(from, catalogue)) {
      const refers = (row: Row) => gone.some((one) => isTiedTo(row, key, one));
      const there = catalogue.get(key.table);
      if (there === undefined) continue;
      if (key.isDeferred && key.onDelete === "restrict") continue;
      if (key.onDelete === "restrict") restricted.push(() => rowsOf(tables, there).some(refers));
      const tied = rowsOf(tables, there).filter(refers);
      if (key.onDelete === "cascade") waiting.push([there, tied]);
      if (key.onDelete !== "restrict" && tied.length > 0) touched.add(key.table);
      if (key.onDelete === "set null") letGo(tables, { there, key, tied });
    }
  }
  if (restricted.some((holds) => holds())) return failed("23503");
  return changed(rows.length, new Map([...touched].map((one) => [one, tables.get(one) ?? []])));
}

function letGo(
  tables: Map<string, readonly Row[]>,
  { there, key, tied }: { there: Table; key: ForeignKey; tied: readonly Row[] },
): void {
  const cells = Object.fromEntries(
    key.columns.flatMap((column) => (column === "school_id" ? [] : [[propertyName(column), null]])),
  );
  tables.set(
    there.table,
    rowsOf(tables, there).map((row) => (tied.includes(row) ? { ...row, ...cells } : row)),
  );
}

function referringTo({ table }: Table, catalogue: Catalogue): ForeignKey[] {
  return [...catalogue.values()].flatMap(({ references }) =>
    references.filter(({ target, columns }) => target === table && columns.includes("school_id")),
  );
}

function isTiedTo(row: Row, { columns, targetColumns }: ForeignKey, gone: Row): boolean {
  return columns.every((column, place) => {
    const cell = row[propertyName(column)];
    return cell !== null && cell === gone[propertyName(targetColumns[place] ?? "")];
  });
}
