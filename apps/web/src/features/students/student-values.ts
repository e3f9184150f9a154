import type { AdmitStudent } from "@athena/api/students/students.schema";
import type { z } from "zod";
import type { Outputs } from "../../lib/trpc.ts";

/** The form's values: every field is present, so that an emptied one reaches the server as empty. */
export type StudentValues = { [Field in keyof z.input<typeof AdmitStudent>]-?: string };

export const emptyStudent: StudentValues = {
  documentType: "TI",
  documentNumber: "",
  firstName: "",
  middleName: "",
  firstSurname: "",
  secondSurname: "",
  birthDate: "",
  gender: "",
  email: "",
  phone: "",
  address: "",
  simatPersonId: "",
  stratum: "",
  sisben: "",
  ethnicity: "",
  disability: "",
  exceptionalCapacity: "",
  residenceZone: "",
  originCountry: "",
};

/** The values of a student as read, for the form that corrects them. */
export function valuesOf(student: Outputs["students"]["byId"]): StudentValues {
  const values = { ...emptyStudent };
  for (const field of Object.keys(values) as (keyof StudentValues)[]) {
    values[field] = student[field] ?? "";
  }
  return values;
}
