/**
 * What can be wrong with a cell or a row of a file, by its stable code, in the words of the Spanish files that are given
 * back to be mended. A code without words is none.
 */
export const fileFaultWords = {
  REQUIRED: "Falta el dato",
  INVALID: "El dato no es válido",
  TOO_LONG: "El texto es demasiado largo",
  WIDTH: "La fila no tiene las columnas del encabezado",
  REPEATED: "Ya está en una fila anterior",
  OTHER_THAN_ABOVE: "Una fila anterior dice otra cosa de la misma persona",
  TWO_MATCHES: "Puede ser uno de dos estudiantes del colegio",
  NOT_FOUND: "No existe en el colegio",
  ALREADY_TAKEN: "Ya lo tiene otra persona",
  NOT_CHANGEABLE: "No se cambia desde un archivo",
  DAY_FORM: "No es una fecha válida",
  BIRTH_DATE_RANGE: "La fecha de nacimiento no puede ser futura ni anterior a 1900",
  OUTSIDE_YEAR: "El día está fuera del año lectivo",
  BEFORE_LAST_CHANGE: "El día es anterior al último cambio de grupo",
  NAME_LETTERS_ONLY: "El nombre tiene signos que no se aceptan",
  EMAIL_FORM: "No es un correo válido",
  PHONE_FORM: "No es un teléfono válido",
  DOCUMENT_TYPE: "No es un tipo de documento conocido",
  DOCUMENT_FORM: "El número no corresponde al tipo de documento",
  GENDER: "No es un género conocido",
  CODE_FORM: "El código tiene signos que no se aceptan",
  UNKNOWN_CODE: "El código no está vigente",
  DIGITS_FORM: "No tiene los dígitos que debe",
  NUMBER_FORM: "No es un número entero",
  YES_NO: "No es S ni N",
  SHIFT: "No es una jornada conocida",
  GRADE_CODE: "El grado no está en la lista",
  OTHER_YEAR: "Es de otro año",
  OTHER_STATE: "Ese estado no es de quien está matriculado ni de quien salió",
  YEAR_OVER: "Ese año ya está cerrado",
  OTHER_LEVEL: "El grupo es de otro grado",
  GROUP_FULL: "El grupo ya no tiene cupo",
  STATUS_NOT_ALLOWED: "Ese cambio de estado no se permite",
} as const;

export type FileFault = keyof typeof fileFaultWords;

/** The code, where it is one of a file's faults; of another nothing more is known than that the value is not right. */
export function fileFault(code: string | undefined): FileFault {
  return code !== undefined && Object.hasOwn(fileFaultWords, code)
    ? (code as FileFault)
    : "INVALID";
}
