export const tables = {
  import: "Importar",
  title: "Importar una tabla",
  description: "Exporte, corrija en su hoja de cálculo y traiga el archivo de vuelta.",
  kind: "De qué es la tabla",
  kinds: { students: "Estudiantes", guardians: "Acudientes", enrollments: "Matrículas" },
  upload: "Paso 1 de 3: elegir el archivo",
  uploadText: {
    students:
      "CSV o Excel, hasta 5.000 filas. El documento dice de quién es cada fila. Todavía no cambia nada.",
    guardians:
      "CSV o Excel, hasta 5.000 filas. Cada fila une un acudiente con un estudiante por sus documentos. Todavía no cambia nada.",
    enrollments:
      "CSV o Excel, hasta 5.000 filas. El estudiante ya debe estar en el colegio. Todavía no cambia nada.",
  },
  choose: "Elegir archivo",
  template: "Plantilla vacía",
  review: "Paso 2 de 3: revisar",
  reviewText: "Lo que el archivo haría, fila por fila.",
  errorFile: "Descargar los errores",
  outcomes: { new: "Nuevas", changed: "Con cambios", equal: "Iguales", faulty: "Con errores" },
  ignored: (columns: string) => `Columnas que no se usan: ${columns}`,
  show: "Mostrar las filas",
  shown: (shown: string, total: string) => `Filas a la vista: ${shown} de ${total}`,
  row: "Fila",
  rowNumber: (row: string) => `Fila ${row}`,
  details: "Qué cambia o qué falla",
  empty: "(vacío)",
  expected: (text: string) => `Lo correcto: ${text}.`,
  nothing: "El archivo dice lo mismo que el colegio: no hay nada que cambiar.",
  faulty: (rows: number) =>
    rows === 1
      ? "1 fila tiene errores. Corríjala en el archivo y vuelva a elegirlo: entra todo o nada."
      : `${rows.toLocaleString("es-CO")} filas tienen errores. Corríjalas en el archivo y vuelva a elegirlo: entra todo o nada.`,
  confirm: "Paso 3 de 3: confirmar",
  confirmText: "Se guarda todo en un solo paso, y queda en la auditoría.",
  commit: (added: string, changed: string) =>
    `Guardar: ${added} por agregar y ${changed} por cambiar`,
  done: (added: string, changed: string) => `Filas agregadas: ${added}. Con cambios: ${changed}.`,
};
