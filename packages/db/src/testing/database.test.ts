import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "./database.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function query(url: string, sql: string) {
  const client = new pg.Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("a test database", () => {
  it.each([
    ["appUrl", "athena_app"],
    ["platformUrl", "athena_platform"],
    ["authUrl", "athena_auth"],
    ["jobsUrl", "athena_jobs"],
  ] as const)("is reached by %s as production's role", async (url, role) => {
    expect(await query(database[url], "select current_user as name")).toEqual([{ name: role }]);
  });

  it("has the migrated tables and no school", async () => {
    expect(await query(database.platformUrl, "select id from schools")).toEqual([]);
  });

  it("shares nothing with another one", async () => {
    await using other = await createTestDatabase();
    await query(database.ownerUrl, "create table only_here (id int)");
    const here = "select to_regclass('only_here') is not null as here";
    expect(await query(database.ownerUrl, here)).toEqual([{ here: true }]);
    expect(await query(other.ownerUrl, here)).toEqual([{ here: false }]);
  });

  it("gives the application no temporary tables, which could shadow registered ones", async () => {
    await expect(
      query(database.appUrl, "create temporary table students (id int)"),
    ).rejects.toThrow(/permission denied/);
  });

  it("lets nobody in but Athena's roles", async () => {
    const anyone = "select has_database_privilege('public', current_database(), 'connect') as may";
    expect(await query(database.ownerUrl, anyone)).toEqual([{ may: false }]);
  });

  it("is gone when it was dropped", async () => {
    const other = await createTestDatabase();
    await other.drop();
    await expect(query(other.ownerUrl, "select 1")).rejects.toThrow(/does not exist/);
  });
});
