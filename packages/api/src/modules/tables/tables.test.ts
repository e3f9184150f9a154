import { gzipSync } from "node:zlib";
import ExcelJS from "exceljs";
import Papa from "papaparse";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { newGuardian, newStudent } from "../../testing/samples.ts";
import { type Caller, failureOf, openTestWorld, type TestWorld, twinId } from "../../testing.ts";
import { unzipped, zipped } from "../../zip.ts";

let world: TestWorld;
let secretary: Caller;
beforeAll(async () => {
  world = await openTestWorld();
  secretary = await world.caller({ as: "secretary", school: "A" });
});
afterAll(() => world[Symbol.asyncDispose]());

type Kind = "students" | "guardians" | "enrollments";
type Rows = Record<string, string>[];

const packed = (text: string) => gzipSync(Buffer.from(text)).toString("base64");
const fileOf = (rows: Rows, delimiter = ";") => {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return packed(Papa.unparse(rows, { delimiter, columns }));
};
const rowsIn = (base64: string): Rows => {
  const text = Buffer.from(base64, "base64")
    .toString()
    .replace(/^\u{feff}/u, "");
  return Papa.parse<Record<string, string>>(text, { header: true, delimiter: ";" }).data;
};
const preview = (kind: Kind, base64: string) => secretary.tables.preview({ kind, base64 });
const bring = async (kind: Kind, base64: string) => {
  const { fingerprint } = await preview(kind, base64);
  return secretary.tables.commit({ kind, base64, fingerprint });
};
const student = (number: string, also: Record<string, string> = {}) => ({
  ...{ "Tipo de documento": "TI", "Número de documento": number },
  ...{ "Primer apellido": "Ñungo", "Primer nombre": "Íngrid" },
  ...{ "Fecha de nacimiento": "2014-03-09", Género: "F", ...also },
});
const exported = {
  students: (format: "csv" | "xlsx") => secretary.students.export({ format, status: "all" }),
  guardians: (format: "csv" | "xlsx") => secretary.guardians.export({ format }),
  enrollments: (format: "csv" | "xlsx") =>
    secretary.enrollments.export({ format, yearId: twinId("year-active") }),
};

describe("what was exported", () => {
  test.each(["students", "guardians", "enrollments"] as const)(
    "of %s comes back as the same, with ñ and cells that begin like a formula",
    async (kind) => {
      await secretary.students.admit({
        ...{ ...newStudent, documentNumber: `11${kind.length}2300456` },
        address: "=2+3",
      });
      await secretary.guardians.create({
        ...{ ...newGuardian, documentNumber: `4${kind.length}8001`, occupation: "'=Ñ" },
      });
      const before = await world.checksums("A");
      for (const format of ["csv", "xlsx"] as const) {
        const file = await exported[kind](format);
        const { counts, rows, ignored, fingerprint } = await preview(kind, file.base64);
        expect([format, rows, ignored]).toEqual([format, [], []]);
        expect(counts.equal).toBeGreaterThan(4);
        const base64 = file.base64;
        const done = await secretary.tables.commit({ kind, base64, fingerprint });
        expect(done).toEqual({ added: 0, changed: 0 });
      }
      expect(pupils(await world.checksums("A"))).toEqual(pupils(before));
    },
  );

  test("and was edited changes what was edited, once", async () => {
    const [row, ...others] = rowsIn((await exported.students("csv")).base64);
    if (!row) throw new Error("there are students");
    const before = await world.checksums("B");
    const file = fileOf([{ ...row, Teléfono: "300 123 4567", Dirección: "" }, ...others], ",");
    const { counts, rows } = await preview("students", file);
    expect([counts.changed, counts.new, counts.faulty]).toEqual([1, 0, 0]);
    expect(rows[0]?.differences).toEqual([
      { column: "Teléfono", here: row.Teléfono, there: "300 123 4567" },
      { column: "Dirección", here: row.Dirección?.replace(/^'/, ""), there: "" },
    ]);
    expect(await bring("students", file)).toEqual({ added: 0, changed: 1 });
    expect(await bring("students", file)).toEqual({ added: 0, changed: 0 });
    expect(await world.checksums("B")).toEqual(before);
  });
});

/** Without the journal, which grows by every act. */
const pupils = ({
  students,
  guardians,
  student_guardians,
  enrollments,
}: Record<string, string>) => [...[students, guardians, student_guardians, enrollments]];

describe("new rows", () => {
  test("of students are admitted as a form would, found by their names, and no more on the second try", async () => {
    const file = fileOf([student("1900100200"), student("1.900.100.201", { Género: "m" })]);
    expect((await preview("students", file)).counts).toEqual({
      ...{ new: 2, changed: 0, equal: 0, faulty: 0 },
    });
    expect(await bring("students", file)).toEqual({ added: 2, changed: 0 });
    const { items } = await secretary.students.list({ search: "nungo 1900100201" });
    expect(items).toMatchObject([{ gender: "M", firstSurname: "Ñungo", isActive: true }]);
    expect((await preview("students", file)).counts).toMatchObject({ new: 0, equal: 2 });
    expect(await bring("students", file)).toEqual({ added: 0, changed: 0 });
  });

  test("of guardians link them with students by document", async () => {
    const guardian = {
      ...{ "Tipo de documento": "CC", "Número de documento": "70111222" },
      ...{ "Primer apellido": "Ñungo", "Primer nombre": "Rosa", Parentesco: "Madre" },
      "Tipo de documento del estudiante": "TI",
    };
    const children = ["1000020000", "1000030000"].map((number) => ({
      ...{ ...guardian, "Número de documento del estudiante": number },
    }));
    expect(await bring("guardians", fileOf(children))).toEqual({ added: 2, changed: 0 });
    const { items } = await secretary.guardians.list({ search: "70111222" });
    const detail = await secretary.guardians.byId({ id: items[0]?.id ?? "" });
    expect(detail.children.map(({ relationship }) => relationship)).toEqual(["mother", "mother"]);
    const other = children.map((row, place) => (place ? row : { ...row, Parentesco: "Otro" }));
    expect(await bring("guardians", fileOf(other))).toEqual({ added: 0, changed: 1 });
    expect(await bring("guardians", fileOf(other))).toEqual({ added: 0, changed: 0 });
  });

  test("of enrollments place students as enrolling does, and move them between groups", async () => {
    await bring("students", fileOf([student("1900300400")]));
    const place = {
      ...{ "Tipo de documento": "TI", "Número de documento": "1900300400" },
      ...{ Grado: "canary-a 6", Grupo: "6-canary-a", Estado: "Activa", "Primer día": "19/1/2026" },
    };
    expect(await bring("enrollments", fileOf([place]))).toEqual({ added: 1, changed: 0 });
    const moved = fileOf([{ ...place, Grupo: "6-canary-a 2" }]);
    const { rows } = await preview("enrollments", moved);
    expect(rows[0]?.differences).toEqual([
      { column: "Grupo", here: "6-canary-a", there: "6-canary-a 2" },
    ]);
    expect(await bring("enrollments", moved)).toEqual({ added: 0, changed: 1 });
    expect(await bring("enrollments", moved)).toEqual({ added: 0, changed: 0 });
    const { items } = await secretary.students.list({ search: "1900300400" });
    const studentId = items[0]?.id ?? "";
    const [one] = (await secretary.enrollments.ofStudent({ studentId })).items;
    expect(one).toMatchObject({ groupName: "6-canary-a 2", status: "active", version: 2 });
    expect(one?.stays.map(({ groupName, toDay }) => [groupName, toDay === null])).toEqual([
      ["6-canary-a", false],
      ["6-canary-a 2", true],
    ]);
    expect(one?.changes).toMatchObject([{ toStatus: "active", changedBy: "Persona secretary" }]);
  });

  test("take no more places than a group has", async () => {
    const rector = await world.caller({ as: "rector", school: "A" });
    await rector.groups.add({
      ...{ yearId: twinId("year-active"), levelId: twinId("level"), campusId: twinId("campus") },
      ...{ shiftId: twinId("shift"), section: "77", capacity: 2 },
    });
    const numbers = ["1900500601", "1900500602", "1900500603"];
    await bring("students", fileOf(numbers.map((number) => student(number))));
    const rows = numbers.map((number) => ({
      ...{ "Tipo de documento": "TI", "Número de documento": number },
      ...{ Grado: "canary-a 6", Grupo: "6-77" },
    }));
    const { counts, rows: shown } = await preview("enrollments", fileOf(rows));
    expect(counts).toMatchObject({ new: 2, faulty: 1 });
    expect(shown[2]?.faults).toMatchObject([{ column: "Grupo", code: "GROUP_FULL" }]);
  });

  test("exchange students of full groups, in whatever order the rows stand", async () => {
    for (const section of ["81", "82"]) {
      await secretary.groups.add({
        ...{ yearId: twinId("year-active"), levelId: twinId("level"), campusId: twinId("campus") },
        ...{ shiftId: twinId("shift"), section, capacity: 1 },
      });
    }
    const numbers = ["1900600701", "1900600702", "1900600703"];
    await bring("students", fileOf(numbers.map((number) => student(number))));
    const placed = (number = "", group = "") => ({
      ...{ "Tipo de documento": "TI", "Número de documento": number },
      ...{ Grado: "canary-a 6", Grupo: group },
    });
    const [one, other, third] = numbers;
    await bring("enrollments", fileOf([placed(one, "6-81"), placed(other, "6-82")]));
    const swapped = [placed(one, "6-82"), placed(other, "6-81")];
    const late = await preview("enrollments", fileOf([placed(third, "6-81"), ...swapped]));
    expect(late.counts).toMatchObject({ faulty: 1 });
    expect(await bring("enrollments", fileOf(swapped))).toEqual({ added: 0, changed: 2 });
    expect((await preview("enrollments", fileOf(swapped))).counts).toMatchObject({ equal: 2 });
  });
});

describe("a file with faults", () => {
  test("names row, column and what would be right, and writes nothing at all", async () => {
    const before = await world.checksums("A");
    const file = fileOf([
      student("1900700801"),
      student("1900700802", { "Fecha de nacimiento": "2014-02-30" }),
      student("1900700801"),
      student("19", { Estrato: "77", "Primer nombre": "R2-D2" }),
    ]);
    const shown = await preview("students", file);
    expect(shown.counts).toEqual({ new: 1, changed: 0, equal: 0, faulty: 3 });
    const faults = shown.rows.flatMap((row) =>
      row.faults.map(({ column, code }) => [row.row, column, code]),
    );
    expect(faults).toEqual([
      [3, "Fecha de nacimiento", "DAY_FORM"],
      [4, "Número de documento", "REPEATED"],
      [5, "Primer nombre", "NAME_LETTERS_ONLY"],
      [5, "Número de documento", "DOCUMENT_FORM"],
      [5, "Estrato", "UNKNOWN_CODE"],
    ]);
    const errors = Buffer.from(shown.errorFile?.base64 ?? "", "base64").toString();
    expect(errors).toContain("3;Fecha de nacimiento;2014-02-30;No es una fecha válida;AAAA-MM-DD");
    expect(errors).not.toMatch(/;[A-Z]+(_[A-Z]+)*;/);
    const { fingerprint } = shown;
    const commit = secretary.tables.commit({ kind: "students", base64: file, fingerprint });
    expect(await failureOf(commit)).toMatchObject({ fields: { base64: "ROWS_WITH_FAULTS" } });
    expect(pupils(await world.checksums("A"))).toEqual(pupils(before));
  });

  test.each<[Kind, Record<string, string>, [column: string, code: string]]>([
    [
      "guardians",
      { "Número de documento del estudiante": "1" },
      ["Tipo de documento del estudiante", "REQUIRED"],
    ],
    [
      "guardians",
      { "Tipo de documento del estudiante": "TI", "Número de documento del estudiante": "9" },
      ["Número de documento del estudiante", "NOT_FOUND"],
    ],
    [
      "guardians",
      {
        "Tipo de documento del estudiante": "TI",
        "Número de documento del estudiante": "1000020000",
      },
      ["Parentesco", "REQUIRED"],
    ],
    ["enrollments", { "Número de documento": "1999999990" }, ["Número de documento", "NOT_FOUND"]],
    ["enrollments", { Grado: "Once mil" }, ["Grado", "NOT_FOUND"]],
    ["enrollments", { Grupo: "6-99" }, ["Grupo", "NOT_FOUND"]],
    ["enrollments", { Grado: "canary-a 7", Grupo: "6-canary-a" }, ["Grupo", "OTHER_LEVEL"]],
    ["enrollments", { Estado: "Graduado" }, ["Estado", "STATUS_NOT_ALLOWED"]],
    ["enrollments", { "Primer día": "2025-01-01" }, ["Primer día", "OUTSIDE_YEAR"]],
    [
      "enrollments",
      { "Año lectivo": "2025 canary-a", "Número de documento": "1000000000" },
      ["Año lectivo", "YEAR_OVER"],
    ],
  ])("%s with %o", async (kind, cells, [column, code]) => {
    const row = {
      ...{ "Tipo de documento": "TI", "Número de documento": "1000040000" },
      ...(kind === "guardians" && student("1000040000")),
      ...(kind === "enrollments" && { Grado: "canary-a 6" }),
      ...cells,
    };
    const { rows } = await preview(kind, fileOf([row]));
    expect(rows[0]?.faults).toMatchObject([{ column, code }]);
  });

  test.each<[Kind, column: string]>([
    ["students", "Número de documento"],
    ["students", "Id SIMAT"],
    ["students", "Correo"],
    ["students", "Dirección"],
    ["guardians", "Número de documento"],
    ["guardians", "Número de documento del estudiante"],
    ["guardians", "Ocupación"],
    ["enrollments", "Número de documento"],
    ["enrollments", "Año lectivo"],
    ["enrollments", "Grupo"],
  ])("%s with a NUL in %s", async (kind, column) => {
    const row = {
      ...(kind === "enrollments" ? { Grado: "canary-a 6" } : student("")),
      ...{ "Tipo de documento": "TI", "Número de documento": "1000040000" },
      ...(column.includes("estudiante") && { "Tipo de documento del estudiante": "TI" }),
      [column]: "1000\u{0}0001",
    };
    const { rows } = await preview(kind, fileOf([row]));
    expect(rows[0]?.faults.map((fault) => fault.column)).toEqual([column]);
  });

  test("is read in Windows' letters too, and unknown columns are named and change nothing", async () => {
    const { id } = world.schools.B;
    const text = Papa.unparse([{ ...student("1900800900"), school_id: id, Apodo: "x" }]);
    const base64 = Buffer.from(text, "latin1").toString("base64");
    const shown = await preview("students", base64);
    expect(shown.ignored).toEqual(["school_id", "Apodo"]);
    expect(shown.rows).toMatchObject([{ outcome: "new", name: "Ñungo, Íngrid" }]);
    const before = await world.checksums("B");
    const { fingerprint } = shown;
    await secretary.tables.commit({ kind: "students", base64, fingerprint });
    expect(await world.checksums("B")).toEqual(before);
    expect((await secretary.students.list({ search: "1900800900" })).items).toHaveLength(1);
  });

  test("of another kind, of none, or too long, is refused as a whole", async () => {
    const long = Array.from({ length: 5001 }, (_, row) => `TI;${1_000_000_000 + row}`);
    const bomb = gzipSync(Buffer.alloc(40 * 1024 * 1024)).toString("base64");
    const cases: [Kind, string, string][] = [
      ["enrollments", fileOf([student("1900800901")]), "COLUMNS_MISSING"],
      ["students", packed("a;b\r\n1;2"), "COLUMNS_MISSING"],
      ["students", Buffer.from("PK nothing").toString("base64"), "FILE_UNREADABLE"],
      ["students", bomb, "FILE_UNREADABLE"],
      [
        "students",
        packed(`Tipo de documento;Número de documento\r\n${long.join("\r\n")}`),
        "TOO_MANY_ROWS",
      ],
      ["students", await xlsxBomb(), "FILE_UNREADABLE"],
    ];
    for (const [kind, base64, fault] of cases) {
      expect(await failureOf(preview(kind, base64))).toMatchObject({
        code: "INVALID_INPUT",
        fields: { base64: fault },
      });
    }
  });
});

describe("a file made to keep the server busy", () => {
  const headers = "Tipo de documento;Número de documento";
  const inTime = async (base64: string) => {
    const began = performance.now();
    const fault = (await failureOf(preview("students", base64)))?.fields?.base64;
    return { fault, isQuick: performance.now() - began < 2_500 };
  };

  test("by a million columns over many rows is read as one of a few columns", async () => {
    const wide = packed(`${headers}${";".repeat(1_000_000)}\r\n${"TI;1\r\n".repeat(150)}`);
    expect(await inTime(wide)).toEqual({ fault: undefined, isQuick: true });
  });

  test("by millions of lines is refused before they are counted", async () => {
    const long = packed(`${headers}${"\r\n".repeat(4_000_000)}`);
    expect(await inTime(long)).toEqual({ fault: "TOO_MANY_ROWS", isQuick: true });
  });

  const root = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`;
  const workbook = async (part: string, text: string) => {
    const book = new ExcelJS.Workbook();
    book.addWorksheet("x").addRow([1]);
    const parts = unzipped(Buffer.from(await book.xlsx.writeBuffer()), 1_000_000);
    const sheet = sheetOf('<c r="A1" s="1"><v>1</v></c>');
    parts.set("xl/worksheets/sheet1.xml", Buffer.from(sheet)).set(part, Buffer.from(text));
    return gzipSync(zipped([...parts])).toString("base64");
  };
  const sheetOf = (cells: string, rows = 1) =>
    `<worksheet ${root}><sheetData>${`<row r="1">${cells}</row>`.repeat(rows)}</sheetData></worksheet>`;

  test.each([["["], ["&#91;"], ["&#x05B;"]])(
    "by a format of a hundred thousand %s is read as any other",
    async (bracket) => {
      const format = `<numFmt numFmtId="165" formatCode="${bracket.repeat(100_000)}yy"/>`;
      const styles = `<styleSheet ${root}><numFmts>${format}</numFmts><cellXfs><xf/><xf numFmtId="165"/></cellXfs></styleSheet>`;
      const file = await workbook("xl/styles.xml", styles);
      expect(await inTime(file)).toEqual({ fault: "COLUMNS_MISSING", isQuick: true });
    },
  );

  test.each([
    ["xl/worksheets/sheet1.xml", "<a>"],
    ["xl/worksheets/sheet1.xml", "<a b='/'\n>"],
    ["xl/worksheets/sheet1.xml", '<a b="/>">'],
    ["xl/worksheets/sheet1.xml", "<a><!-- </a> --><![CDATA[</a>]]><?x </a>?>"],
    ["xl/sharedStrings.xml", "<a>"],
    ["xl/styles.xml", "<a>"],
    ["xl/workbook.xml", "<a>"],
    ["xl/_rels/workbook.xml.rels", "<a>"],
  ])("by tags within tags is refused, in %s by %s", async (part, tag) => {
    const [within, closed] = [tag.repeat(100_000), "</a>".repeat(100_000)];
    const file = await workbook(part, `<worksheet ${root}>${within}${closed}</worksheet>`);
    expect((await failureOf(preview("students", file)))?.fields).toEqual({
      base64: "FILE_UNREADABLE",
    });
  });

  test("by rows that reach to a sheet's last column is refused", async () => {
    const sheet = sheetOf('<c r="XFD1"><v>1</v></c>', 20_000);
    const file = await workbook("xl/worksheets/sheet1.xml", sheet);
    expect(await inTime(file)).toEqual({ fault: "FILE_UNREADABLE", isQuick: true });
  });
});

/** A workbook whose one cell is larger, unpacked, than any file of 5,000 rows. */
async function xlsxBomb(): Promise<string> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("x");
  for (let row = 0; row < 500; row += 1) sheet.addRow([String(row).padEnd(30_000, "x")]);
  const options = { zip: { compression: "DEFLATE" } } as object;
  return Buffer.from(await book.xlsx.writeBuffer(options)).toString("base64");
}

describe("a workbook", () => {
  test("of somebody else's making is read by its first sheet: dates, numbers, rich text, formulas' results", async () => {
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet("Hoja 1");
    sheet.addRow(Object.keys(student("")));
    const born = new Date(Date.UTC(2014, 2, 9));
    sheet.addRow([
      "TI",
      1900900111,
      { richText: [{ text: "Ñun" }, { text: "go" }] },
      "Íngrid",
      born,
      { formula: "A1", result: "F" },
    ]);
    book.addWorksheet("Otra").addRow(["nada"]);
    const parts = unzipped(Buffer.from(await book.xlsx.writeBuffer()), 1_000_000);
    // Of a whole sheet made one cell, and of rules over all of it, nothing is built.
    const first = "xl/worksheets/sheet1.xml";
    const all = 'A3:XFD1048576"/>';
    const wide = parts
      .get(first)
      ?.toString()
      .replace(
        "</sheetData>",
        `</sheetData><mergeCells count="1"><mergeCell ref="${all}</mergeCells>`,
      );
    parts.set(first, Buffer.from(wide ?? ""));
    const base64 = zipped([...parts]).toString("base64");
    expect(await bring("students", base64)).toEqual({ added: 1, changed: 0 });
    const { items } = await secretary.students.list({ search: "1900900111" });
    expect(items).toMatchObject([{ firstSurname: "Ñungo", birthDate: "2014-03-09", gender: "F" }]);
  });
});

test("a workbook with styles, rich text, links, comments, drop-downs and merged cells is read as any other", async () => {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("Hoja 1", { views: [{ state: "frozen", ySplit: 1 }] });
  const known = student("1900900333", { Correo: "a@b.test", Estrato: "2" });
  const header = sheet.addRow(Object.keys(known));
  header.font = { bold: true, color: { argb: "FFFF0000" } };
  header.fill = { type: "pattern", pattern: "solid", fgColor: { argb: "FFEEEEEE" } };
  header.border = { bottom: { style: "thin" } };
  const row = sheet.addRow(Object.values(known));
  row.getCell(3).value = {
    richText: [{ text: "Ñun", font: { bold: true, size: 9 } }, { text: "go" }],
  };
  row.getCell(3).note = { texts: [{ text: "visto", font: { italic: true } }] };
  row.getCell(5).value = new Date(Date.UTC(2014, 2, 9));
  row.getCell(5).numFmt = '[>=40000]dd/mm/yyyy;[Red]"<x>"';
  row.getCell(6).dataValidation = { type: "list", formulae: ['"F,M"'] };
  row.getCell(7).value = { text: "a@b.test", hyperlink: "mailto:a@b.test?x=1>2" };
  sheet.mergeCells("A4:C4");
  sheet.addConditionalFormatting({
    ref: "A1:H2",
    rules: [
      { type: "expression", priority: 1, formulae: ["A1>2"], style: { font: { bold: true } } },
    ],
  });
  sheet.autoFilter = "A1:H2";
  const base64 = Buffer.from(await book.xlsx.writeBuffer()).toString("base64");
  expect(await bring("students", base64)).toEqual({ added: 1, changed: 0 });
  const { items } = await secretary.students.list({ search: "1900900333" });
  expect(items).toMatchObject([{ firstSurname: "Ñungo", birthDate: "2014-03-09" }]);
});

describe("of a workbook's tabs", () => {
  const number = "1900900444";
  /** Made in another order than the tabs stand in, of which the first is hidden. */
  const parts = async () => {
    const book = new ExcelJS.Workbook();
    const tab = (name: string, orderNo: number, also = {}) =>
      Object.assign(book.addWorksheet(name, also), { orderNo });
    tab("Notas > viejas", 3).addRow(["nada"]);
    tab("Listas", 1, { state: "hidden" }).addRow(["CC", "TI"]);
    const known = student(number);
    tab("Alumnos", 2).addRows([Object.keys(known), Object.values(known)]);
    return unzipped(Buffer.from(await book.xlsx.writeBuffer()), 1_000_000);
  };
  const shown = async (file: Map<string, Buffer>) =>
    preview("students", zipped([...file]).toString("base64"));
  const edited = (file: Map<string, Buffer>, part: string, edit: (xml: string) => string) =>
    file.set(part, Buffer.from(edit(file.get(part)?.toString() ?? "")));
  const rels = "xl/_rels/workbook.xml.rels";

  test("the first that people see is read", async () => {
    expect((await shown(await parts())).rows).toMatchObject([{ document: `TI ${number}` }]);
  });

  test("the first that people see is read, however the workbook names its parts and its attributes", async () => {
    const file = await parts();
    edited(file, rels, (xml) => xml.replaceAll('"worksheets/', '"/xl/worksheets/'));
    edited(file, rels, (xml) => xml.replace("sheet3.xml", "Alumnos.xml"));
    edited(file, "xl/workbook.xml", (xml) =>
      xml
        .replaceAll("&gt;", ">")
        .replaceAll(" r:id=", " rel:id=")
        .replaceAll("xmlns:r=", "xmlns:rel="),
    );
    const sheet = file.get("xl/worksheets/sheet3.xml") ?? Buffer.alloc(0);
    file.delete("xl/worksheets/sheet3.xml");
    file.set("xl/worksheets/Alumnos.xml", sheet);
    expect((await shown(file)).rows).toMatchObject([{ document: `TI ${number}` }]);
  });

  test("the one of the lowest number is read where their order cannot be", async () => {
    const file = await parts();
    edited(file, rels, (xml) => xml.replaceAll('"worksheets/', '"elsewhere/'));
    const [first, third] = [1, 3].map((place) => `xl/worksheets/sheet${place}.xml`);
    file.set(first ?? "", file.get(third ?? "") ?? Buffer.alloc(0));
    expect((await shown(file)).rows).toMatchObject([{ document: `TI ${number}` }]);
  });
});

test("a cell of a workbook that holds an error is a fault and empties nothing, and a formula's 0 is a 0", async () => {
  const known = student("1900900222", { Estrato: "0", Teléfono: "3001234567", Correo: "a@b.test" });
  await bring("students", fileOf([known]));
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet("Hoja 1");
  sheet.addRow(Object.keys(known));
  const broken = { formula: "VLOOKUP(A1,B1,1)", result: { error: "#N/A" } } as const;
  const zero = { formula: "A1-A1", result: 0 };
  const cells = Object.values(known).slice(0, -3);
  sheet.addRow([...cells, zero, broken, { error: "#REF!" }]);
  const base64 = Buffer.from(await book.xlsx.writeBuffer()).toString("base64");
  const { rows } = await preview("students", base64);
  expect(rows).toMatchObject([
    {
      ...{ row: 2, outcome: "faulty" },
      faults: [
        { column: "Correo", value: "#REF!" },
        { column: "Teléfono", value: "#ERROR" },
      ],
    },
  ]);
});

describe("who brings tables", () => {
  test("is told of somebody of another school what is told of nobody, and changes nothing there", async () => {
    const other = await world.caller({ as: "secretary", school: "B" });
    const number = "1777000111";
    await other.students.admit({ ...newStudent, documentNumber: number });
    const before = await world.checksums("B");
    const there = await preview("students", fileOf([student(number)]));
    const nobody = await preview("students", fileOf([student("1777000112")]));
    expect(there.rows[0]).toEqual({ ...nobody.rows[0], document: `TI ${number}` });
    const enroll = (of: string) =>
      preview(
        "enrollments",
        fileOf([{ "Tipo de documento": "TI", "Número de documento": of, Grado: "canary-a 6" }]),
      );
    expect((await enroll(number)).rows[0]?.faults).toMatchObject([{ code: "NOT_FOUND" }]);
    await bring("students", fileOf([student(number)]));
    expect(await world.checksums("B")).toEqual(before);
  });

  test("writes only what was shown: not after the school has changed", async () => {
    const base64 = fileOf([student("1900999001"), student("1900999002")]);
    const { fingerprint } = await preview("students", base64);
    await secretary.students.admit({ ...newStudent, documentNumber: "1900999001" });
    const before = await world.checksums("A");
    const commit = () => secretary.tables.commit({ kind: "students", base64, fingerprint });
    expect(await failureOf(commit())).toMatchObject({ code: "PREVIEW_STALE" });
    expect(pupils(await world.checksums("A"))).toEqual(pupils(before));
  });

  test("of one file twice at once: it is written once", async () => {
    const base64 = fileOf([student("1900999101")]);
    const { fingerprint } = await preview("students", base64);
    const commit = () => secretary.tables.commit({ kind: "students", base64, fingerprint });
    const answers = await Promise.all([failureOf(commit()), failureOf(commit())]);
    expect(answers.filter((failure) => failure === undefined)).toHaveLength(1);
    expect((await secretary.students.list({ search: "1900999101" })).items).toHaveLength(1);
  });

  test("may enroll: nobody else does, nor gets a template; that one has the headers of the export", async () => {
    for (const as of ["coordinator", "teacher", "student", "acudiente"] as const) {
      const { tables } = await world.caller({ as, school: "A" });
      const base64 = fileOf([student("1900999201")]);
      const calls = [
        () => tables.template({ kind: "students", format: "csv" }),
        () => tables.preview({ kind: "students", base64 }),
        () => tables.commit({ kind: "students", base64, fingerprint: "x" }),
      ];
      for (const call of calls) {
        expect(await failureOf(call())).toMatchObject({ code: "FORBIDDEN" });
      }
    }
    for (const kind of ["students", "guardians", "enrollments"] as const) {
      const template = await secretary.tables.template({ kind, format: "csv" });
      const [headers] = Buffer.from((await exported[kind]("csv")).base64, "base64")
        .toString()
        .split("\r\n");
      expect(Buffer.from(template.base64, "base64").toString().trim()).toBe(headers?.trim());
    }
  });

  test("of 1,000 rows sends no more statements than of one", async () => {
    const sent = vi.spyOn(pg.Client.prototype, "query");
    try {
      const costOf = async (kind: Kind, rows: Rows) => {
        sent.mockClear();
        expect(await bring(kind, fileOf(rows))).toEqual({ added: rows.length, changed: 0 });
        return sent.mock.calls.length;
      };
      const place = (number: string) => ({
        ...{ "Tipo de documento": "TI", "Número de documento": number, Grado: "canary-a 7" },
      });
      const few = ["1299999999"];
      const many = Array.from({ length: 1000 }, (_, row) => String(1_300_000_000 + row));
      const costs = [];
      for (const numbers of [few, many]) {
        const students = await costOf(
          "students",
          numbers.map((one) => student(one)),
        );
        costs.push([students, await costOf("enrollments", numbers.map(place))]);
      }
      expect(costs[1]).toEqual(costs[0]);
    } finally {
      sent.mockRestore();
    }
  });
});
