import type { Stage } from "./grade-level.ts";

/** Where a document stands: sent in and waiting for the school, or decided. */
export const documentStates = ["uploaded", "validated", "rejected"] as const;
export type DocumentState = (typeof documentStates)[number];

/** `review`: something waits for the school. `missing`: not enrolled for good yet, and the family owes something. */
export const documentNeeds = ["review", "missing"] as const;
export type DocumentNeed = (typeof documentNeeds)[number];

export interface Requirement {
  readonly name: string;
  /** For whom it is asked; of everybody where there is none. */
  readonly stages: readonly Stage[];
  readonly isMandatory: boolean;
}

/** Whether a document is asked of a student of this stage. */
export function isAskedOf({ stages }: Pick<Requirement, "stages">, stage: Stage): boolean {
  return stages.length === 0 || stages.includes(stage);
}

/** Whether every mandatory document of a checklist is validated; nothing asked is nothing owed. */
export function isComplete(
  items: readonly {
    readonly isMandatory: boolean;
    readonly document: { readonly state: DocumentState } | null;
  }[],
): boolean {
  return items.every(
    ({ isMandatory, document }) => !isMandatory || document?.state === "validated",
  );
}

const schooled = ["primary", "lower-secondary", "upper-secondary"] as const;

/** What Colombian schools usually ask for at enrolment. */
export const usualRequirements: readonly Requirement[] = [
  { name: "Registro civil de nacimiento", stages: [], isMandatory: true },
  { name: "Documento de identidad del estudiante", stages: schooled, isMandatory: true },
  { name: "Documento de identidad del acudiente", stages: [], isMandatory: true },
  { name: "Carné de vacunas", stages: ["preschool"], isMandatory: true },
  { name: "Certificado de notas del grado anterior", stages: schooled, isMandatory: true },
  { name: "Certificado de afiliación a EPS", stages: [], isMandatory: true },
  { name: "Constancia de retiro en SIMAT", stages: [], isMandatory: false },
  { name: "Foto tipo documento", stages: [], isMandatory: false },
  { name: "Recibo de servicio público", stages: [], isMandatory: false },
];
