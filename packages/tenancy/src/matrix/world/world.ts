import type { Knex } from "knex";
import { knexSnakeCaseMappers } from "objection";
import { expect } from "vitest";
import type { TenantHandle } from "../../capability/tenant-handle.ts";
import type { LoggedRefusal } from "../../client/verification.ts";
import { StatementRefused } from "../../errors.ts";
import { parseTenantId, type TenantId } from "../../tenant-id.ts";
import { createLayeredWall, createScratchDatabase, type ScratchDatabase } from "../../testing.ts";
import { createWall, type Wall, type WallOptions } from "../../wall.ts";
import { definitions, registry } from "./definitions.ts";
import { Guardian, Note, NoteTag, Student, StudentGuardian, Tag } from "./models.ts";

/** Two schools with the same ids, names and counts. Only the canaries in `secret` tell them apart. */
export const A = parseTenantId("0190a000-0000-7000-8000-00000000000a");
export const B = parseTenantId("0190b000-0000-7000-8000-00000000000b");
export const canary = { a: "canary-of-a", b: "canary-of-b" };

export const id = (n: number) => `0190c000-0000-7000-8000-${String(n).padStart(12, "0")}`;
export const ana = id(1);
export const beto = id(2);
export const carla = id(3);
export const rosa = id(11);
export const luis = id(12);
export const [note1, note2, note3, note4] = [id(21), id(22), id(23), id(24)];
export const [red, blue] = [id(31), id(32)];
/** Ids only school B has: what a caller in A may guess. */
export const onlyB = { student: id(901), guardian: id(902), note: id(903), tag: id(904) };

const mappers = knexSnakeCaseMappers();
const propertyName = (column: string) =>
  Object.keys(mappers.postProcessResponse({ [column]: null }))[0] ?? column;

export const tenantTables = registry.names("tenant");

export interface Layers {
  readonly injector: boolean;
  readonly proof: boolean;
}

export interface World extends AsyncDisposable {
  readonly database: ScratchDatabase;
  readonly wall: Wall;
  readonly a: TenantHandle;
  readonly b: TenantHandle;
  readonly models: Models;
  readonly refusals: LoggedRefusal[];
  /** Both schools as in the beginning. */
  reset(): Promise<void>;
  /** One checksum over all rows of a school, seen by the owner. */
  checksum(tenant: TenantId): Promise<string>;
}

export type Models = ReturnType<typeof bindModels>;

export function bindModels(knex: Knex) {
  return {
    Student: Student.bindKnex(knex),
    Guardian: Guardian.bindKnex(knex),
    StudentGuardian: StudentGuardian.bindKnex(knex),
    Note: Note.bindKnex(knex),
    NoteTag: NoteTag.bindKnex(knex),
    Tag: Tag.bindKnex(knex),
  };
}

export async function createWorld(
  options: Partial<WallOptions> & {
    readonly layers?: Layers;
    /** Names columns by copying rows, as a wall without `propertyName` does. */
    readonly copiesRows?: boolean;
  } = {},
): Promise<World> {
  const database = await createScratchDatabase(definitions);
  const refusals: LoggedRefusal[] = [];
  const { layers, copiesRows = false, ...own } = options;
  const wallOptions: WallOptions = {
    registry,
    knex: { connection: database.appUrl, pool: { min: 0, max: 3 }, ...mappers },
    ...(copiesRows ? {} : { propertyName }),
    log: (refusal) => refusals.push(refusal),
    ...own,
  };
  const wall =
    layers === undefined
      ? await createWall(wallOptions)
      : await createLayeredWall(wallOptions, layers);
  const a = wall.forTenant({ tenantId: A, actor: "rector", requestId: "request-a" });
  const b = wall.forTenant({ tenantId: B, actor: "rector", requestId: "request-b" });

  const world: World = {
    database,
    wall,
    a,
    b,
    models: bindModels(a.knex),
    refusals,
    async reset() {
      refusals.length = 0;
      // The server's autovacuum may hold a table that is emptied here, and wait for another one.
      const once = () => database.admin.query(seedSql());
      await once().catch((error: { code?: string }) => {
        if (error.code !== "40P01") throw error;
        return once();
      });
    },
    async checksum(tenant) {
      const sums = tenantTables.map(
        (table) =>
          `(select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from ${table} t where school_id = $1)`,
      );
      const found = await database.admin.query<{ sum: string }>(
        `select concat_ws('/', ${sums.join(", ")}) as sum`,
        [tenant],
      );
      return found.rows[0]?.sum ?? "";
    },
    async [Symbol.asyncDispose]() {
      await wall.destroy();
      await database[Symbol.asyncDispose]();
    },
  };
  await world.reset();
  return world;
}

/** Fails when anything of school B can be read in what an operation returned, its errors and its log. */
export function expectNothingOfB(...found: unknown[]): void {
  const text = found.map((value) => readable(value)).join("\n");
  expect(text).not.toContain(canary.b);
  expect(text).not.toContain(B);
}

function readable(value: unknown): string {
  if (value instanceof Error) return `${value.message}\n${value.stack}\n${JSON.stringify(value)}`;
  if (typeof value === "string") return value;
  return JSON.stringify(value) ?? "";
}

/** Awaits a refusal and returns it. Fails when the statement ran, or failed for another reason. */
export async function refusalOf(work: () => PromiseLike<unknown>): Promise<StatementRefused> {
  const outcome = await attempt(work);
  expect(outcome).toBeInstanceOf(StatementRefused);
  if (!(outcome instanceof StatementRefused)) throw new Error("not refused");
  return outcome;
}

/** The result, or the error as a value. */
export async function attempt(work: () => PromiseLike<unknown>): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    return error;
  }
}

function seedSql(): string {
  const truncate = `truncate ${["schools", "municipalities", ...tenantTables].join(", ")} cascade;`;
  const schools = `insert into schools values ('${A}', 'Twin'), ('${B}', 'Twin');
    insert into municipalities values ('05001', 'Medellin');`;
  return [truncate, schools, rowsOf(A, canary.a), rowsOf(B, canary.b), rowsOnlyB()].join("\n");
}

function rowsOf(school: TenantId, secret: string): string {
  return `
    insert into students (school_id, id, name, email, secret, score, mentor_id, municipality_code, details) values
      ('${school}', '${ana}', 'Ana', 'ana@x.co', '${secret}', 10, null, '05001', '{"grade": 5, "list": [1]}'),
      ('${school}', '${beto}', 'Beto', 'beto@x.co', '${secret}', 20, '${ana}', null, '{"grade": 6}'),
      ('${school}', '${carla}', 'Carla', 'carla@x.co', '${secret}', 30, '${ana}', null, '{"grade": 7}');
    insert into guardians (school_id, id, name, secret) values
      ('${school}', '${rosa}', 'Rosa', '${secret}'), ('${school}', '${luis}', 'Luis', '${secret}');
    insert into student_guardians (school_id, student_id, guardian_id, secret) values
      ('${school}', '${ana}', '${rosa}', '${secret}'), ('${school}', '${ana}', '${luis}', '${secret}'),
      ('${school}', '${beto}', '${rosa}', '${secret}');
    insert into notes (school_id, id, student_id, body, score, secret) values
      ('${school}', '${note1}', '${ana}', 'one', 1, '${secret}'), ('${school}', '${note2}', '${ana}', 'two', 2, '${secret}'),
      ('${school}', '${note3}', '${beto}', 'three', 3, '${secret}'), ('${school}', '${note4}', null, 'four', 4, '${secret}');
    insert into tags (school_id, id, label, secret) values
      ('${school}', '${red}', 'red', '${secret}'), ('${school}', '${blue}', 'blue', '${secret}');
    insert into note_tags (school_id, note_id, tag_id, secret) values
      ('${school}', '${note1}', '${red}', '${secret}'), ('${school}', '${note1}', '${blue}', '${secret}');
    insert into journal (school_id, id, event) values ('${school}', '${id(41)}', 'opened');`;
}

/** Inserted last and not counted by tests of A: twins keep equal counts in what both own. */
function rowsOnlyB(): string {
  return `
    insert into students (school_id, id, name, secret) values ('${B}', '${onlyB.student}', 'Dora', '${canary.b}');
    insert into guardians (school_id, id, name, secret) values ('${B}', '${onlyB.guardian}', 'Eva', '${canary.b}');
    insert into notes (school_id, id, student_id, secret) values ('${B}', '${onlyB.note}', '${onlyB.student}', '${canary.b}');
    insert into tags (school_id, id, label, secret) values ('${B}', '${onlyB.tag}', 'green', '${canary.b}');`;
}
