import { describe, expect, test } from "vitest";
import type { SimatRecord } from "./fields.ts";
import { ageOn, qualityOf, qualityRules, qualityScore, repeatedKeys } from "./quality.ts";
import { syntheticRecords } from "./synthetic.ts";

const context = { department: "05", establishmentDane: "105001000012" };
const [good = {}] = syntheticRecords({
  count: 1,
  seed: 1,
  year: 2026,
  establishmentDane: context.establishmentDane,
  campuses: ["01"],
  grades: ["6"],
  perGroup: 30,
});
const rulesOf = (record: SimatRecord) => qualityOf(record, context).map(({ rule }) => rule);
const without = (field: keyof SimatRecord): SimatRecord =>
  Object.fromEntries(Object.entries(good).filter(([name]) => name !== field));

/** One record that breaks each rule. */
const planted: readonly (readonly [rule: string, record: SimatRecord])[] = [
  ["DOCUMENT_MISSING", without("documentNumber")],
  ["DOCUMENT_TYPE_MISSING", without("documentType")],
  ["DOCUMENT_FORM", { ...good, documentType: "TI", documentNumber: "12" }],
  ["FIRST_SURNAME_MISSING", without("firstSurname")],
  ["FIRST_NAME_MISSING", without("firstName")],
  ["NAME_LETTERS_ONLY", { ...good, firstName: "M4RIA" }],
  ["BIRTH_DATE_MISSING", without("birthDate")],
  ["GENDER_MISSING", without("gender")],
  ["SHIFT_MISSING", without("shift")],
  ["STRATUM_MISSING", without("stratum")],
  ["GRADE_MISSING", without("gradeLevel")],
  ["GRADE_CODE", { ...good, gradeLevel: "12" }],
  ["DANE_CODE", { ...good, establishmentDane: "1050010000" }],
  ["DANE_CONSECUTIVE", { ...good, campusConsecutive: "20500100001201" }],
  ["BIRTH_PLACE_MISSING", without("birthMunicipality")],
  ["MUNICIPALITY_WITHOUT_DEPARTMENT", without("residenceDepartment")],
  ["PERSON_ID_MISSING", without("personId")],
  ["RESIDENCE_ELSEWHERE", { ...good, residenceDepartment: "11" }],
  ["ADDRESS_FORM", { ...good, address: "Al lado de la iglesia" }],
  ["OVERAGE", { ...good, birthDate: "2010-01-01" }],
  ["UNDERAGE", { ...good, birthDate: "2018-01-01" }],
];

describe("the quality rules", () => {
  test("find nothing in a right record", () => {
    expect(rulesOf(good)).toEqual([]);
  });

  test.each(planted)("%s is found where it is broken, and nothing else", (rule, record) => {
    expect(rulesOf(record)).toEqual([rule]);
  });

  test("have each a record here that breaks it", () => {
    const codes = new Set(qualityRules.map(({ code }) => code));
    expect([...codes].sort()).toEqual([...new Set(planted.map(([rule]) => rule))].sort());
  });

  test("let a foreigner have no birth place in the country", () => {
    const foreign = { ...without("birthMunicipality"), documentType: "PPT" };
    expect(rulesOf(foreign)).toEqual([]);
  });

  test("never take a modality for a step: no age is wrong in a cycle for adults", () => {
    expect(rulesOf({ ...good, gradeLevel: "23", birthDate: "1970-01-01" })).toEqual([]);
  });
});

test("age counts on 30 June of the year", () => {
  expect(ageOn("2014-06-30", "2026-06-30")).toBe(12);
  expect(ageOn("2014-07-01", "2026-06-30")).toBe(11);
});

test("documents and person ids that several have are found; CC and TI share their numbers", () => {
  const two = [
    good,
    { ...good, documentType: "CC", personId: "1" },
    { ...good, documentType: "RC" },
  ];
  expect(repeatedKeys(two)).toEqual([
    { field: "documentNumber", value: good.documentNumber, places: [0, 1] },
    { field: "personId", value: good.personId, places: [0, 2] },
  ]);
});

test("the score is a hundred only when all are right", () => {
  expect(qualityScore(1000, 1)).toBe(99);
  expect(qualityScore(1000, 0)).toBe(100);
  expect(qualityScore(0, 0)).toBe(100);
});
