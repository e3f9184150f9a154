export const requirements = {
  title: "Documentos de matrícula",
  description: "Lo que el colegio pide a quien matricula.",
  none: "El colegio todavía no pide documentos",
  noneText: "Agregue los que suelen pedir los colegios y ajústelos después.",
  add: "Agregar documento",
  added: "El documento quedó agregado",
  fill: "Agregar los usuales",
  filled: (count: number) =>
    count === 0
      ? "El colegio ya pedía los usuales"
      : count === 1
        ? "Se agregó un documento"
        : `Se agregaron ${count} documentos`,
  correct: "Corregir documento",
  corrected: "El documento quedó corregido",
  everybody: "Todos los niveles",
  mandatory: "Obligatorio",
  optional: "Opcional",
  notAsked: "Ya no se pide",
  inUse:
    "Está en uso: ya hay quien lo entregó. Para no pedirlo más, corríjalo y quite la marca de «Se pide».",
  fields: {
    name: "Documento",
    stages: "Niveles",
    isMandatory: "Obligatorio",
    isActive: "Se pide",
  },
};
