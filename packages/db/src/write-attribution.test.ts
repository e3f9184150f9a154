import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "./actor.ts";
import { openDatabase, parseSchoolId } from "./database.ts";
import { registry } from "./registry.ts";
import { insertAnyRow, stripGuards } from "./testing/bare-tables.ts";
import {
  connect,
  newEvent,
  newGuardian,
  newLink,
  newStudent,
  touch,
  transaction,
} from "./testing/behind-the-wall.ts";
import { createTestDatabase, type TestDatabase } from "./testing/database.ts";
import { foreignWrite, operations, unwatched } from "./testing/write-attribution.ts";

const [A, B] = [parseSchoolId(randomUUID()), parseSchoolId(randomUUID())];
const tables = registry.names("tenant");

let database: TestDatabase;
let owner: pg.Client;
let app: pg.Client;
let platform: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  const { ownerUrl, appUrl, platformUrl } = database;
  owner = await connect(ownerUrl);
  app = await connect(appUrl);
  platform = await connect(platformUrl);
  await owner.query(schools);
  await plant(owner, A, newStudent(A), newGuardian(A));
  await plant(owner, B, newStudent(B), newGuardian(B));
});
afterAll(async () => {
  await Promise.all([owner, app, platform].map((client) => client.end()));
  await database.drop();
});

const schools = `insert into schools (id, name, slug) values ('${A}', 'A', 'a'), ('${B}', 'B', 'b')`;
const rename = (school: string) =>
  `update students set first_name = 'Eva' where school_id = '${school}'`;
const nameIn = (url: string) => pg.escapeIdentifier(new URL(url).username);
const foreign = (table: string) => expect.objectContaining({ code: foreignWrite, table });

/** Writes what is to stay, as a fixture does. */
const plant = (client: pg.Client, school: string, ...statements: string[]) =>
  client.query(`begin; ${[newEvent(school), ...statements].join(";")}; commit`);

describe("the detector", () => {
  it("stands on every table of a school, for each kind of write", async () => {
    expect(await unwatched(owner, tables)).toEqual([]);
  });

  it("is missed where a table is without it, and where it is switched off or does less", async () => {
    await owner.query(`begin;
      drop trigger zz_write_attribution_update on guardians;
      alter table students disable trigger zz_write_attribution_delete;
      create or replace trigger zz_write_attribution_insert after insert on access_tokens
        referencing new table as new_rows for each statement execute function write_attribution()`);
    const missed = await unwatched(owner, tables);
    await owner.query("rollback");
    expect(missed.sort()).toEqual(["access_tokens insert", "guardians update", "students delete"]);
  });

  it("is not where it is measured how fast production is", async () => {
    await using measured = await createTestDatabase({ isWatched: false });
    const its = await connect(measured.ownerUrl);
    expect(await unwatched(its, tables)).toHaveLength(tables.length * operations.length);
    await its.end();
  });

  it.each(["appUrl", "platformUrl", "authUrl"] as const)(
    "can't be switched off by the role of %s",
    async (url) => {
      const client = await connect(database[url]);
      for (const sql of [
        "alter table students disable trigger zz_write_attribution_insert",
        "alter table students disable trigger all",
        "drop trigger zz_write_attribution_insert on students",
        "drop function write_attribution() cascade",
        "create or replace function write_attribution() returns trigger language plpgsql as 'begin return null; end'",
        "set session_replication_role = replica",
        `set session authorization ${nameIn(database.ownerUrl)}`,
      ]) {
        expect(await transaction(client, sql), sql).toMatchObject({ code: "42501" });
      }
      await client.end();
    },
  );
});

describe("with all keys, checks and other triggers gone, the detector alone keeps the application in one school, for", () => {
  let bare: TestDatabase;
  let bareApp: pg.Client;
  const inB = new Map<string, { insert: string; id: string }>();

  beforeAll(async () => {
    bare = await createTestDatabase();
    const bareOwner = await connect(bare.ownerUrl);
    await bareOwner.query(schools);
    await stripGuards(bareOwner, { tables, keep: "write_attribution" });
    await bareOwner.query(`grant all on all tables in schema public to ${nameIn(bare.appUrl)}`);
    for (const table of tables) {
      const insert = await insertAnyRow(bareOwner, table, B);
      const { rows } = await bareOwner.query<{ id: string }>(`${insert} returning id`);
      inB.set(table, { insert, id: rows[0]?.id ?? "" });
    }
    await bareOwner.end();
    bareApp = await connect(bare.appUrl);
  });
  afterAll(async () => {
    await bareApp.end();
    await bare.drop();
  });

  it.each(tables)("%s", async (table) => {
    const { insert = "", id } = inB.get(table) ?? {};
    const here = `where school_id = '${B}' and id = '${id}'`;
    const writes = {
      insert,
      update: `update ${table} set created_at = created_at ${here}`,
      delete: `delete from ${table} ${here}`,
    };
    for (const operation of operations) {
      const inA = await transaction(bareApp, newEvent(A), writes[operation]);
      expect(inA, operation).toEqual(foreign(table));
      expect(await transaction(bareApp, newEvent(B), writes[operation]), operation).toBe("written");
    }
  });
});

describe("without the audit triggers, behind the wall's back, the application", () => {
  const [inA, inB] = [randomUUID(), randomUUID()];
  let lone: TestDatabase;
  let its: pg.Client;
  let alone: pg.Client;
  beforeAll(async () => {
    lone = await createTestDatabase();
    its = await connect(lone.ownerUrl);
    alone = await connect(lone.appUrl);
    await its.query(`${schools}; drop function audit_rows() cascade`);
    await plant(its, A, newStudent(A, inA));
    await plant(its, B, newStudent(B, inB), newGuardian(B, inB));
  });
  afterAll(async () => {
    await Promise.all([its.end(), alone.end()]);
    await lone.drop();
  });

  it("writes into one school a transaction, whichever that is, one after the other on one connection", async () => {
    for (const school of [A, B, A]) {
      const writes = [newEvent(school), newStudent(school), rename(school), newEvent(school)];
      expect(await transaction(alone, ...writes)).toBe("written");
    }
  });

  it("can't write two schools in one transaction, though each write has its audit event", async () => {
    const both = [newEvent(A), newStudent(A), newEvent(B), newStudent(B)];
    expect(await transaction(alone, ...both)).toEqual({
      code: foreignWrite,
      table: "audit_events",
      message: expect.stringMatching(
        `^insert of audit_events by ${new URL(database.appUrl).username} wrote rows of school ${B}, and the transaction is of .*${A}`,
      ),
    });
  });

  it("can't write both schools by one statement", async () => {
    const two = `${newStudent(A)}, ${newStudent(B).split("values")[1]}`;
    const everywhere = "update students set created_at = created_at";
    for (const sql of [two, everywhere]) {
      for (const school of [A, B]) {
        expect(await transaction(alone, newEvent(school), sql)).toEqual(foreign("students"));
      }
    }
  });

  it("can't reach another school by an upsert, a merge or in a CTE", async () => {
    const upsert = `${newStudent(B, inB)} on conflict (school_id, id) do update set created_at = now()`;
    const merge = `merge into students s using (values (1)) as one (n) on s.id = '${inB}'
      when matched then update set created_at = now()`;
    const cte = `with hidden as (${touch("students", B)} returning id) ${touch("students", A)}`;
    for (const sql of [upsert, merge, cte]) {
      expect(await transaction(alone, newEvent(A), sql)).toEqual(foreign("students"));
    }
  });

  it("can't write before its audit event, nor without one", async () => {
    for (const writes of [[touch("students", A)], [touch("students", A), newEvent(A)]]) {
      expect(await transaction(alone, ...writes)).toEqual(foreign("students"));
    }
  });

  it("goes on in its own school after a savepoint that went into another one was taken back", async () => {
    const astray = `do $$ begin ${newEvent(B)}; exception when sqlstate '${foreignWrite}' then null; end $$`;
    expect(await transaction(alone, newEvent(A), newStudent(A), astray, newStudent(A))).toBe(
      "written",
    );
    expect(await transaction(alone, newEvent(A), astray, rename(B))).toEqual(foreign("students"));
  });

  describe("is found to be led astray by", () => {
    /** What becomes of the application's write without the hole and with it. */
    async function aroundHole(hole: string, write: string) {
      const whole = await transaction(alone, newEvent(A), write);
      await its.query(hole);
      return [whole, await transaction(alone, newEvent(A), write)];
    }

    it.each([
      ["copies a row to another school", newStudent(B), "students"],
      ["brings an audit event along", `${newEvent(B)}; ${newStudent(B)}`, "audit_events"],
      ["touches a row where no audit trigger looks", touch("guardians", B), "guardians"],
    ])("a trigger that %s", async (_, body, table) => {
      const hole = `
      create function planted() returns trigger language plpgsql security definer
        set search_path = public as $$ begin ${body}; return null; end $$;
      create trigger planted after insert on students for each row
        when (pg_trigger_depth() = 0) execute function planted()`;
      const around = await aroundHole(hole, newStudent(A));
      await its.query("drop function planted() cascade");
      expect(around).toEqual(["written", foreign(table)]);
    });

    it("a key without the school, whose cascade takes another school's rows along", async () => {
      const hole = `
      alter table student_guardians drop constraint student_guardians_student_id_fkey;
      alter table students add constraint one_id unique (id);
      alter table student_guardians add constraint astray foreign key (student_id)
        references students (id) on delete cascade;
      ${newLink(B, inA, inB)}`;
      const around = await aroundHole(hole, `delete from students where id = '${inA}'`);
      expect(around).toEqual(["written", foreign("student_guardians")]);
    });
  });
});

describe("the operator's role", () => {
  it("opens a school: its rows and its journal", async () => {
    const id = randomUUID();
    const school = `insert into schools (id, name, slug) values ('${id}', 'C', 'c')`;
    const settings = `insert into school_settings (school_id, id) values ('${id}', '${id}')`;
    expect(await transaction(platform, school, newEvent(id), settings)).toBe("written");
  });

  it("leaves one school for another: several journals, and no row", async () => {
    expect(await transaction(platform, newEvent(A), newEvent(B))).toBe("written");
  });

  it("can't write a row beside the journals of several schools, before or after", async () => {
    const after = [newEvent(A), newEvent(B), touch("students", A)];
    expect(await transaction(platform, ...after)).toEqual(foreign("students"));
    const before = [newEvent(A), rename(A), newEvent(B)];
    expect(await transaction(platform, ...before)).toEqual(foreign("audit_events"));
  });

  it("can't write rows of another school than its journal's, nor without a journal of several", async () => {
    const elsewhere = [newEvent(A), touch("students", B)];
    expect(await transaction(platform, ...elsewhere)).toEqual(foreign("students"));
    const everywhere = "update students set created_at = created_at";
    expect(await transaction(platform, everywhere)).toEqual(foreign("students"));
  });

  it("notes the use of a token without a journal, in one school", async () => {
    expect(await transaction(platform, touch("students", A))).toBe("written");
  });
});

it("what production's own triggers refuse, they refuse first: no test finds a guard that only tests have", async () => {
  for (const role of [app, platform]) {
    expect(await transaction(role, newEvent(A), rename(B))).toMatchObject({ code: "23514" });
  }
  expect(await transaction(app, rename(A))).toMatchObject({ code: "23514" });
});

it("a school's own door writes, fails in savepoints and goes on as if nobody watched", async () => {
  const opened = await openDatabase(database);
  for (const schoolId of [A, B]) {
    const db = opened.school({ schoolId, actor: systemActor, requestId: "request" });
    await db.trx(async (act) => {
      await act.auditEvents.insert({
        actorKind: "system",
        actorName: "test",
        procedure: "test",
        requestId: "request",
      });
      await act.settings.insert({ id: schoolId });
      const failing = act.trx(async (inner) => {
        await inner.settings.patch({ motto: "never" });
        throw new Error("taken back");
      });
      await expect(failing).rejects.toThrow("taken back");
      await act.settings.patch({ motto: "kept" });
    });
    expect(await db.settings.select("motto")).toMatchObject([{ motto: "kept" }]);
  }
  await opened.close();
});
