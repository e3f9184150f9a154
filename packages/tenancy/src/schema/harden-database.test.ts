import { afterAll, beforeAll, expect, it } from "vitest";
import { diagnose } from "../doctor/doctor.ts";
import { hardenDatabase } from "./harden-database.ts";
import { makeSchoolTables, registry } from "./testing/school-tables.ts";
import { type ScratchDatabase, scratchDatabase } from "./testing/scratch-database.ts";

let scratch: ScratchDatabase;

beforeAll(async () => {
  scratch = await scratchDatabase();
});
afterAll(async () => scratch[Symbol.asyncDispose]());

it("closes what an owner who is no superuser may close, and the doctor warns of the rest", async () => {
  const { db, appRole, otherRole } = scratch;
  const { rows } = await db.raw("select current_database() as name");
  await db.raw(`alter database ${rows[0].name} owner to ${otherRole}`);
  const trx = await db.transaction();
  try {
    await trx.raw(`set local role ${otherRole}`);
    await makeSchoolTables(trx, appRole);
    const { findings } = await diagnose(trx, registry, { appRole });
    expect(findings.map(({ rule, object, severity }) => ({ rule, object, severity }))).toEqual([
      { rule: "function-dangerous", object: "pg_catalog", severity: "warning" },
      { rule: "statistics-open", object: "pg_catalog", severity: "warning" },
    ]);
  } finally {
    await trx.rollback();
  }
});

it("may run again", async () => {
  await hardenDatabase(scratch.db);
  await expect(hardenDatabase(scratch.db)).resolves.toBeUndefined();
});
