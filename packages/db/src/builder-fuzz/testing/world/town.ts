import { parseTenantId } from "@athena/tenancy";
import { createLayeredWall } from "@athena/tenancy/testing";
import pg from "pg";
import { type Actor, systemActor } from "../../../actor.ts";
import { columnMappers, propertyName } from "../../../column-names.ts";
import { openDatabase } from "../../../database.ts";
import { setPgTypes } from "../../../pg-types.ts";
import { registry } from "../../../registry.ts";
import { type SchoolDb, schoolDb } from "../../../school-db.ts";
import { createTestDatabase } from "../../../testing/database.ts";
import { type Catalogue, readCatalogue } from "./catalogue.ts";
import type { Row, SchoolPlan } from "./cells.ts";
import { seedSchools } from "./seed-schools.ts";

/** A database with some schools in it, watched by its owner. */
export interface Town extends AsyncDisposable {
  readonly appUrl: string;
  readonly catalogue: Catalogue;
  /** A school's rows, by table, named as the application names them. */
  rowsOf(school: string): Promise<ReadonlyMap<string, readonly Row[]>>;
  /** How often a row of a school other than A was about to be written since the town was made, rolled back or not. */
  crossings(): Promise<number>;
  /** One sum over all rows that are not A's. */
  checksum(): Promise<string>;
}

export const schoolA = "0190a000-0000-7000-8000-00000000000a";
export const schoolB = "0190b000-0000-7000-8000-00000000000b";

const twin = { rows: 7, ownRows: 0 };
export const planA: SchoolPlan = { ...twin, id: schoolA, mark: "canary-a", shift: 0 };
/** A's twin: the same ids, and two more rows a table. */
export const planB: SchoolPlan = { ...twin, id: schoolB, mark: "canary-b", shift: 4, ownRows: 2 };
/** Another B, in another database: fewer of A's ids, more of its own, and no value the same. */
export const otherB: SchoolPlan = { id: schoolB, mark: "canary-c", shift: 3, rows: 3, ownRows: 6 };

/** A town with these schools. */
export function openTown(schools: readonly SchoolPlan[]): Promise<Town> {
  return open(schools, watch);
}

/**
 * A town in which A is alone, and which answers without a wall as the wall should: rows get A's id by default, and what
 * is unique in a school is unique.
 */
export function openLoneTown(): Promise<Town> {
  return open([planA], standAlone);
}

type Prepare = (owner: pg.Client, catalogue: Catalogue) => Promise<void>;

async function open(schools: readonly SchoolPlan[], prepare: Prepare): Promise<Town> {
  setPgTypes();
  const database = await createTestDatabase();
  const owner = new pg.Client(database.ownerUrl);
  await owner.connect();
  const catalogue = await readCatalogue(owner);
  await seedSchools(owner, catalogue, schools);
  await prepare(owner, catalogue);
  return {
    appUrl: database.appUrl,
    catalogue,
    async rowsOf(school) {
      const rows = new Map<string, Row[]>();
      for (const table of registry.names("tenant")) {
        const found = await owner.query<Row>(`select * from ${table} where school_id = $1`, [
          school,
        ]);
        rows.set(table, found.rows.map(named));
      }
      for (const table of registry.names("reference")) {
        rows.set(table, (await owner.query<Row>(`select * from ${table}`)).rows.map(named));
      }
      return rows;
    },
    async crossings() {
      const { rows } = await owner.query<{ seen: number }>(
        "select case when is_called then last_value else 0 end as seen from fuzz.crossings",
      );
      return rows[0]?.seen ?? 0;
    },
    async checksum() {
      const sums = registry
        .names("tenant")
        .map(
          (table) =>
            `(select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from ${table} t where school_id <> $1)`,
        );
      const { rows } = await owner.query<{ sum: string }>(
        `select concat_ws('/', ${sums.join(", ")}) as sum`,
        [schoolA],
      );
      return rows[0]?.sum ?? "";
    },
    async [Symbol.asyncDispose]() {
      await owner.end();
      await database.drop();
    },
  };
}

function named(row: Row): Row {
  return Object.fromEntries(Object.entries(row).map(([key, cell]) => [propertyName(key), cell]));
}

/** A sequence keeps what a rolled back transaction did: the trigger counts there each row of another school. */
async function watch(owner: pg.Client): Promise<void> {
  await owner.query(`
    create schema fuzz;
    create sequence fuzz.crossings;
    create function fuzz.count_crossing() returns trigger language plpgsql security definer as $$
    begin
      if tg_op <> 'INSERT' and old.school_id <> '${schoolA}' then perform nextval('fuzz.crossings'); end if;
      if tg_op <> 'DELETE' and new.school_id <> '${schoolA}' then perform nextval('fuzz.crossings'); end if;
      return case tg_op when 'DELETE' then old else new end;
    end $$`);
  for (const table of registry.names("tenant")) {
    await owner.query(`
      create trigger a_watch before insert or update or delete on ${table}
        for each row execute function fuzz.count_crossing()`);
  }
}

async function standAlone(owner: pg.Client, catalogue: Catalogue): Promise<void> {
  await watch(owner);
  for (const table of registry.names("tenant")) {
    await owner.query(`alter table ${table} alter school_id set default '${schoolA}'`);
    for (const { definition, name } of catalogue.get(table)?.uniques ?? []) {
      const alone = definition
        .replace(`INDEX ${name} ON`, `INDEX ${name}_alone ON`)
        .replace("(school_id, ", "(");
      await owner.query(alone);
    }
  }
}

const actor: Actor = { ...systemActor, name: "Builder fuzz" };
const requestId = "builder-fuzz";

export interface Front extends AsyncDisposable {
  /** `ctx.db` of school A. */
  readonly db: SchoolDb;
}

/** School A as production opens it. */
export async function openFront({ appUrl }: Town): Promise<Front> {
  const database = await openDatabase({ appUrl, platformUrl: appUrl, poolMax: 2 });
  const schoolId = parseTenantId(schoolA);
  return {
    db: database.school({ schoolId, actor, requestId }),
    [Symbol.asyncDispose]: () => database.close(),
  };
}

/** School A behind a wall with layers switched off. */
export async function openLayered(
  { appUrl }: Town,
  layers: { readonly injector: boolean; readonly proof: boolean },
): Promise<Front> {
  const wall = await createLayeredWall(
    {
      registry,
      knex: { connection: appUrl, pool: { min: 0, max: 2 }, ...columnMappers },
      propertyName,
    },
    layers,
  );
  const claims = { tenantId: parseTenantId(schoolA), actor: actor.name, requestId };
  return {
    db: schoolDb(wall.forTenant(claims), actor),
    [Symbol.asyncDispose]: () => wall.destroy(),
  };
}
