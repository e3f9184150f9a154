import { describe, expect, test } from "vitest";
import type { SimatField, SimatRecord } from "./fields.ts";
import { isSuspiciouslyShort, reconcile } from "./reconcile.ts";

const fields: SimatField[] = ["firstName", "firstSurname", "gradeLevel", "phone"];
const record = (number: string, more: SimatRecord = {}): SimatRecord => ({
  documentType: "TI",
  documentNumber: number,
  firstName: "José",
  firstSurname: "Muñoz",
  gradeLevel: "6",
  ...more,
});
const known = (id: string, value: SimatRecord) => ({ id, record: value });
const row = (value: SimatRecord) => ({ record: value });

describe("holding a file against the school", () => {
  test("finds who is new, equal, different field by field, and only here", () => {
    const result = reconcile(
      [
        row(record("1")),
        row(record("2", { gradeLevel: "7", phone: "3001112233" })),
        row(record("9")),
      ],
      [known("a", record("1")), known("b", record("2")), known("c", record("3"))],
      fields,
    );
    expect(result.equal.map((match) => match.known.id)).toEqual(["a"]);
    expect(result.different).toMatchObject([
      {
        known: { id: "b" },
        differences: [
          { field: "gradeLevel", here: "6", there: "7" },
          { field: "phone", here: null, there: "3001112233" },
        ],
      },
    ]);
    expect(result.new).toEqual([row(record("9"))]);
    expect(result.onlyHere.map(({ id }) => id)).toEqual(["c"]);
  });

  test("takes capitals and missing accents for no difference, and a missing ñ for one", () => {
    const same = reconcile(
      [row(record("1", { firstName: "JOSE ", firstSurname: "MUÑOZ" }))],
      [known("a", record("1"))],
      fields,
    );
    expect(same.equal).toHaveLength(1);
    const other = reconcile(
      [row(record("1", { firstSurname: "MUNOZ" }))],
      [known("a", record("1"))],
      fields,
    );
    expect(other.different[0]?.differences).toEqual([
      { field: "firstSurname", here: "Muñoz", there: "MUNOZ" },
    ]);
  });

  test("knows a person by the ministry's id after the document changed", () => {
    const result = reconcile(
      [row(record("200", { documentType: "CC", personId: "77" }))],
      [known("a", record("100", { personId: "77" }))],
      ["documentType", "documentNumber"],
    );
    expect(result.different[0]?.differences.map(({ field }) => field)).toEqual([
      "documentType",
      "documentNumber",
    ]);
    expect(result.new).toEqual([]);
  });

  test("knows a child by the number that stays when the document becomes another, and nobody else by it", () => {
    const child = known("a", record("1031777001", { documentType: "RC" }));
    const card = record("1031777001", { documentType: "TI", personId: "77" });
    expect(reconcile([row(card)], [child], ["documentType"]).different).toMatchObject([
      { known: { id: "a" }, differences: [{ field: "documentType", here: "RC", there: "TI" }] },
    ]);
    const other = known("b", record("1031777001", { documentType: "RC", personId: "78" }));
    expect(reconcile([row(card)], [other], fields).new).toHaveLength(1);
    const foreign = record("1031777001", { documentType: "CE" });
    expect(reconcile([row(foreign)], [child], fields).new).toHaveLength(1);
    const short = known("c", record("31777", { documentType: "RC" }));
    const old = record("31777", { documentType: "CC" });
    expect(reconcile([row(old)], [short], fields).new).toHaveLength(1);
  });

  test("decides nothing where a row could be two students, or comes twice", () => {
    const result = reconcile(
      [row(record("1", { personId: "78" })), row(record("3")), row(record("3"))],
      [known("a", record("1", { personId: "77" })), known("b", record("2", { personId: "78" }))],
      fields,
    );
    expect(result.ambiguous.map(({ code }) => code)).toEqual(["TWO_MATCHES", "REPEATED"]);
    expect(result.new).toHaveLength(1);
  });

  test("calls a file short that lacks more than three in ten", () => {
    expect(isSuspiciouslyShort(0, 800)).toBe(true);
    expect(isSuspiciouslyShort(500, 800)).toBe(true);
    expect(isSuspiciouslyShort(600, 800)).toBe(false);
    expect(isSuspiciouslyShort(0, 0)).toBe(false);
  });
});
