import type { SchoolRow } from "./school-row.ts";

/** The form's values: every field is present, so that an emptied one reaches the server as empty. */
export type SchoolValues = Record<
  "name" | "slug" | "nit" | "daneCode" | "resolution" | "calendar" | "sector",
  string
>;

export type NewSchoolValues = SchoolValues & { rector: { email: string; fullName: string } };

export const emptySchool: NewSchoolValues = {
  name: "",
  slug: "",
  nit: "",
  daneCode: "",
  resolution: "",
  calendar: "A",
  sector: "public",
  rector: { email: "", fullName: "" },
};

export const valuesOf = (school: SchoolRow): SchoolValues => ({
  name: school.name,
  slug: school.slug,
  nit: school.nit ?? "",
  daneCode: school.daneCode ?? "",
  resolution: school.resolution ?? "",
  calendar: school.calendar,
  sector: school.sector,
});
