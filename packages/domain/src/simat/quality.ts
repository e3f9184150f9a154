import { type DocumentType, isDocumentNumber } from "../document.ts";
import { isGradeCode } from "../grade-level.ts";
import { isCampusConsecutive } from "../places.ts";
import { isDaneCode } from "../school-identity.ts";
import type { SimatField, SimatRecord } from "./fields.ts";

/** `error`: SIMAT refuses the row, or the school loses money; `warning`: somebody should look. */
export type Severity = "error" | "warning";

export interface QualityFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly field: SimatField;
}

interface Rule {
  readonly code: string;
  readonly severity: Severity;
  readonly field: SimatField;
  /** Whether the record breaks it. */
  readonly broken: (record: SimatRecord, context: QualityContext) => boolean;
}

export interface QualityContext {
  /** DIVIPOLA department of the school, two digits, where known. */
  readonly department: string | null;
  readonly establishmentDane: string | null;
}

const missing = (field: SimatField) => (record: SimatRecord) => record[field] === undefined;
const given = (value: string | undefined): value is string => value !== undefined;
const lettersOnly = (value: string | undefined) =>
  given(value) && !/^[\p{L}\p{M}][\p{L}\p{M}' .-]*$/u.test(value);

const colombian: readonly DocumentType[] = ["CC", "TI", "RC", "NUIP", "NIP"];

/** Oldest usual age in a grade: the age at which it is begun without delay, and three years (extraedad). */
const usualAge: Readonly<Record<string, number>> = {
  "-2": 3,
  "-1": 4,
  "0": 5,
  "1": 6,
  "2": 7,
  "3": 8,
  "4": 9,
  "5": 10,
  "6": 11,
  "7": 12,
  "8": 13,
  "9": 14,
  "10": 15,
  "11": 16,
};

/** What the data dictionary of the Bogotá education secretariat (2024) and SIMAT's own loads ask for. */
export const qualityRules: readonly Rule[] = [
  error("DOCUMENT_MISSING", "documentNumber", missing("documentNumber")),
  error("DOCUMENT_TYPE_MISSING", "documentType", missing("documentType")),
  error(
    "DOCUMENT_FORM",
    "documentNumber",
    ({ documentType, documentNumber }) =>
      given(documentType) &&
      given(documentNumber) &&
      !isDocumentNumber(documentType as DocumentType, documentNumber),
  ),
  error("FIRST_SURNAME_MISSING", "firstSurname", missing("firstSurname")),
  error("FIRST_NAME_MISSING", "firstName", missing("firstName")),
  error("NAME_LETTERS_ONLY", "firstName", ({ firstName }) => lettersOnly(firstName)),
  error("NAME_LETTERS_ONLY", "middleName", ({ middleName }) => lettersOnly(middleName)),
  error("NAME_LETTERS_ONLY", "firstSurname", ({ firstSurname }) => lettersOnly(firstSurname)),
  error("NAME_LETTERS_ONLY", "secondSurname", ({ secondSurname }) => lettersOnly(secondSurname)),
  error("BIRTH_DATE_MISSING", "birthDate", missing("birthDate")),
  error("GENDER_MISSING", "gender", missing("gender")),
  error("SHIFT_MISSING", "shift", missing("shift")),
  error("STRATUM_MISSING", "stratum", missing("stratum")),
  error("GRADE_MISSING", "gradeLevel", missing("gradeLevel")),
  error(
    "GRADE_CODE",
    "gradeLevel",
    ({ gradeLevel }) => given(gradeLevel) && !isGradeCode(gradeLevel),
  ),
  error(
    "DANE_CODE",
    "establishmentDane",
    ({ establishmentDane }) => !given(establishmentDane) || !isDaneCode(establishmentDane),
  ),
  error(
    "DANE_CONSECUTIVE",
    "campusConsecutive",
    ({ campusConsecutive }, { establishmentDane }) =>
      !given(campusConsecutive) || !isCampusConsecutive(campusConsecutive, establishmentDane),
  ),
  error(
    "BIRTH_PLACE_MISSING",
    "birthMunicipality",
    ({ documentType, birthDepartment, birthMunicipality }) =>
      colombian.includes(documentType as DocumentType) &&
      (!given(birthDepartment) || !given(birthMunicipality)),
  ),
  error(
    "MUNICIPALITY_WITHOUT_DEPARTMENT",
    "residenceMunicipality",
    ({ residenceDepartment, residenceMunicipality }) =>
      given(residenceDepartment) !== given(residenceMunicipality),
  ),
  warning("PERSON_ID_MISSING", "personId", missing("personId")),
  warning(
    "RESIDENCE_ELSEWHERE",
    "residenceDepartment",
    ({ residenceDepartment }, { department }) =>
      given(residenceDepartment) && department !== null && residenceDepartment !== department,
  ),
  warning(
    "ADDRESS_FORM",
    "address",
    ({ address }) =>
      given(address) &&
      !/^(CL|CR|KR|AV|DG|TV|CALLE|CARRERA|AVENIDA|DIAGONAL|TRANSVERSAL|VEREDA|VDA|FINCA|KM|MZ|MANZANA|IND)\b/i.test(
        address,
      ),
  ),
  warning("OVERAGE", "gradeLevel", ({ gradeLevel, birthDate, year }) => {
    const usual = usualAge[gradeLevel ?? ""];
    if (usual === undefined || !given(birthDate) || !given(year)) return false;
    return ageOn(birthDate, `${year}-06-30`) > usual + 3;
  }),
  warning("UNDERAGE", "gradeLevel", ({ gradeLevel, birthDate, year }) => {
    const usual = usualAge[gradeLevel ?? ""];
    if (usual === undefined || !given(birthDate) || !given(year)) return false;
    return ageOn(birthDate, `${year}-06-30`) < usual - 2;
  }),
];

/** Whole years between birth and a day; the ministry counts on 30 June of the year. */
export function ageOn(birthDate: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return day.slice(5) < birthDate.slice(5) ? years - 1 : years;
}

/** What is wrong with one record, errors first. */
export function qualityOf(record: SimatRecord, context: QualityContext): QualityFinding[] {
  return qualityRules
    .filter(({ broken }) => broken(record, context))
    .map(({ code, severity, field }) => ({ rule: code, severity, field }));
}

/** Documents, or person ids, that several records share: field → value → their places. */
export function repeatedKeys(
  records: readonly SimatRecord[],
): { field: "documentNumber" | "personId"; value: string; places: number[] }[] {
  const keys = [
    ["documentNumber", (record: SimatRecord) => documentKey(record)],
    ["personId", (record: SimatRecord) => record.personId],
  ] as const;
  return keys.flatMap(([field, keyOf]) => {
    const places = new Map<string, number[]>();
    for (const [place, record] of records.entries()) {
      const value = keyOf(record);
      if (value !== undefined) places.set(value, [...(places.get(value) ?? []), place]);
    }
    return [...places]
      .filter(([, found]) => found.length > 1)
      .map(([value, found]) => ({ field, value, places: found }));
  });
}

/** TI and CC are unique by their number alone, the others by type and number. */
function documentKey({ documentType, documentNumber }: SimatRecord): string | undefined {
  if (documentNumber === undefined) return undefined;
  const isUnique = documentType === "CC" || documentType === "TI";
  return isUnique ? documentNumber : `${documentType} ${documentNumber}`;
}

/** Share of records without an error, in whole percent rounded down: 100 means that all are right. */
export function qualityScore(records: number, withErrors: number): number {
  return records === 0 ? 100 : Math.floor(((records - withErrors) / records) * 100);
}

function error(code: string, field: SimatField, broken: Rule["broken"]): Rule {
  return { code, severity: "error", field, broken };
}

function warning(code: string, field: SimatField, broken: Rule["broken"]): Rule {
  return { code, severity: "warning", field, broken };
}
