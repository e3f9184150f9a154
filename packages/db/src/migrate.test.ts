import { randomBytes } from "node:crypto";
import { defineRegistry } from "@athena/tenancy";
import type { Knex } from "knex";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { migrate } from "./migrate.ts";
import { inDatabase } from "./testing/database.ts";
import { announcedRun, type TestRun } from "./testing/run.ts";

const registry = defineRegistry({
  tenantColumn: "college_id",
  tenantTable: "colleges",
  tables: { colleges: { kind: "platform" } },
});
const step = (name: string, sql: string) => ({
  name,
  up: async (db: Knex) => {
    await db.raw(sql);
  },
});
const first = step("1-colleges", "create table colleges (id int)");
const second = step("2-crest", "alter table colleges add column crest text");
const plan = (...migrations: (typeof first)[]) => ({ migrations, registry, authTables: [] });

let run: TestRun;
let admin: pg.Client;
let name: string;
let target: { ownerUrl: string; roles: TestRun["roles"] };
beforeEach(async () => {
  const announced = announcedRun();
  if (!announced) throw new Error("needs the global setup");
  run = announced;
  name = `${run.prefix}${randomBytes(5).toString("hex")}`;
  admin = new pg.Client(run.adminUrl);
  await admin.connect();
  await admin.query(`create database ${name} template template0`);
  target = { ownerUrl: inDatabase(run.adminUrl, name), roles: run.roles };
});
afterEach(async () => {
  await admin.query(`drop database ${name} with (force)`);
  await admin.end();
});

async function columns() {
  const owner = new pg.Client(target.ownerUrl);
  await owner.connect();
  const { rows } = await owner.query(
    "select column_name as name from information_schema.columns where table_name = 'colleges' order by 1",
  );
  await owner.end();
  return rows.map((row) => row.name);
}

describe("migrate", () => {
  it("runs what is new, in order, and says what it ran", async () => {
    expect(await migrate(target, plan(first))).toEqual(["1-colleges"]);
    expect(await migrate(target, plan(first, second))).toEqual(["2-crest"]);
    expect(await migrate(target, plan(first, second))).toEqual([]);
    expect(await columns()).toEqual(["crest", "id"]);
  });

  it("works once when several processes start together", async () => {
    const ran = await Promise.all([1, 2, 3].map(() => migrate(target, plan(first, second))));
    expect(ran.flat().sort()).toEqual(["1-colleges", "2-crest"]);
  });

  it("keeps what ran before a migration that fails, undoes that one, and says it in a sentence", async () => {
    const broken = step("2-broken", "alter table colleges add column half int; select 1 / 0");
    await expect(migrate(target, plan(first, broken))).rejects.toMatchObject({
      name: "StartupError",
      message: expect.stringMatching(/2-broken.*division by zero/),
    });
    expect(await columns()).toEqual(["id"]);
    expect(await migrate(target, plan(first, second))).toEqual(["2-crest"]);
  });

  it("is not blocked by a process that died while it migrated", async () => {
    await migrate(target, plan(first));
    const owner = new pg.Client(target.ownerUrl);
    await owner.connect();
    await owner.query("update migrations_lock set is_locked = 1");
    await owner.end();
    expect(await migrate(target, plan(first, second))).toEqual(["2-crest"]);
  });

  it("takes from everybody what a new database gives", async () => {
    await migrate(target, plan(first));
    const owner = new pg.Client(target.ownerUrl);
    await owner.connect();
    await owner.query("create function later() returns int language sql return 1");
    const { rows } = await owner.query(
      `select has_function_privilege('public', 'later()', 'execute') as function,
         has_database_privilege('public', current_database(), 'connect') as connect,
         has_database_privilege('public', current_database(), 'temporary') as temporary,
         has_schema_privilege('public', 'public', 'create') as create`,
    );
    await owner.end();
    expect(rows).toEqual([{ function: false, connect: false, temporary: false, create: false }]);
  });
});
