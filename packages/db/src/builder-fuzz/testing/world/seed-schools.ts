import pg from "pg";
import { registry } from "../../../registry.ts";
import type { Catalogue, Table } from "./catalogue.ts";
import { candidate, people, type Row, type SchoolPlan } from "./cells.ts";

const tries = 60;

/**
 * Fills schools with rows made from the catalogue, in the order of their references, with the triggers off: audit rows
 * are made like all others, so that a school is the same to the last value wherever it is made. Throws when a table
 * stays empty: then cells.ts needs a hint.
 */
export async function seedSchools(
  owner: pg.Client,
  catalogue: Catalogue,
  schools: readonly SchoolPlan[],
): Promise<void> {
  const made = await sharedRows(owner, catalogue);
  await seedPlatform(owner, schools);
  for (const table of inOrder(catalogue)) {
    await owner.query(`alter table ${table.table} disable trigger user`);
    for (const school of schools) {
      made.set(`${table.table} ${school.id}`, await fill(owner, { table, school, made }));
    }
    await owner.query(`alter table ${table.table} enable trigger user`);
  }
}

/** The tables of schools, each after those it refers to. Throws when they refer to each other in a ring. */
export function inOrder(catalogue: Catalogue): Table[] {
  const waiting = new Set(registry.names("tenant"));
  const sorted: Table[] = [];
  while (waiting.size > 0) {
    const free = [...waiting].filter((name) =>
      catalogue
        .get(name)
        ?.references.every(({ target }) => target === name || !waiting.has(target)),
    );
    if (free.length === 0) throw new Error(`tables in a ring: ${[...waiting].join(", ")}`);
    for (const name of free) {
      waiting.delete(name);
      const table = catalogue.get(name);
      if (table) sorted.push(table);
    }
  }
  return sorted;
}

interface Filling {
  readonly table: Table;
  readonly school: SchoolPlan;
  readonly made: ReadonlyMap<string, readonly Row[]>;
}

async function fill(owner: pg.Client, { table, school, made }: Filling): Promise<Row[]> {
  const rows: Row[] = [];
  let why = "it refers to an empty table";
  for (let number = 0; number < tries && rows.length < school.rows + school.ownRows; number += 1) {
    const row = candidate({ table, school, number, made });
    if (row === undefined) break;
    try {
      rows.push(...(await insert(owner, table.table, row)));
    } catch (error) {
      if (!isRefused(error)) throw error;
      why = error.message;
    }
  }
  if (rows.length > 0) return rows;
  throw new Error(`the fuzz cannot fill ${table.table} (${why}): give cells.ts a hint`);
}

/** Another number may fit where a check, an exclusion or a reference said no. */
function isRefused(error: unknown): error is pg.DatabaseError {
  return error instanceof pg.DatabaseError && error.code?.startsWith("23") === true;
}

async function insert(owner: pg.Client, table: string, row: Row): Promise<Row[]> {
  const columns = Object.keys(row);
  const places = columns.map((_, place) => `$${place + 1}`);
  const { rows } = await owner.query<Row>(
    `insert into ${table} (${columns.join(", ")}) values (${places.join(", ")})
     on conflict do nothing returning *`,
    Object.values(row),
  );
  return rows;
}

async function sharedRows(owner: pg.Client, catalogue: Catalogue) {
  const made = new Map<string, Row[]>();
  for (const table of registry.names("reference")) {
    if (!catalogue.has(table)) continue;
    const { rows } = await owner.query<Row>(`select * from ${table} limit 5`);
    made.set(table, rows);
  }
  return made;
}

async function seedPlatform(owner: pg.Client, schools: readonly SchoolPlan[]): Promise<void> {
  for (const { id, mark } of schools) {
    await owner.query("insert into schools (id, name, slug) values ($1, $2, $3)", [
      id,
      `school of ${mark}`,
      mark,
    ]);
  }
  await owner.query(
    `insert into users (id, email, full_name)
     select id, 'person' || place || '@x.co', 'Person' from unnest($1::uuid[]) with ordinality u (id, place)`,
    [people],
  );
}
