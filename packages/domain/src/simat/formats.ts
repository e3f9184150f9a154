import { type DocumentType, documentNumber } from "../document.ts";
import type { FileFault } from "../file-fault.ts";

/** A value of a file: what the school keeps of it (nothing where empty), or the code of what is wrong with it. */
export type Read = { readonly value: string } | { readonly fault: FileFault };

/** How a column writes its values. Reading and writing are inverse on every value that reads without a fault. */
export interface Format {
  readonly read: (text: string) => Read;
  readonly write: (value: string) => string;
  /** What would be right, for people: `dd/mm/aaaa`. */
  readonly expected: string;
}

const ok = (value: string): Read => ({ value });
const wrong = (fault: FileFault): Read => ({ fault });
const same = (value: string) => value;

const documentCodes: Readonly<Record<string, DocumentType>> = {
  "1": "CC",
  "2": "TI",
  "3": "CE",
  "5": "RC",
  "6": "NIP",
  "7": "NUIP",
  "8": "NES",
  "9": "CCB",
  "10": "PEP",
  "11": "VISA",
  "12": "TMF",
  "13": "PPT",
};
const codeOfDocument = new Map(Object.entries(documentCodes).map(([code, type]) => [type, code]));

/** Of the Detallado: `TI:TARJETA DE IDENTIDAD`. */
const documentWords: Readonly<Partial<Record<DocumentType, string>>> = {
  CC: "CÉDULA DE CIUDADANÍA",
  TI: "TARJETA DE IDENTIDAD",
  CE: "CÉDULA DE EXTRANJERÍA",
  RC: "REGISTRO CIVIL DE NACIMIENTO",
  NIP: "NÚMERO DE IDENTIFICACIÓN PERSONAL",
  NUIP: "NÚMERO ÚNICO DE IDENTIFICACIÓN PERSONAL",
  NES: "NÚMERO ESTABLECIDO POR LA SECRETARÍA",
  CCB: "CERTIFICADO CABILDO",
  PEP: "PERMISO ESPECIAL DE PERMANENCIA",
  VISA: "VISA",
  TMF: "TARJETA DE MOVILIDAD FRONTERIZA",
  PPT: "PERMISO POR PROTECCIÓN TEMPORAL",
};

export const text: Format = { read: ok, write: same, expected: "texto" };

/** A code kept as it stands, leading zeros included. */
export const code: Format = {
  read: (given) => (/^[\p{L}\p{N} .-]+$/u.test(given) ? ok(given) : wrong("CODE_FORM")),
  write: same,
  expected: "un código de la lista del Ministerio",
};

export const digits = (length: number): Format => ({
  read: (given) =>
    new RegExp(`^[0-9]{${length}}$`).test(given) ? ok(given) : wrong("DIGITS_FORM"),
  write: same,
  expected: `${length} dígitos`,
});

export const number: Format = {
  read: (given) => (/^-?[0-9]+$/.test(given) ? ok(given) : wrong("NUMBER_FORM")),
  write: same,
  expected: "un número entero",
};

export const day: Format = {
  read: (given) => {
    const match = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(given);
    if (!match) return wrong("DAY_FORM");
    const [, dayOfMonth = "", month = "", year = ""] = match;
    const iso = `${year}-${month.padStart(2, "0")}-${dayOfMonth.padStart(2, "0")}`;
    const date = new Date(`${iso}T00:00:00Z`);
    const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso);
    return exists ? ok(iso) : wrong("DAY_FORM");
  },
  write: (iso) => iso.split("-").reverse().join("/"),
  expected: "una fecha que exista, dd/mm/aaaa",
};

export const yesNo: Format = {
  read: (given) => (/^[SN]$/i.test(given) ? ok(given.toUpperCase()) : wrong("YES_NO")),
  write: same,
  expected: "S o N",
};

export const gender: Format = {
  read: (given) => (/^[FM]$/i.test(given) ? ok(given.toUpperCase()) : wrong("GENDER")),
  write: same,
  expected: "F o M",
};

/** Of the Detallado: `FEMENINO`, `MASCULINO`. */
export const genderWord: Format = {
  read: (given) =>
    /^(F|FEMENINO)$/i.test(given)
      ? ok("F")
      : /^(M|MASCULINO)$/i.test(given)
        ? ok("M")
        : wrong("GENDER"),
  write: (value) => (value === "F" ? "FEMENINO" : "MASCULINO"),
  expected: "FEMENINO o MASCULINO",
};

export const documentCode: Format = {
  read: (given) => {
    const type = documentCodes[given.replace(/^0+(?=\d)/, "")];
    return type ? ok(type) : wrong("DOCUMENT_TYPE");
  },
  write: (type) => codeOfDocument.get(type as DocumentType) ?? "",
  expected: "un código de tipo de documento: 1, 2, 3 o de 5 a 13",
};

export const documentWord: Format = {
  read: (given) => {
    const [word = ""] = given.toUpperCase().split(":");
    return word.trim() in documentWords ? ok(word.trim()) : wrong("DOCUMENT_TYPE");
  },
  write: (type) => `${type}:${documentWords[type as DocumentType] ?? type}`,
  expected: "un tipo de documento, como TI:TARJETA DE IDENTIDAD",
};

export const document: Format = {
  read: (given) => {
    const stripped = documentNumber(given);
    return /^[0-9A-Z]{2,20}$/.test(stripped) ? ok(stripped) : wrong("DOCUMENT_FORM");
  },
  write: same,
  expected: "letras y dígitos, sin puntos ni espacios",
};

/** The shift in words, as the Detallado writes it. */
const shiftWords: readonly (readonly [code: string, word: string])[] = [
  ["1", "COMPLETA"],
  ["2", "MAÑANA"],
  ["3", "TARDE"],
  ["4", "NOCTURNA"],
  ["5", "FIN DE SEMANA"],
  ["6", "ÚNICA"],
];
export const shiftWord: Format = {
  read: (given) => {
    const found = shiftWords.find(([, word]) => plain(word) === plain(given));
    return found ? ok(found[0]) : wrong("SHIFT");
  },
  write: (value) => shiftWords.find(([known]) => known === value)?.[1] ?? "",
  expected: shiftWords.map(([, word]) => word).join(", "),
};

/**
 * The kinds of disability as the Detallado says them, with the codes that Anexo 6A has for them. The codes differ from
 * secretariat to secretariat; these are of files of 2026.
 */
const disabilityWords: readonly (readonly [code: string, word: string])[] = [
  ["99", "NO APLICA"],
  ["1", "AUDITIVA-USUARIO LSC"],
  ["2", "AUDITIVA-USUARIO DEL CASTELLANO"],
  ["3", "VISUAL-BAJA VISIÓN IRREVERSIBLE"],
  ["4", "VISUAL-CEGUERA"],
  ["7", "TEA"],
  ["8", "INTELECTUAL"],
  ["10", "MÚLTIPLE"],
  ["14", "SORDOCEGUERA"],
  ["15", "FÍSICA"],
  ["18", "PSICOSOCIAL (MENTAL)"],
];
export const disabilityWord: Format = {
  // A word of no list is no fault of the school's: the student's disability stays as it is known.
  read: (given) => ok(disabilityWords.find(([, word]) => plain(word) === plain(given))?.[0] ?? ""),
  write: (value) => disabilityWords.find(([known]) => known === value)?.[1] ?? "",
  expected: disabilityWords.map(([, word]) => word).join(", "),
};

function plain(word: string): string {
  return word.normalize("NFD").replace(/\p{M}/gu, "").trim().toUpperCase();
}
