import pg from "pg";
import type { Random } from "../../seeds/random.ts";
import type { Column, Table } from "./catalogue.ts";
import { candidates } from "./values.ts";

/** A row as PostgreSQL prints it. */
export type Row = Readonly<Record<string, string | null>>;

/** What stands in a database so far, by `school table` for a school's rows and by `table` for the others. */
export type Content = Map<string, Row[]>;

export interface Filling {
  readonly owner: pg.Client;
  readonly content: Content;
  readonly tenantColumn: string;
  readonly random: Random;
}

/** Undefined: left to the column's default. */
type Draft = Map<string, string | null | undefined>;

export const contentKey = (table: string, school: string | undefined) =>
  school === undefined ? table : `${school} ${table}`;

const attempts = 300;

/**
 * Adds up to `count` rows to a table, of a school or of nobody: proposes values and, where PostgreSQL names the
 * constraint in the way, others for the columns of that constraint. Begins from the given rows, if any. Fewer rows
 * where no more can be found. Triggers must be off.
 */
export async function fill(
  filling: Filling,
  table: Table,
  { school, count, like = [] }: { school?: string; count: number; like?: readonly Row[] },
): Promise<void> {
  for (let made = 0; made < count; made += 1) {
    const target = { filling, table, school, like: like[made] };
    const draft = draftRow(target);
    if (draft === undefined || !(await insertSome(target, draft))) {
      if (target.like === undefined) return;
    }
  }
}

/** Adds rows as they are. */
export async function fillExactly(filling: Filling, table: Table, rows: readonly Row[]) {
  for (const row of rows) await insert(filling, table, new Map(Object.entries(row)));
}

interface Target {
  readonly filling: Filling;
  readonly table: Table;
  readonly school: string | undefined;
  /** The row to begin from; its id is kept. */
  readonly like: Row | undefined;
}

function draftRow(target: Target): Draft | undefined {
  const draft: Draft = new Map();
  for (const column of target.table.columns) {
    const like = target.like?.[column.name];
    const keep = like !== undefined && (column.name === "id" || target.filling.random.chance(0.6));
    const value = keep && column.name !== tenantColumn(target) ? like : propose(target, column);
    if (value === null && !column.isNullable && !column.hasDefault) return undefined;
    draft.set(column.name, value);
  }
  return draft;
}

const tenantColumn = ({ filling, school }: Target) =>
  school === undefined ? undefined : filling.tenantColumn;

/** Null also where nothing is there to refer to. */
function propose({ filling, table, school }: Target, column: Column): string | null | undefined {
  const { random, content } = filling;
  if (column.name === filling.tenantColumn && school !== undefined) return school;
  if (column.isNullable && random.chance(0.25)) return null;
  const reference = table.references.find((one) => one.column === column.name);
  if (reference !== undefined) {
    const [first, ...more] =
      content.get(contentKey(reference.table, reference.isWithin ? school : undefined)) ?? [];
    return first === undefined ? null : (random.pick([first, ...more])[reference.to] ?? null);
  }
  if (column.hasDefault && !column.isMoving && random.chance(0.3)) return undefined;
  if (column.kind === "uuid" && school !== undefined && random.chance(0.1)) return school;
  const [first, ...more] = candidates(table, column, school);
  if (first !== undefined) return random.pick([first, ...more]);
  return column.hasDefault ? undefined : null;
}

async function insertSome(target: Target, draft: Draft): Promise<boolean> {
  const { filling, table, like } = target;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const broken = await insert(filling, table, draft);
    if (broken === undefined) return true;
    const columns = table.constrained.get(broken) ?? table.columns.map(({ name }) => name);
    for (const column of table.columns.filter(({ name }) => columns.includes(name))) {
      if (column.name === "id" && like !== undefined) continue;
      const value = propose(target, column);
      // The few texts there are may all be taken in a unique index.
      const isNew = column.kind === "text" && value != null && filling.random.chance(0.2);
      draft.set(column.name, isNew ? `${value}${filling.random.below(10)}` : value);
    }
  }
  return false;
}

/** Inserts and remembers the row, or gives the name of the constraint that refused it. */
async function insert(filling: Filling, table: Table, draft: Draft): Promise<string | undefined> {
  const { owner, content } = filling;
  const given = [...draft].filter((entry) => entry[1] !== undefined);
  const names = given.map(([name]) => pg.escapeIdentifier(name));
  const places = given.map((_, index) => `$${index + 1}`);
  const shown = table.columns.map(({ name }) => pg.escapeIdentifier(name));
  try {
    const { rows } = await owner.query<Row>(
      `insert into ${pg.escapeIdentifier(table.name)} (${names.join()}) values (${places.join()})
       returning ${shown.map((name) => `${name}::text`).join()}`,
      given.map(([, value]) => value),
    );
    const school = table.kind === "tenant" ? draft.get(filling.tenantColumn) : undefined;
    const key = contentKey(table.name, school ?? undefined);
    content.set(key, [...(content.get(key) ?? []), ...rows]);
    return undefined;
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || !error.code?.startsWith("23")) throw error;
    // A null in a column that must not be is no constraint with a name.
    return error.constraint ?? "";
  }
}
