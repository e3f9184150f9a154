import type pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { diagnose } from "../doctor/doctor.ts";
import { installTenantFunctions, tenantTables } from "./tenant-table.ts";
import { makeSchoolTables, registry } from "./testing/school-tables.ts";
import { type ScratchDatabase, scratchDatabase } from "./testing/scratch-database.ts";

const [A, B] = ["00000000-0000-7000-8000-00000000000a", "00000000-0000-7000-8000-00000000000b"];
const id = (n: number) => `00000000-0000-7000-8000-0000000000${n}`;

let scratch: ScratchDatabase;
let owner: pg.Client;
let app: pg.Client;

beforeAll(async () => {
  scratch = await scratchDatabase();
  await makeSchoolTables(scratch.db, scratch.appRole);
  owner = await scratch.connect();
  app = await scratch.connect(scratch.appRole);
  await owner.query(`
    insert into schools values ('${A}', 'A'), ('${B}', 'B');
    insert into users values ('${id(90)}', 'ana@x.co');
    insert into memberships (school_id, id, user_id) values ('${A}', '${id(91)}', '${id(90)}');
    insert into campuses (school_id, id, name) values
      ('${A}', '${id(10)}', 'Norte'), ('${A}', '${id(11)}', 'Sur'), ('${B}', '${id(12)}', 'Norte')`);
});
afterAll(async () => scratch[Symbol.asyncDispose]());

beforeEach(async () => {
  await app.query("begin");
});
afterEach(async () => {
  await app.query("rollback");
});

const student = (school: string, own: string, more: Record<string, string> = {}) => {
  const row = {
    school_id: school,
    id: own,
    first_name: "Inés",
    document_type: "TI",
    document_number: own,
    ...more,
  };
  return app.query(
    `insert into students (${Object.keys(row).join(", ")})
     values (${Object.values(row)
       .map((value) => `'${value}'`)
       .join(", ")})`,
  );
};
const problem = (code: string, constraint?: string) =>
  expect.objectContaining({ code, ...(constraint !== undefined && { constraint }) });

describe("references", () => {
  it("refuse a row of another tenant, by a constraint that names the relation", async () => {
    await expect(student(A, id(20), { campus_id: id(12) })).rejects.toEqual(
      problem("23503", "students_campus_id_fkey"),
    );
  });

  it("accept a row of the same tenant", async () => {
    await expect(student(A, id(20), { campus_id: id(10) })).resolves.toBeDefined();
  });

  it("refuse a row of another tenant when they are changed later", async () => {
    await student(A, id(20), { campus_id: id(10) });
    await expect(app.query(`update students set campus_id = '${id(12)}'`)).rejects.toEqual(
      problem("23503"),
    );
  });

  it("are filled unless said to be nullable", async () => {
    await expect(
      app.query(
        `insert into grades (school_id, id, teacher_id, value) values ('${A}', '${id(30)}', '${id(90)}', 1)`,
      ),
    ).rejects.toEqual(problem("23502"));
  });

  it("refuse another tenant's row in a reference of a table to itself", async () => {
    await student(B, id(20));
    await expect(student(A, id(21), { sibling_id: id(20) })).rejects.toEqual(
      problem("23503", "students_sibling_id_fkey"),
    );
  });

  it("refuse a person who is no member of the tenant", async () => {
    await student(B, id(20));
    const grade = `insert into grades (school_id, id, student_id, teacher_id, value)`;
    await expect(
      app.query(`${grade} values ('${B}', '${id(30)}', '${id(20)}', '${id(90)}', 4.5)`),
    ).rejects.toEqual(problem("23503", "grades_teacher_id_fkey"));
  });

  it("on delete set null empty the reference and keep the tenant", async () => {
    await student(A, id(20), { campus_id: id(11) });
    await app.query(`delete from campuses where school_id = '${A}' and id = '${id(11)}'`);
    const { rows } = await app.query("select school_id, campus_id from students");
    expect(rows).toEqual([{ school_id: A, campus_id: null }]);
  });

  it("on delete cascade stay inside the tenant when ids coincide", async () => {
    await student(A, id(20));
    await student(B, id(20));
    await app.query(
      `insert into memberships (school_id, id, user_id) values ('${B}', '${id(91)}', '${id(90)}')`,
    );
    for (const school of [A, B]) {
      await app.query(
        `insert into grades (school_id, id, student_id, teacher_id, value)
         values ('${school}', '${id(30)}', '${id(20)}', '${id(90)}', 4.5)`,
      );
    }
    await app.query(`delete from students where school_id = '${A}'`);
    const { rows } = await app.query("select school_id from grades");
    expect(rows).toEqual([{ school_id: B }]);
  });

  it("have an index which leads with the tenant, and none twice", async () => {
    const { rows } = await owner.query(
      "select indexname from pg_indexes where tablename in ('students', 'grades') order by 1",
    );
    expect(rows.map((row) => row.indexname)).toEqual([
      "grades_pkey",
      "grades_student_id_teacher_id_unique",
      "grades_teacher_id_index",
      "students_campus_id_index",
      "students_document_unique",
      "students_first_name_index",
      "students_pkey",
      "students_search",
      "students_sibling_id_index",
      "students_younger_unique",
    ]);
  });
});

describe("the key of a row", () => {
  it.each([
    ["its tenant", `school_id = '${B}'`],
    ["its id", `id = '${id(29)}'`],
  ])("refuses a change of %s and names the table", async (_, change) => {
    await student(A, id(20));
    await expect(app.query(`update students set ${change}`)).rejects.toEqual(
      expect.objectContaining({
        code: "23514",
        table: "students",
        message: "school_id and id of students never change",
      }),
    );
  });

  it("is refused before the other tenant's keys could answer whether an id is taken", async () => {
    await student(A, id(20));
    await student(B, id(20));
    await expect(
      app.query(`update students set school_id = '${B}' where school_id = '${A}'`),
    ).rejects.toEqual(problem("23514"));
  });

  it("may be written again with the same value", async () => {
    await student(A, id(20));
    await expect(app.query(`update students set school_id = '${A}'`)).resolves.toBeDefined();
  });

  it("is unique within a tenant only", async () => {
    await student(A, id(20));
    await student(B, id(20));
    await expect(student(A, id(20), { document_number: "1" })).rejects.toEqual(
      problem("23505", "students_pkey"),
    );
  });
});

describe("a tenant table", () => {
  it("keeps updated_at, whatever an update says", async () => {
    await student(A, id(20), { updated_at: "2001-01-01", created_at: "2001-01-01" });
    await app.query("update students set first_name = 'Ana', updated_at = '2002-01-01'");
    const { rows } = await app.query(
      "select updated_at = now() as touched, created_at < '2002-01-01' as kept from students",
    );
    expect(rows).toEqual([{ touched: true, kept: true }]);
  });

  it("names its uniques, checks and keys", async () => {
    await student(A, id(20), { document_number: "1" });
    await app.query("savepoint s");
    await expect(student(A, id(21), { document_number: "1" })).rejects.toEqual(
      problem("23505", "students_document_unique"),
    );
    await app.query("rollback to s");
    await expect(student(A, id(21), { document_type: "XX" })).rejects.toEqual(
      problem("23514", "students_document_type_check"),
    );
    await app.query("rollback to s");
    await expect(student(A, id(21), { first_name: "" })).rejects.toEqual(
      problem("23514", "students_first_name_check"),
    );
  });

  it("lets two tenants hold the same unique value", async () => {
    await student(A, id(20), { document_number: "1" });
    await expect(student(B, id(21), { document_number: "1" })).resolves.toBeDefined();
  });

  it("refuses a tenant that does not exist, and none at all", async () => {
    await app.query("savepoint s");
    await expect(student(id(99), id(20))).rejects.toEqual(
      problem("23503", "students_school_id_fkey"),
    );
    await app.query("rollback to s");
    await expect(
      app.query(`insert into campuses (id, name) values ('${id(19)}', 'x')`),
    ).rejects.toEqual(problem("23502"));
  });

  it.each([
    "truncate students",
    "alter table students add column x text",
    "drop table students",
    "alter table students disable trigger keep_key",
    "create table mine ()",
    "create temporary table students ()",
    "select * from users",
    "insert into municipalities values ('1', 'x')",
    "select lo_creat(-1)",
    "select query_to_xml('select 1', true, true, '')",
  ])("leaves the application's role no right to: %s", async (sql) => {
    await expect(app.query(sql)).rejects.toEqual(problem("42501"));
  });

  it("which is a journal takes rows and never changes or loses one", async () => {
    await app.query(
      `insert into events (school_id, id, procedure) values ('${A}', '${id(40)}', 'x')`,
    );
    expect((await app.query("select * from events")).rowCount).toBe(1);
    await app.query("savepoint s");
    await expect(app.query("update events set procedure = 'y'")).rejects.toEqual(problem("42501"));
    await app.query("rollback to s");
    await expect(app.query("delete from events")).rejects.toEqual(problem("42501"));
  });
});

describe("a migration", () => {
  const make = () =>
    tenantTables({ tenantColumn: "school_id", tenantTable: "schools", appRole: scratch.appRole });

  it.each<[string, Parameters<ReturnType<typeof make>["create"]>[2], RegExp]>([
    ["the tenant column", (t) => t.uuid("school_id"), /made for every tenant table/],
    ["a key that names the tenant column", (t) => t.unique(["school_id", "x"]), /leave it out/],
    ["a key of nothing", (t) => t.index([]), /no columns/],
    ["an expression without a name", (t) => t.index(["lower(x)"]), /needs a `name`/],
    ["a column in camel case", (t) => t.text("firstName"), /plain lower-case/],
    [
      "set null where null is not meant",
      (t) => t.reference("campus_id", "campuses", { onDelete: "set null" }),
      /nullable/,
    ],
    [
      "a name PostgreSQL would cut",
      (t) => t.unique(["a".repeat(40), "b".repeat(40)]),
      /longer than 63/,
    ],
  ])("is stopped at %s and leaves nothing behind", async (_, build, message) => {
    await expect(make().create(scratch.db, "things", build)).rejects.toThrow(message);
    expect(await scratch.db.schema.hasTable("things")).toBe(false);
  });

  it("leaves no table behind when its afterCreate fails", async () => {
    const tables = tenantTables({
      tenantColumn: "school_id",
      tenantTable: "schools",
      appRole: scratch.appRole,
      afterCreate: async () => {
        throw new Error("no audit");
      },
    });
    await expect(tables.create(scratch.db, "things", () => {})).rejects.toThrow("no audit");
    expect(await scratch.db.schema.hasTable("things")).toBe(false);
  });

  it("tells afterCreate the table and whether it is a journal, inside the same transaction", async () => {
    const seen: unknown[] = [];
    const tables = tenantTables({
      tenantColumn: "school_id",
      tenantTable: "schools",
      appRole: scratch.appRole,
      afterCreate: async (db, table, facts) => {
        seen.push(table, facts, await db.schema.hasTable(table));
      },
    });
    await scratch.db
      .transaction(async (trx) => {
        await tables.create(trx, "things", (t) => t.appendOnly());
        throw new Error("back");
      })
      .catch(() => {});
    expect(seen).toEqual(["things", { appendOnly: true }, true]);
    expect(await scratch.db.schema.hasTable("things")).toBe(false);
  });

  it("alters a table with the same words", async () => {
    const trx = await scratch.db.transaction();
    try {
      await make().alter(trx, "campuses", (t) => {
        t.jsonb("address");
        t.reference("head_id", "memberships", { nullable: true, to: "user_id", deferred: true });
        t.check("address", "address ? 'city'");
      });
      const { rows } = await trx.raw(
        `select conname, condeferred from pg_constraint where conrelid = 'campuses'::regclass
          and conname in ('campuses_head_id_fkey', 'campuses_address_check') order by 1`,
      );
      expect(rows).toEqual([
        { conname: "campuses_address_check", condeferred: false },
        { conname: "campuses_head_id_fkey", condeferred: true },
      ]);
      const { findings } = await diagnose(trx, registry, { appRole: scratch.appRole });
      expect(findings).toEqual([]);
    } finally {
      await trx.rollback();
    }
  });

  it("may install the functions again", async () => {
    await expect(installTenantFunctions(scratch.db)).resolves.toBeUndefined();
  });
});
