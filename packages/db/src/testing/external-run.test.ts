import pg from "pg";
import { expect, it } from "vitest";
import { connected } from "./database.ts";
import { dropAbandoned } from "./external-run.ts";
import { announcedRun } from "./run.ts";

it("removes the databases of runs that were killed, and none of a run that lives", async () => {
  const url = announcedRun()?.adminUrl ?? "";
  const unique = `${process.pid.toString(36)}${Date.now().toString(36)}`;
  const [dead, living] = [`athena_test_${unique}_dead_`, `athena_test_${unique}_living_`];
  const session = new pg.Client({ connectionString: url, application_name: living });
  await session.connect();
  await connected(url, async (admin) => {
    const there = async () => {
      const found = await admin.query<{ name: string }>(
        "select datname as name from pg_database where starts_with(datname, $1) order by 1",
        [`athena_test_${unique}`],
      );
      return found.rows.map(({ name }) => name);
    };
    await admin.query(`create database ${dead}template is_template true`);
    await admin.query(`create database ${living}template`);
    await dropAbandoned(admin);
    expect(await there()).toEqual([`${living}template`]);
    await session.end();
    await dropAbandoned(admin);
    expect(await there()).toEqual([]);
  });
});
