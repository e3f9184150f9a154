import { nameKeys } from "@athena/domain/person-name";
import { type SimatField, type SimatRecord, simatFields } from "@athena/domain/simat/fields";

/**
 * The fields that students have a column for. The kind of disability is not among them: the office keeps it in words, and
 * what its codes mean differs from secretariat to secretariat, so SIMAT's code stands beside the words.
 */
export const personColumns = {
  documentType: "documentType",
  documentNumber: "documentNumber",
  firstName: "firstName",
  middleName: "middleName",
  firstSurname: "firstSurname",
  secondSurname: "secondSurname",
  birthDate: "birthDate",
  gender: "gender",
  email: "email",
  phone: "phone",
  address: "address",
  personId: "simatPersonId",
  stratum: "stratum",
  sisben: "sisben",
  ethnicity: "ethnicity",
  exceptionalCapacity: "exceptionalCapacity",
  residenceZone: "residenceZone",
  originCountry: "originCountry",
} as const satisfies { readonly [Field in SimatField]?: string };

type Column = (typeof personColumns)[keyof typeof personColumns];
export type StudentColumns = { readonly [Name in Column]: string | null };

/** What an enrolment has columns of its own for, or what its course says. */
const ofCourse: readonly SimatField[] = [
  ...(["gradeLevel", "group", "status", "withdrawalReason", "startsOn", "endsOn"] as const),
];

/** The person of a record as a row of students, under the columns' own names. */
export function studentRow(id: string, record: SimatRecord) {
  const names = {
    firstName: record.firstName ?? "",
    middleName: record.middleName,
    firstSurname: record.firstSurname ?? "",
    secondSurname: record.secondSurname,
  };
  const { sortName, searchText } = nameKeys(names, record.documentNumber);
  const columns = Object.entries(personColumns).map(([field, column]) => [
    column.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    record[field as SimatField] ?? null,
  ]);
  const simat = pick(
    record,
    (field) => simatFields[field] === "person" && !(field in personColumns),
  );
  const keys = { sort_name: sortName, search_text: searchText };
  return { id, ...Object.fromEntries(columns), ...keys, simat };
}

/** What an enrolment keeps of a record beside its grade and group. */
export function enrollmentSimat(record: SimatRecord): SimatRecord {
  return pick(record, (field) => simatFields[field] !== "person" && !ofCourse.includes(field));
}

function pick(record: SimatRecord, isWanted: (field: SimatField) => boolean): SimatRecord {
  return Object.fromEntries(
    Object.entries(record).filter(([field]) => isWanted(field as SimatField)),
  );
}
