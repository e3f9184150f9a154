import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeFile, encodeFile, simatEncodings } from "./encoding.ts";
import { layoutByCode, simatLayouts } from "./layouts.ts";
import { readSimatFile } from "./read-file.ts";
import { syntheticRecords, withRealisticFaults } from "./synthetic.ts";
import { writeSimatFile } from "./write-file.ts";

const annex = layoutByCode("6A-2024");
const some = syntheticRecords({
  count: 300,
  seed: 7,
  year: 2026,
  establishmentDane: "105001000012",
  campuses: ["01", "02"],
  grades: ["-1", "0", "1", "5", "6", "11", "21", "99"],
  perGroup: 30,
});

function read(bytes: Uint8Array) {
  const file = readSimatFile(bytes);
  if (!file.ok) throw new Error(file.code);
  return file;
}

describe("the layouts", () => {
  test("have the ministry's columns, two headers of 6A with their leading space", () => {
    expect(annex.columns).toHaveLength(54);
    expect(annex.columns.filter(({ header }) => header.startsWith(" "))).toHaveLength(2);
    expect(layoutByCode("detallado-2024").columns).toHaveLength(43);
    for (const { columns } of simatLayouts) {
      const fields = columns.flatMap(({ field }) => field ?? []);
      expect(new Set(fields).size).toBe(fields.length);
    }
    expect(() => layoutByCode("6A-1999")).toThrow(/no such layout/);
  });
});

describe("import after export", () => {
  test.each(simatEncodings)("is the identity in %s, ñ and accents included", (encoding) => {
    const { bytes, lost } = writeSimatFile(some, { layout: annex, encoding });
    expect(lost).toBe(0);
    const file = read(bytes);
    expect(file.layout.code).toBe("6A-2024");
    expect(file.rows.flatMap(({ faults }) => faults)).toEqual([]);
    expect(file.rows.map(({ record }) => record)).toEqual(some);
    const again = writeSimatFile(
      file.rows.map(({ record }) => record),
      { layout: annex, encoding },
    );
    expect(Buffer.from(again.bytes).equals(Buffer.from(bytes))).toBe(true);
  });

  test("keeps any text of names and addresses, separators, quotes and line breaks included", () => {
    const plain = fc
      .string({ unit: "binary", minLength: 1, maxLength: 20 })
      .map((text) => text.trim())
      .filter(Boolean);
    fc.assert(
      fc.property(plain, plain, (firstName, address) => {
        const record = { ...some[0], firstName, address };
        const { bytes } = writeSimatFile([record], { layout: annex, encoding: "utf-8" });
        expect(read(bytes).rows[0]?.record).toEqual(record);
      }),
      { numRuns: 300 },
    );
  });

  test("of the Detallado keeps what that report has", () => {
    const layout = layoutByCode("detallado-2024");
    const fields = new Set(layout.columns.flatMap(({ field }) => field ?? []));
    const records = some.map((record) => ({
      ...Object.fromEntries(
        Object.entries(record).filter(([field]) => fields.has(field as "year")),
      ),
      status: "MATRICULADO",
    }));
    const { bytes } = writeSimatFile(records, { layout, encoding: "latin-1" });
    const file = read(bytes);
    expect(file.encoding).toBe("latin-1");
    expect(file.rows.map(({ record }) => record)).toEqual(records);
  });
});

describe("a file of the ministry", () => {
  const { bytes } = writeSimatFile(some.slice(0, 3), { layout: annex, encoding: "utf-8" });
  const text = decodeFile(bytes).text;
  const bytesOf = (changed: string) => encodeFile(changed, "utf-8").bytes;

  test("is read without the leading spaces, in other order, with further columns and a byte order mark", () => {
    const rows = text
      .trimEnd()
      .split("\r\n")
      .map((line) => line.split(";"));
    const turned = rows.map((cells, place) => [place === 0 ? "MES_INF" : "3", ...cells.reverse()]);
    const changed = `\u{feff}${turned.map((cells) => cells.join(";")).join("\n")}`.replaceAll(
      "; NOMBRE1",
      ";NOMBRE1",
    );
    const file = read(bytesOf(changed));
    expect(file.rows.map(({ record }) => record)).toEqual(some.slice(0, 3));
    expect(file.ignored).toEqual(["MES_INF"]);
  });

  test("tells each fault with line, column, value and what would be right", () => {
    const spoiled = text
      .replace(/;(\d\d)\/(\d\d)\/(\d{4});/, ";31/02/$3;")
      .replace("\r\n2026;", "\r\n26;");
    const { rows } = read(bytesOf(spoiled));
    expect(rows[0]?.faults).toEqual([
      { line: 2, column: "ANO_INF", value: "26", code: "DIGITS_FORM", expected: "4 dígitos" },
      {
        line: 2,
        column: "FECHA_NACIMIENTO",
        value: expect.stringMatching(/^31\/02\//),
        code: "DAY_FORM",
        expected: "una fecha que exista, dd/mm/aaaa",
      },
    ]);
    expect(rows[0]?.record.birthDate).toBeUndefined();
    const short = read(bytesOf(`${text}2026;001\r\n`));
    expect(short.rows.at(-1)?.faults).toMatchObject([{ line: 5, code: "WIDTH", value: "2" }]);
  });

  test("that is empty, another file, or lacks a column is refused as a whole, and says why", () => {
    expect(readSimatFile(new Uint8Array())).toMatchObject({ ok: false, code: "EMPTY_FILE" });
    expect(readSimatFile(bytesOf("a;b\n1;2\n"))).toMatchObject({ ok: false, code: "NO_LAYOUT" });
    expect(readSimatFile(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0xff))).toMatchObject({ ok: false });
    expect(readSimatFile(bytesOf(text.replace("NRO_DOCUMENTO", "NUMERO")))).toMatchObject({
      ok: false,
      code: "MISSING_COLUMNS",
      missing: ["NRO_DOCUMENTO"],
    });
  });

  test("of more lines than any school has students is refused, however short they are", () => {
    const began = performance.now();
    const long = bytesOf(`${text}${"x\r\n".repeat(2_000_000)}`);
    expect(readSimatFile(long)).toMatchObject({ ok: false, code: "TOO_MANY_LINES" });
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  test("never throws, whatever its bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (noise) => {
        const file = readSimatFile(Uint8Array.from([...bytes.slice(0, 700), ...noise]));
        expect(typeof file.ok).toBe("boolean");
      }),
      { numRuns: 300 },
    );
  });

  test("with realistic faults says so of about that share of its lines", () => {
    const whole = decodeFile(writeSimatFile(some, { layout: annex, encoding: "utf-8" }).bytes).text;
    const spoiled = withRealisticFaults(whole, { share: 0.2, seed: 3 });
    const faulty = read(bytesOf(spoiled)).rows.filter(({ faults }) => faults.length > 0);
    expect(faulty.length).toBeGreaterThan(30);
    expect(faulty.length).toBeLessThan(90);
  });
});

describe("Latin-1", () => {
  test("keeps its letters, takes the marks off others, and says how many were lost", () => {
    const { bytes, lost } = encodeFile("Ñandú €5 – Łódź ő 漢", "latin-1");
    expect(decodeFile(bytes).text).toBe("Ñandú €5 – ?ódz o ?");
    expect(lost).toBe(4);
  });
});
