export const documents = {
  title: "Documentos",
  nothingAsked: "El colegio no ha dicho qué documentos pide.",
  complete: "Todos los documentos obligatorios están validados.",
  activate: "Activar matrícula",
  review: "Pasar a revisión",
  states: { uploaded: "Por revisar", validated: "Validado", rejected: "Rechazado" },
  owed: "Falta",
  optional: "Opcional",
  upload: "Subir",
  replace: "Reemplazar",
  sent: (fileName: string) => `${fileName} quedó guardado`,
  open: "Ver",
  openIn: (name: string) => `Ver ${name} en otra pestaña`,
  validate: "Validar",
  validated: (name: string) => `${name}: validado`,
  reject: "Rechazar",
  rejectOf: (name: string) => `Rechazar: ${name}`,
  rejected: "El documento quedó rechazado",
  reason: "Motivo",
  reasonHint: "Lo que la familia debe corregir.",
  because: (reason: string) => `Motivo: ${reason}`,
  remove: "Quitar",
  removeOf: (name: string) => `Quitar: ${name}`,
  removeText: "El archivo se borra y no se puede recuperar.",
  removed: "El documento se quitó",
  uploaded: (fileName: string, by: string, when: string) => `${fileName} · lo subió ${by}, ${when}`,
  decided: {
    validated: (by: string, when: string) => `· lo validó ${by}, ${when}`,
    rejected: (by: string, when: string) => `· lo rechazó ${by}, ${when}`,
  },
  pending: "Documentos pendientes",
  pendingText: "Del año activo: lo que el colegio debe revisar y lo que las familias deben traer.",
  needs: { review: "Por revisar", missing: "Por traer" },
  nothing: {
    review: "No hay documentos por revisar",
    missing: "Nadie debe documentos obligatorios",
  },
  countOf: {
    review: (count: number, shown: string) =>
      count === 1
        ? "1 matrícula con documentos por revisar"
        : `${shown} matrículas con documentos por revisar`,
    missing: (count: number, shown: string) =>
      count === 1
        ? "1 matrícula con documentos por traer"
        : `${shown} matrículas con documentos por traer`,
  },
};
