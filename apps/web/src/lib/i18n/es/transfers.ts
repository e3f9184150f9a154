export const transfers = {
  title: "Traslados",
  description: "Quién pasa a otro colegio del grupo, y con qué código.",
  comes: "Viene de otro colegio del grupo",
  receive: "Recibir un traslado",
  receiveText:
    "El colegio de origen le da a la familia un código. Con él y el documento, los datos llegan sin volver a escribirlos.",
  release: "Trasladar a otro colegio del grupo",
  releaseTitle: "Trasladar a otro colegio del grupo",
  releaseText:
    "Se genera un código. Quien lo tenga, con el documento del estudiante, puede matricularlo en otro colegio del grupo. Aquí sigue con matrícula hasta que lo reciban.",
  giveCode: "Generar código",
  codeTitle: "Código de traslado",
  codeOnce: "El código se muestra una sola vez. Cópielo o imprímalo antes de cerrar.",
  code: "Código",
  codeText: (until: string) =>
    `Entréguelo a la familia o al colegio que recibe. Vale hasta el ${until}, junto con el documento del estudiante.`,
  print: "Imprimir",
  done: "Ya lo guardé",
  lastDayHint: "Si queda vacío, el retiro es el día en que entra al otro colegio.",
  fields: {
    reason: "Motivo",
    lastDay: "Último día en este colegio",
    code: "Código de traslado",
  },
  standings: {
    open: "Vigente",
    claimed: "En curso",
    lapsed: "En curso",
    received: "Recibido",
    revoked: "Anulado",
    expired: "Vencido",
  },
  made: "Generado",
  end: "Fin",
  by: (moment: string, person: string) => `${moment}, ${person}`,
  shown: (count: string) =>
    count === "1" ? "1 traslado en la lista" : `${count} traslados en la lista`,
  emptyTitle: "Todavía no hay traslados",
  emptyText:
    "Se generan en la matrícula del estudiante y quedan aquí hasta que otro colegio los recibe.",
  revoke: "Anular código",
  revokeOf: (name: string) => `Anular código de ${name}`,
  revokeText: "El código deja de servir. Puede generar otro después.",
  revoked: "El código quedó anulado",
  cameFrom: (school: string, level: string, year: string) =>
    `Vino de ${school}: ${level}, ${year}.`,
  receivedBy: (who: string, moment: string) => `Lo recibió ${who}, ${moment}`,
  openUntil: (moment: string) => `Tiene un código de traslado vigente, que vence el ${moment}`,
  lastDayIs: (day: string) => `último día: ${day}`,
  ticket: "Código y documento",
  ticketText: "Los dos deben coincidir con los del colegio de origen.",
  look: "Ver el traslado",
  whoComes: "Quién llega",
  from: "Colegio de origen",
  lastGrade: "Último grado",
  guardians: "Acudientes",
  isKnown:
    "Este colegio ya conoce al estudiante: se conservan sus datos y solo se completa lo que falta.",
  isNew:
    "Sus datos y los de sus acudientes se copian a este colegio. Los documentos no: pídalos de nuevo.",
  receiveNow: "Recibir y matricular",
  anotherCode: "Usar otro código",
};
