import { randomUUID } from "node:crypto";
import { NotFoundError, UniqueViolationError } from "objection";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "../actor.ts";
import { type Database, openDatabase, parseSchoolId } from "../database.ts";
import type { SchoolDb } from "../school-db.ts";
import { createTestDatabase, type TestDatabase } from "../testing/database.ts";
import { type FindQuery, isShortFind } from "./short-find.ts";
import { Student } from "./student.ts";

const schoolId = parseSchoolId(randomUUID());
const ids = Array.from({ length: 5 }, () => randomUUID()).sort();
let files: TestDatabase;
let database: Database;
let db: SchoolDb;

beforeAll(async () => {
  files = await createTestDatabase();
  const owner = new pg.Client(files.ownerUrl);
  await owner.connect();
  await owner.query("set session_replication_role = replica");
  await owner.query("insert into schools (id, name, slug) values ($1, 'School', 'school')", [
    schoolId,
  ]);
  for (const [place, id] of ids.entries()) {
    await owner.query(
      `insert into students (school_id, id, document_type, document_number, first_name, first_surname,
         birth_date, gender, search_text, sort_name)
       values ($1, $2, 'TI', $3, 'Ana', 'Gómez', '2012-03-09', 'F', 'ana gomez', $3)`,
      [schoolId, id, `100${place}`],
    );
  }
  await owner.end();
  database = await openDatabase(files);
  db = database.school({ schoolId, actor: systemActor, requestId: "request" });
});
afterAll(async () => {
  await database.close();
  await files.drop();
});

const isShort = (query: unknown) => isShortFind(query as FindQuery);
type Query = SchoolDb["students"];
const queries: Record<string, (query: Query) => PromiseLike<unknown>> = {
  "all rows": (query) => query.orderBy("id"),
  "some columns": (query) => query.select("id", "birthDate").orderBy("id"),
  "an alias": (query) => query.select("id", "sortName as order").orderBy("id"),
  "one by id": (query) => query.findById(ids[2] ?? ""),
  "none by id": (query) => query.findById(randomUUID()),
  "several by id": (query) => query.findByIds(ids.slice(1, 3)).orderBy("id"),
  "the first": (query) => query.orderBy("id").first(),
  "one by a column": (query) => query.findOne({ documentNumber: "1003" }),
  "groups of conditions": (query) =>
    query
      .where((own) => own.where("id", ids[0] ?? "").orWhereIn("id", ids.slice(3)))
      .whereRaw("sort_name > ?", ["0"])
      .orderBy("id"),
  "a count": (query) => query.count("* as n").first(),
  "a lock": (query) => query.findById(ids[1] ?? "").forNoKeyUpdate(),
  "what comes after": (query) => query.orderBy("id").runAfter((rows) => rows.map(({ id }) => id)),
  "after and first, in their order": (query) =>
    query
      .orderBy("id")
      .runAfter((rows) => [...rows].reverse())
      .first(),
};

describe.each(Object.keys(queries))("%s", (name) => {
  const query = queries[name] as (query: Query) => PromiseLike<unknown>;

  it("is found as Objection finds it, and asked twice, twice", async () => {
    const long = await query(db.students.clone());
    const short = query(db.students);
    expect(isShort(short)).toBe(true);
    for (const answer of [await short, await short]) {
      expect(answer).toStrictEqual(long);
      for (const one of [answer].flat()) {
        if (typeof one === "object") expect(one).toBeInstanceOf(Student);
      }
    }
  });
});

describe("Objection keeps", () => {
  it("writes, graphs, pages and what else has hooks of its own", () => {
    const patch = () => db.students.patch({ firstName: "Eva" });
    const long = [
      patch(),
      db.students.insert({}),
      db.students.deleteById(ids[0] ?? ""),
      db.students.withGraphFetched("guardians"),
      db.students.withGraphJoined("guardians"),
      db.students.joinRelated("guardians"),
      db.students.page(0, 2),
      db.students.runBefore(() => {}),
      db.students.onBuild(() => {}),
      db.students.onError(() => {}),
      db.students.context({ runAfter: () => {} }),
      db.students.castTo(class extends Student {}),
    ];
    expect(long.map(isShort)).toEqual(long.map(() => false));
  });

  it("a model's own hooks", () => {
    class Watched extends Student {
      override $afterFind() {}
    }
    class Guarded extends Student {
      static override beforeFind() {}
    }
    class Parsed extends Student {
      override $parseDatabaseJson(row: object) {
        return row;
      }
    }
    expect([Student, Watched, Guarded, Parsed].map((model) => isShort(model.query()))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it("a query that was rejected while it was built: it rejects, and reads nothing", async () => {
    class Strict extends Student {
      static override jsonSchema = {
        type: "object",
        properties: { firstName: { type: "string" } },
      };
    }
    const broken = Strict.query().patch({ firstName: 5 as never });
    expect(isShort(broken)).toBe(false);
    await expect(broken).rejects.toThrow(/firstName/);
  });
});

describe("what goes wrong", () => {
  it("says that nothing was found", async () => {
    const nobody = db.students.findById(randomUUID()).throwIfNotFound();
    expect(isShort(nobody)).toBe(true);
    await expect(nobody).rejects.toBeInstanceOf(NotFoundError);
    await expect(db.students.where("id", randomUUID()).throwIfNotFound()).rejects.toBeInstanceOf(
      NotFoundError,
    );
  });

  it("has Objection's class for what PostgreSQL says", async () => {
    const wrong = (query: Query) => query.whereRaw("id = ?", ["no uuid"]);
    const [short, long] = await Promise.all(
      [wrong(db.students), wrong(db.students.clone())].map((query) =>
        Promise.resolve(query).catch((error: unknown) => error),
      ),
    );
    expect(short).toBeInstanceOf(Error);
    expect(short?.constructor).toBe(long?.constructor);
    expect(short).toMatchObject({ name: "DataError", nativeError: { code: "22P02" } });
    expect(UniqueViolationError.name).toBe("UniqueViolationError");
  });

  it("is thrown out of an undefined that was meant to be an id", async () => {
    await expect(db.students.findById(undefined as never)).rejects.toThrow(/undefined/);
  });
});
