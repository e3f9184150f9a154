import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newStudent } from "../../testing/samples.ts";
import {
  type Caller,
  failureOf,
  openTestWorld,
  type TestWorld,
  twinCount,
  twinId,
} from "../../testing.ts";

let world: TestWorld;
let secretary: Caller;
beforeAll(async () => {
  world = await openTestWorld();
  secretary = await world.caller({ as: "secretary", school: "A" });
});
afterAll(() => world[Symbol.asyncDispose]());

let serial = 0;
const fresh = (fields: object = {}) => ({
  ...newStudent,
  documentNumber: String(1_100_000_000 + serial++),
  ...fields,
});
const search = async (text: string) =>
  (await secretary.students.list({ search: text, status: "all" })).items.map(({ id }) => id);

describe("admit", () => {
  test("keeps the student as given, the document without its dots", async () => {
    const { id } = await secretary.students.admit({
      ...newStudent,
      middleName: "  ",
      secondSurname: "Peña",
      email: " Lucia@Example.com ",
      stratum: "2",
    });
    const student = await secretary.students.byId({ id });
    expect(student).toMatchObject({
      documentType: "TI",
      documentNumber: "1032456789",
      firstName: "Lucía",
      middleName: null,
      secondSurname: "Peña",
      birthDate: "2013-05-06",
      stratum: "2",
      isActive: true,
      version: 1,
      guardians: [],
    });
    expect(Object.keys(student)).not.toContain("schoolId");
  });

  test.each([
    [{ documentNumber: "12" }, { documentNumber: "DOCUMENT_FORM" }],
    [{ documentNumber: " . " }, { documentNumber: "DOCUMENT_FORM" }],
    [{ documentType: "XX" }, { documentType: "REQUIRED" }],
    [{ firstName: "R2-D2" }, { firstName: "NAME_LETTERS_ONLY" }],
    [{ firstSurname: " " }, { firstSurname: "REQUIRED" }],
    [{ birthDate: "2013-02-30" }, { birthDate: "DAY_FORM" }],
    [{ birthDate: "2999-01-01" }, { birthDate: "BIRTH_DATE_RANGE" }],
    [{ email: "nobody" }, { email: "EMAIL_FORM" }],
    [{ phone: "call me" }, { phone: "PHONE_FORM" }],
    [{ address: "x".repeat(201) }, { address: "TOO_LONG" }],
    [{ gender: undefined }, { gender: "REQUIRED" }],
    [{ stratum: "9" }, { stratum: "UNKNOWN_CODE" }],
    [
      { ethnicity: "nope", originCountry: "XX" },
      { ethnicity: "UNKNOWN_CODE", originCountry: "UNKNOWN_CODE" },
    ],
  ])("refuses %o, names the field and writes nothing", async (fault, fields) => {
    const before = await world.checksums("A");
    const call = secretary.students.admit(fresh(fault));
    expect(await failureOf(call)).toMatchObject({ code: "INVALID_INPUT", fields });
    expect(await world.checksums("A")).toEqual(before);
  });

  test("refuses a document of this school and points to whose it is; another school's is free", async () => {
    const document = { documentType: "TI", documentNumber: "1999999998" } as const;
    const other = await world.caller({ as: "secretary", school: "B" });
    await other.students.admit({ ...newStudent, ...document });
    const { id } = await secretary.students.admit({ ...newStudent, ...document });
    expect(await failureOf(secretary.students.admit({ ...newStudent, ...document }))).toMatchObject(
      {
        code: "DUPLICATE_DOCUMENT",
        fields: { documentNumber: "ALREADY_TAKEN" },
        details: { studentId: id },
      },
    );
  });

  test("of one document twice at once: one is admitted, the other told DUPLICATE_DOCUMENT", async () => {
    const student = fresh();
    const count = async () => (await secretary.students.count({ status: "all" })).count;
    const before = await count();
    const calls = Array.from({ length: 4 }, () => failureOf(secretary.students.admit(student)));
    const codes = (await Promise.all(calls)).map((failure) => failure?.code);
    expect(codes.sort()).toEqual([...Array(3).fill("DUPLICATE_DOCUMENT"), undefined]);
    expect(await count()).toBe(before + 1);
  });
});

describe("correct", () => {
  test("changes the student and the words it is found by, and nothing of the twin with the same id", async () => {
    const id = twinId("student-5");
    const before = await world.checksums("B");
    await secretary.students.correct({ ...fresh({ firstSurname: "Zarabanda" }), id, version: 1 });
    expect(await search("zarabanda")).toEqual([id]);
    expect(await search("ospina")).toEqual([]);
    expect(await secretary.students.byId({ id })).toMatchObject({
      firstSurname: "Zarabanda",
      version: 2,
    });
    expect(await world.checksums("B")).toEqual(before);
  });

  test("of a version that is no longer: STALE_VERSION, nothing written", async () => {
    const { id } = await secretary.students.admit(fresh());
    await secretary.students.correct({ ...fresh(), id, version: 1 });
    const before = await world.checksums("A");
    const late = secretary.students.correct({ ...fresh(), id, version: 1 });
    expect(await failureOf(late)).toMatchObject({ code: "STALE_VERSION" });
    expect(await world.checksums("A")).toEqual(before);
  });

  test("keeps its own document, also by an id in capitals", async () => {
    const student = fresh();
    const { id } = await secretary.students.admit(student);
    await secretary.students.correct({ ...student, id: id.toUpperCase(), version: 1 });
  });
});

describe("the list", () => {
  test("finds by any words of names and document, whatever accents, case and order", async () => {
    const [angela] = [twinId("student-1")];
    for (const text of ["Núñez Ángela", "angela NUNEZ", "nuñez", "peña ang", "1000010000 nunez"]) {
      expect([text, await search(text)]).toEqual([text, [angela]]);
    }
    expect(await search("nunez ospina")).toEqual([]);
  });

  test("takes the pattern characters of SQL as they are", async () => {
    expect(await search("%")).toEqual([]);
    expect(await search("_____")).toEqual([]);
    expect(await search("\\")).toEqual([]);
  });

  test("orders as Spanish does: ñ after n", async () => {
    const made = ["Nzz", "Ñaa", "Ozz"].map((firstSurname) =>
      secretary.students.admit(fresh({ firstName: "Orden", firstSurname })),
    );
    await Promise.all(made);
    const { items } = await secretary.students.list({ search: "orden" });
    expect(items.map(({ firstSurname }) => firstSurname)).toEqual(["Nzz", "Ñaa", "Ozz"]);
  });

  test("shows the inactive only where asked, and the deactivated can come back", async () => {
    const { id } = await secretary.students.admit(fresh({ firstName: "Vaivén" }));
    await secretary.students.deactivate({ id });
    const found = async (status: "active" | "inactive") =>
      (await secretary.students.list({ search: "vaiven", status })).items.length;
    expect([await found("active"), await found("inactive")]).toEqual([0, 1]);
    await secretary.students.reactivate({ id });
    expect([await found("active"), await found("inactive")]).toEqual([1, 0]);
  });

  test("refuses a cursor of another list, of another school, and one made by hand", async () => {
    const { nextCursor } = await secretary.students.list({ limit: 1 });
    const cursor = nextCursor ?? "";
    const other = await world.caller({ as: "secretary", school: "B" });
    for (const call of [
      () => other.students.list({ cursor }),
      () => secretary.guardians.list({ cursor }),
      () => secretary.students.list({ cursor: `x${cursor}` }),
      () => secretary.students.list({ cursor: "." }),
    ]) {
      expect(await failureOf(call())).toMatchObject({
        code: "INVALID_CURSOR",
        fields: { cursor: "INVALID_CURSOR" },
      });
    }
  });

  test("of 1,500 students reaches every one exactly once while others are admitted", async () => {
    await using big = await openTestWorld();
    await big.owner.transaction(async (db) => {
      await db.rows(
        `insert into audit_events (school_id, id, actor_kind, actor_name, procedure, request_id)
         values ($1, gen_random_uuid(), 'system', 'test', 'test', 'test')`,
        [big.schools.A.id],
      );
      // Many share a name: the order must not depend on it alone.
      await db.rows(
        `insert into students (school_id, id, document_type, document_number, first_name, first_surname,
           birth_date, gender, search_text, sort_name)
         select $1, gen_random_uuid(), 'NES', 'W' || n, 'Ana', 'Ruiz', '2012-01-01', 'F', 'walk', 'walk ' || n % 40
         from generate_series(1, 1500) n`,
        [big.schools.A.id],
      );
    });
    const caller = await big.caller({ as: "secretary", school: "A" });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await caller.students.list({
        search: "walk",
        limit: 97,
        ...(cursor ? { cursor } : {}),
      });
      seen.push(...page.items.map(({ documentNumber }) => documentNumber));
      cursor = page.nextCursor ?? undefined;
      for (const firstSurname of ["Aaron", "Zzz"]) {
        await caller.students.admit(fresh({ firstName: "Walk", firstSurname }));
      }
    } while (cursor);
    const walked = seen.filter((number) => number.startsWith("W"));
    expect(walked).toHaveLength(1500);
    expect(new Set(walked).size).toBe(1500);
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe("who may see whom", () => {
  const idsFor = async (as: "acudiente" | "student") => {
    const caller = await world.caller({ as, school: "A" });
    const { items } = await caller.students.list({});
    expect(await caller.students.count({})).toEqual({ count: items.length });
    return items.map(({ id }) => id).sort();
  };

  test("a guardian sees their children, a student themselves", async () => {
    expect(await idsFor("acudiente")).toEqual([twinId("student-0"), twinId("student-1")].sort());
    expect(await idsFor("student")).toEqual([twinId("student-0")]);
  });

  test("another's child is not found, as if there were none", async () => {
    const caller = await world.caller({ as: "acudiente", school: "A" });
    const other = await failureOf(caller.students.byId({ id: twinId("student-4") }));
    expect(other).toMatchObject({ code: "NOT_FOUND" });
    expect(await failureOf(caller.students.byId({ id: twinId("nobody") }))).toEqual(other);
  });

  test("a guardian is not shown the other guardians of their child, nor a custody restriction", async () => {
    const parent = await world.caller({ as: "acudiente", school: "A" });
    const child = await parent.students.byId({ id: twinId("student-0") });
    expect(child.guardians.map(({ guardianId }) => guardianId)).toEqual([twinId("guardian-0")]);
    expect(child.guardians[0]?.custodyRestriction).toBeNull();
    const staff = await secretary.students.byId({ id: twinId("student-0") });
    expect(staff.guardians).toHaveLength(2);
    expect(staff.guardians[0]?.custodyRestriction).toBe("canary-a");
  });

  test.each(["teacher", "student", "acudiente", "coordinator"] as const)(
    "a %s admits nobody",
    async (as) => {
      const before = await world.checksums("A");
      const caller = await world.caller({ as, school: "A" });
      expect(await failureOf(caller.students.admit(fresh()))).toMatchObject({ code: "FORBIDDEN" });
      expect(await world.checksums("A")).toEqual(before);
    },
  );

  test("the twin with the same id shows its own school's row", async () => {
    const other = await world.caller({ as: "rector", school: "B" });
    const id = twinId("student-2");
    expect((await secretary.students.byId({ id })).address).toBe("Calle canary-a");
    expect((await other.students.byId({ id })).address).toBe("Calle canary-b");
  });
});

describe("export", () => {
  test("holds all that the filter finds, and only that school's", async () => {
    await using own = await openTestWorld();
    const caller = await own.caller({ as: "secretary", school: "A" });
    const file = await caller.students.export({ format: "csv", status: "all" });
    expect(file).toMatchObject({ rows: twinCount + 1, mediaType: "text/csv; charset=utf-8" });
    own.expectNoCanary(file, "B");
    expect(() => own.expectNoCanary(file, "A")).toThrow("canary-a");
  });

  test("keeps cells that begin like a formula as text, in both formats", async () => {
    const formula = '=HYPERLINK("http://evil.example";"x")';
    await secretary.students.admit(fresh({ firstName: "Fórmula", address: formula }));
    const bytesOf = async (format: "csv" | "xlsx") => {
      const { base64 } = await secretary.students.export({ format, search: "formula" });
      return Buffer.from(base64, "base64");
    };
    const csv = (await bytesOf("csv")).toString();
    expect(csv.startsWith("\u{feff}Tipo de documento;")).toBe(true);
    expect(csv).toContain(`'=HYPERLINK`);
    expect(csv).not.toMatch(/(^|[;"])=HYPERLINK/m);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await bytesOf("xlsx")).buffer);
    const cells = book.worksheets[0]?.getRow(2).values as unknown[];
    expect(cells).toContain(`'${formula}`);
  });
});
