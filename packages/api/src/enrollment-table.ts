import type { Student } from "@athena/db/models/student";
import type { EnrollmentStatus } from "@athena/domain/enrollment";
import { personColumns } from "./student-table.ts";
import type { ReadColumn } from "./table-file.ts";

export interface EnrollmentRow {
  readonly student: Pick<Student, (typeof personColumns)[number]["field"]>;
  readonly yearName: string;
  readonly levelName: string;
  readonly groupName: string | null;
  readonly status: EnrollmentStatus;
  readonly enrolledOn: string;
}

export const statusNames: Record<EnrollmentStatus, string> = {
  pending_documents: "Faltan documentos",
  in_review: "En revisión",
  active: "Activa",
  withdrawn: "Retirado",
  transferred: "Trasladado",
  completed: "Año terminado",
  graduated: "Graduado",
};

/** What of a row is about the enrollment. */
export const placeColumns = [
  {
    header: "Año lectivo",
    field: "year",
    expected: "Un año del colegio que no esté cerrado",
    value: (row) => row.yearName,
  },
  {
    header: "Grado",
    field: "level",
    expected: "Un grado del colegio, con su nombre",
    value: (row) => row.levelName,
  },
  {
    header: "Grupo",
    field: "group",
    expected: "Un grupo de ese año y grado con cupo, o vacío",
    value: (row) => row.groupName,
  },
  {
    header: "Estado",
    field: "status",
    expected: "Faltan documentos, En revisión o Activa; los demás, desde la ficha del estudiante",
    value: (row) => statusNames[row.status],
  },
  {
    header: "Primer día",
    field: "day",
    expected: "AAAA-MM-DD, un día del año; no cambia después",
    value: (row) => row.enrolledOn,
  },
] as const satisfies readonly ReadColumn<EnrollmentRow>[];

/** What a table of enrollments holds, in order, on its way out and in. */
export const enrollmentTable: readonly ReadColumn<EnrollmentRow>[] = [
  ...personColumns.map((column) => ({
    ...column,
    value: ({ student }: EnrollmentRow) => column.value(student),
  })),
  ...placeColumns,
];
