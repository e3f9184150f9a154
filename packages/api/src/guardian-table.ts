import type { Guardian } from "@athena/db/models/guardian";
import { documentTypes } from "@athena/domain/document";
import type { Relationship } from "@athena/domain/relationship";
import { contactColumns, personColumns } from "./student-table.ts";
import type { ReadColumn } from "./table-file.ts";

export type TableGuardian = Pick<
  Guardian,
  (typeof personColumns)[number]["field"] | (typeof contactColumns)[number]["field"] | "occupation"
>;

/** A guardian and one of the students they answer for; those of several stand on several rows. */
export interface GuardianRow {
  readonly guardian: TableGuardian;
  readonly link: {
    readonly documentType: string;
    readonly documentNumber: string;
    readonly relationship: Relationship;
  } | null;
}

export const relationshipNames: Record<Relationship, string> = {
  mother: "Madre",
  father: "Padre",
  grandparent: "Abuelo o abuela",
  sibling: "Hermano o hermana",
  aunt_uncle: "Tío o tía",
  step_parent: "Padrastro o madrastra",
  legal_guardian: "Tutor legal",
  other: "Otro",
};

/** What of a row is the guardian's own. */
export const guardianColumns: readonly (ReadColumn<TableGuardian> & {
  field: keyof TableGuardian;
})[] = [
  ...personColumns,
  ...contactColumns,
  {
    header: "Ocupación",
    field: "occupation",
    expected: "Hasta 80 caracteres, o vacío",
    value: (guardian) => guardian.occupation,
  },
];

/** What of a row is about the student. */
export const linkColumns = [
  {
    header: "Tipo de documento del estudiante",
    field: "studentDocumentType",
    expected: documentTypes.join(", "),
    value: ({ link }) => link?.documentType ?? null,
  },
  {
    header: "Número de documento del estudiante",
    field: "studentDocumentNumber",
    expected: "El de un estudiante de este colegio, o vacío",
    value: ({ link }) => link?.documentNumber ?? null,
  },
  {
    header: "Parentesco",
    field: "relationship",
    expected: Object.values(relationshipNames).join(", "),
    value: ({ link }) => (link ? relationshipNames[link.relationship] : null),
  },
] as const satisfies readonly ReadColumn<GuardianRow>[];

/** What a table of guardians holds, in order, on its way out and in. */
export const guardianTable: readonly ReadColumn<GuardianRow>[] = [
  ...guardianColumns.map((column) => ({
    ...column,
    value: ({ guardian }: GuardianRow) => column.value(guardian),
  })),
  ...linkColumns,
];
