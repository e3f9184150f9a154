import type { Relationship } from "@athena/domain/relationship";

const relationships: Record<Relationship, string> = {
  mother: "Madre",
  father: "Padre",
  grandparent: "Abuelo o abuela",
  sibling: "Hermano o hermana",
  aunt_uncle: "Tío o tía",
  step_parent: "Padrastro o madrastra",
  legal_guardian: "Tutor legal",
  other: "Otro",
};

export const guardians = {
  title: "Acudientes",
  one: "Acudiente",
  searchLabel: "Buscar por nombre o documento",
  shown: (shown: string, total: string) =>
    `${shown} de ${total} ${total === "1" ? "acudiente" : "acudientes"}`,
  exported: (rows: string) =>
    rows === "1" ? "Se exportó 1 acudiente" : `Se exportaron ${rows} acudientes`,
  emptyTitle: "Todavía no hay acudientes",
  emptyText: "Se agregan desde la ficha de cada estudiante.",
  noMatchTitle: "Ningún acudiente coincide",
  noMatchText: "Pruebe con otro nombre o documento.",
  goToStudents: "Ver estudiantes",
  none: "Este estudiante no tiene acudientes vinculados",
  children: "Estudiantes a su cargo",
  noChildren: "No tiene estudiantes vinculados",
  correct: "Corregir datos",
  corrected: "Los datos del acudiente quedaron corregidos",
  occupation: "Ocupación",
  relationship: "Parentesco",
  relationships,
  link: "Vincular acudiente",
  linked: "El acudiente quedó vinculado",
  editLink: (name: string) => `Corregir el vínculo con ${name}`,
  unlink: (name: string) => `Desvincular a ${name}`,
  unlinked: (name: string) => `${name} quedó desvinculado`,
  existing: "Ya está en el colegio",
  fresh: "Es nuevo",
  choose: "Acudiente",
  chooseHint: "Escriba al menos dos letras del nombre o el documento",
  nobody: "Nadie coincide. Puede agregarlo como nuevo.",
  useExisting:
    "Ese documento ya es de un acudiente de este colegio: búsquelo en «Ya está en el colegio».",
  flags: {
    isPrimary: "Acudiente principal",
    canPickup: "Puede recoger al estudiante",
    isEmergencyContact: "Contacto de emergencia",
    hasCustody: "Tiene la custodia",
  },
  shortFlags: {
    isPrimary: "Principal",
    canPickup: "Puede recoger",
    isEmergencyContact: "Emergencias",
    hasCustody: "Custodia",
  },
  priority: "Orden de llamada",
  priorityHint: "1 es a quien se llama primero",
  custodyRestriction: "Restricción de custodia",
  custodyRestrictionHint: "Lo que ordenó un juez o comisario, si lo hay",
};
