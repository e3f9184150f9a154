import type { Student } from "@athena/db/models/student";
import type { TableColumn } from "../../table-file.ts";

/** What an export of students holds, in order. */
export const studentColumns: readonly TableColumn<Student>[] = [
  { header: "Tipo de documento", value: (student) => student.documentType },
  { header: "Número de documento", value: (student) => student.documentNumber },
  { header: "Primer apellido", value: (student) => student.firstSurname },
  { header: "Segundo apellido", value: (student) => student.secondSurname },
  { header: "Primer nombre", value: (student) => student.firstName },
  { header: "Segundo nombre", value: (student) => student.middleName },
  { header: "Fecha de nacimiento", value: (student) => student.birthDate },
  { header: "Género", value: (student) => student.gender },
  { header: "Correo", value: (student) => student.email },
  { header: "Teléfono", value: (student) => student.phone },
  { header: "Dirección", value: (student) => student.address },
  { header: "Id SIMAT", value: (student) => student.simatPersonId },
  { header: "Estrato", value: (student) => student.stratum },
  { header: "SISBEN IV", value: (student) => student.sisben },
  { header: "Estado", value: (student) => (student.isActive ? "Activo" : "Inactivo") },
];
