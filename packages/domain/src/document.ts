/**
 * Identity documents a Colombian school meets. The code is ours; SIMAT's own number differs per layout and is
 * mapped there (TIPO_DOCUMENTO of Anexo 6A). Source of the list: the ministry's data dictionary of 2024.
 */
export const documentTypes = [
  "CC",
  "TI",
  "CE",
  "RC",
  "NIP",
  "NUIP",
  "NES",
  "CCB",
  "PEP",
  "VISA",
  "TMF",
  "PPT",
  "PASSPORT",
] as const;
export type DocumentType = (typeof documentTypes)[number];

const digits = (least: number, most: number) => new RegExp(`^[0-9]{${least},${most}}$`);
const alphanumeric = (least: number, most: number) => new RegExp(`^[0-9A-Z]{${least},${most}}$`);

/** Formats by type (Registraduría; PEP and PPT by Migración Colombia). */
const formats: Record<DocumentType, RegExp> = {
  CC: digits(3, 10),
  TI: digits(10, 11),
  CE: alphanumeric(3, 12),
  RC: alphanumeric(6, 11),
  NIP: digits(4, 11),
  NUIP: alphanumeric(6, 11),
  NES: alphanumeric(4, 20),
  CCB: alphanumeric(2, 20),
  PEP: digits(15, 15),
  VISA: alphanumeric(4, 16),
  TMF: alphanumeric(4, 16),
  PPT: digits(4, 11),
  PASSPORT: alphanumeric(4, 16),
};

/** Without spaces, dots, dashes and commas, upper case: `1.032.456-789` and `1032456789` are one document. */
export function documentNumber(text: string): string {
  return text.replace(/[\s.,-]/g, "").toUpperCase();
}

/** Whether a stripped number has the form its type prescribes. */
export function isDocumentNumber(type: DocumentType, number: string): boolean {
  return formats[type].test(number);
}
