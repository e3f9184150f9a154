import type { Student } from "@athena/db/models/student";
import { documentTypes } from "@athena/domain/document";
import type { ReadColumn } from "./table-file.ts";

/** The columns by which tables of people name them, first in each. */
export const personColumns = [
  {
    header: "Tipo de documento",
    field: "documentType",
    expected: documentTypes.join(", "),
    value: (person) => person.documentType,
  },
  {
    header: "Número de documento",
    field: "documentNumber",
    expected: "El número, según su tipo",
    value: (person) => person.documentNumber,
  },
  {
    header: "Primer apellido",
    field: "firstSurname",
    expected: "Letras",
    value: (person) => person.firstSurname,
  },
  {
    header: "Segundo apellido",
    field: "secondSurname",
    expected: "Letras, o vacío",
    value: (person) => person.secondSurname,
  },
  {
    header: "Primer nombre",
    field: "firstName",
    expected: "Letras",
    value: (person) => person.firstName,
  },
  {
    header: "Segundo nombre",
    field: "middleName",
    expected: "Letras, o vacío",
    value: (person) => person.middleName,
  },
] as const satisfies readonly ReadColumn<
  Pick<
    Student,
    | ("documentType" | "documentNumber" | "firstSurname")
    | ("secondSurname" | "firstName" | "middleName")
  >
>[];

/** How to reach a person. */
export const contactColumns = [
  {
    header: "Correo",
    field: "email",
    expected: "nombre@dominio.co, o vacío",
    value: (person) => person.email,
  },
  {
    header: "Teléfono",
    field: "phone",
    expected: "Cifras, o vacío",
    value: (person) => person.phone,
  },
  {
    header: "Dirección",
    field: "address",
    expected: "Hasta 200 caracteres, o vacío",
    value: (person) => person.address,
  },
] as const satisfies readonly ReadColumn<Pick<Student, "email" | "phone" | "address">>[];

export type TableStudent = Pick<
  Student,
  | (typeof personColumns)[number]["field"]
  | (typeof contactColumns)[number]["field"]
  | ("birthDate" | "gender" | "simatPersonId" | "stratum" | "sisben" | "isActive")
>;

export const activeNames = { active: "Activo", inactive: "Inactivo" } as const;

/** What a table of students holds, in order, on its way out and in. */
export const studentColumns: readonly (ReadColumn<TableStudent> & {
  field: keyof TableStudent;
})[] = [
  ...personColumns,
  {
    header: "Fecha de nacimiento",
    field: "birthDate",
    expected: "AAAA-MM-DD, hasta hoy",
    value: (student) => student.birthDate,
  },
  {
    header: "Género",
    field: "gender",
    expected: "F o M",
    value: (student) => student.gender,
  },
  ...contactColumns,
  {
    header: "Id SIMAT",
    field: "simatPersonId",
    expected: "El de una sola persona, o vacío",
    value: (student) => student.simatPersonId,
  },
  {
    header: "Estrato",
    field: "stratum",
    expected: "Un código de SIMAT, o vacío",
    value: (student) => student.stratum,
  },
  {
    header: "SISBEN IV",
    field: "sisben",
    expected: "Un código de SIMAT, o vacío",
    value: (student) => student.sisben,
  },
  {
    header: "Estado",
    field: "isActive",
    expected: `${activeNames.active} o ${activeNames.inactive}`,
    value: (student) => (student.isActive ? activeNames.active : activeNames.inactive),
  },
];
