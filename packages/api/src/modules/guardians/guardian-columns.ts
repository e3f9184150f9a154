import type { Guardian } from "@athena/db/models/guardian";
import type { TableColumn } from "../../table-file.ts";

/** What an export of guardians holds, in order. */
export const guardianColumns: readonly TableColumn<Guardian>[] = [
  { header: "Tipo de documento", value: (guardian) => guardian.documentType },
  { header: "Número de documento", value: (guardian) => guardian.documentNumber },
  { header: "Primer apellido", value: (guardian) => guardian.firstSurname },
  { header: "Segundo apellido", value: (guardian) => guardian.secondSurname },
  { header: "Primer nombre", value: (guardian) => guardian.firstName },
  { header: "Segundo nombre", value: (guardian) => guardian.middleName },
  { header: "Correo", value: (guardian) => guardian.email },
  { header: "Teléfono", value: (guardian) => guardian.phone },
  { header: "Dirección", value: (guardian) => guardian.address },
  { header: "Ocupación", value: (guardian) => guardian.occupation },
];
