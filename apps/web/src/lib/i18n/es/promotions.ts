import { counted } from "./counted.ts";

export const promotions = {
  title: "Paso de año",
  description:
    "Lleve a los estudiantes de un año lectivo al siguiente: proponga, revise y confirme.",
  years: "Paso 1 de 3: elegir los años",
  yearsText: "Todavía no cambia nada. Si ya hay una propuesta de estos años, se pone al día.",
  fields: {
    sourceYearId: "Año que termina",
    targetYearId: "Año siguiente",
    reason: "Motivo",
  },
  propose: "Proponer",
  proposeAgain: "Proponer de nuevo",
  refresh: "Actualizar la propuesta",
  refreshed: "La propuesta está al día",
  noYearsTitle: "Falta el año siguiente",
  noYearsText: "El rector crea en el calendario el año al que pasan los estudiantes.",
  noGroups: (year: string) =>
    `El año ${year} todavía no tiene grupos: los estudiantes pasarían sin grupo.`,
  makeGroups: "Copiar o crear los grupos",
  history: "Pasos de año",
  none: "Todavía no se ha propuesto ningún paso de año.",
  shown: (count: string) => (count === "1" ? "1 paso de año" : `${count} pasos de año`),
  fromTo: (source: string, target: string) => `De ${source} a ${target}`,
  states: { draft: "Por revisar", done: "Hecho", undone: "Deshecho" },
  review: "Paso 2 de 3: revisar por grupo",
  reviewText: "Todos pasan mientras nadie decida otra cosa. Entre a un grupo para decidir.",
  nobody: "En el año que termina no hay estudiantes para pasar.",
  group: "Grupo",
  unplacedGroup: (level: string) => `${level}, sin grupo`,
  students: "Estudiantes",
  outcomes: {
    promote: "Pasa",
    repeat: "Repite",
    graduate: "Se gradúa",
    leave: "No continúa",
  },
  unplaced: "Sin grupo",
  decided: "Revisados",
  tally: (row: { promote: number; repeat: number; graduate: number; leave: number }) =>
    [
      row.promote && counted(row.promote, "pasa", "pasan"),
      row.repeat && counted(row.repeat, "repite", "repiten"),
      row.graduate && counted(row.graduate, "se gradúa", "se gradúan"),
      row.leave && counted(row.leave, "no continúa", "no continúan"),
    ]
      .filter(Boolean)
      .join(", "),
  groupText: (students: number, decided: number) =>
    `${counted(students, "estudiante", "estudiantes")}, ${counted(decided, "revisado", "revisados")}`,
  backToGroups: "Todos los grupos",
  nextGroup: "Grupo siguiente",
  student: "Estudiante",
  decision: "Decisión",
  decisionOf: (name: string) => `Qué pasa con ${name}`,
  groupOf: (name: string) => `Grupo de ${name} en el año siguiente`,
  note: "Nota: acta, motivo…",
  noteOf: (name: string) => `Nota sobre ${name}`,
  decidedBy: (by: string) => `revisado por ${by}`,
  noGroup: "Sin grupo todavía",
  everybody: {
    promote: "Todos pasan",
    repeat: "Todos repiten",
    graduate: "Todos se gradúan",
    leave: "Ninguno continúa",
  },
  everybodyTo: "Grupo para todos los que pasan",
  choose: "Elegir",
  saved: "La decisión quedó guardada",
  reset: "Volver a la propuesta",
  noRows: "No hay estudiantes aquí.",
  rowsShown: (shown: string) => (shown === "1" ? "1 estudiante" : `${shown} estudiantes`),
  preview: "Paso 3 de 3: confirmar",
  previewText:
    "Todo pasa en un solo trabajo, o no pasa nada: termina la matrícula de este año y comienza la del siguiente. Se puede deshacer.",
  willCreate: (count: string) => `Matrículas nuevas: ${count}`,
  willGraduate: (count: string) => `Se gradúan: ${count}`,
  willLeave: (count: string) => `No continúan: ${count}`,
  willSkip: (count: string) => `Ya tienen matrícula en el año siguiente: ${count}`,
  willUnplaced: (count: string) => `Pasan sin grupo, para asignar después: ${count}`,
  stale: (gone: number, missing: number) =>
    `La lista cambió desde la propuesta: ${[
      gone && counted(gone, "estudiante ya no está", "estudiantes ya no están"),
      missing && counted(missing, "estudiante llegó después", "estudiantes llegaron después"),
    ]
      .filter(Boolean)
      .join(" y ")}. Actualice la propuesta.`,
  problems: "Antes de confirmar",
  problem: {
    NO_LEVEL: (name: string, students: number) =>
      `${counted(students, "estudiante", "estudiantes")} de ${name} sin grado siguiente: elija su grupo.`,
    GROUP_FULL: (name: string, students: number) =>
      `${name}: ${counted(students, "estudiante", "estudiantes")} por encima del cupo. Cambie a algunos de grupo, o el cupo.`,
  },
  fill: "Cupo de los grupos del año siguiente",
  arriving: "Llegan",
  standing: "Ya están",
  capacity: "Cupo",
  run: "Pasar de año",
  running: "Pasando a los estudiantes al año siguiente",
  undoing: "Deshaciendo el paso de año",
  result: "Resultado",
  resultText: (result: { created: number; ended: number; skipped: number }) =>
    [
      counted(result.ended, "matrícula terminada", "matrículas terminadas"),
      counted(result.created, "nueva", "nuevas"),
      counted(result.skipped, "que ya estaba", "que ya estaban"),
    ].join(", "),
  ranBy: (by: string, at: string) => `${by}, ${at}`,
  seeEnrollments: "Ver las matrículas del año siguiente",
  undo: "Deshacer",
  undoHow:
    "Las matrículas vuelven a como estaban. Queda como está quien haya cambiado después: otro grupo, otro estado, otro paso de año.",
  undoText: (result: { undone: number; kept: number }) =>
    [
      counted(
        result.undone,
        "estudiante volvió a como estaba",
        "estudiantes volvieron a como estaban",
      ),
      counted(result.kept, "quedó como está", "quedaron como están"),
    ].join(", "),
  kept: "Quedaron como están",
  keptText: "Alguien los cambió después de pasar. Revise cada uno en su página.",
};
