import type { DocumentType } from "../document.ts";
import { gradeLevels } from "../grade-level.ts";
import { encodeFile, type SimatEncoding } from "./encoding.ts";
import type { SimatRecord } from "./fields.ts";
import type { SimatLayout } from "./layouts.ts";
import { writeSimatFile } from "./write-file.ts";

export interface SyntheticOptions {
  readonly count: number;
  readonly seed: number;
  readonly year: number;
  readonly establishmentDane: string;
  /** Two-digit orders of the campuses. */
  readonly campuses: readonly string[];
  /** Grade codes, each with groups called 01, 02 ... of at most `perGroup`. */
  readonly grades: readonly string[];
  readonly perGroup: number;
}

const names = {
  F: [
    "María",
    "Sofía",
    "Valentina",
    "Ángela",
    "Inés",
    "Luz",
    "Yuliana",
    "Salomé",
    "Íngrid",
    "Nohemí",
  ],
  M: [
    "José",
    "Óscar",
    "Andrés",
    "Tomás",
    "Iván",
    "Duván",
    "Sebastián",
    "Ángel",
    "Yeisón",
    "Nicolás",
  ],
} as const;
const surnames = [
  "Ñáñez",
  "Muñoz",
  "Gómez",
  "Rodríguez",
  "Peña",
  "Zúñiga",
  "Castaño",
  "Epiayú",
  "Uriana",
  "Ospina",
  "Ibargüen",
  "Bermúdez",
  "Núñez",
  "Cañón",
  "De la Cruz",
  "Tumiñá",
  "Quiñones",
  "Vélez",
  "Ávila",
  "Yagüé",
] as const;

/** Students of a school that does not exist, the same for the same seed; right by every rule. */
export function syntheticRecords(options: SyntheticOptions): SimatRecord[] {
  const { count, seed, year, establishmentDane, campuses, grades, perGroup } = options;
  const random = randomOf(seed);
  const pick = <Item>(items: readonly Item[]): Item =>
    items[Math.floor(random() * items.length)] as Item;
  const perGrade = Math.ceil(count / grades.length);
  return Array.from({ length: count }, (_, place) => {
    const gradeLevel = grades[Math.floor(place / perGrade)] ?? grades.at(-1) ?? "1";
    const inGrade = place % perGrade;
    const gender = pick(["F", "M"] as const);
    const usual = 6 + gradeLevels.findIndex(({ simatCode }) => simatCode === gradeLevel) - 3;
    const birthYear = year - Math.max(3, Math.min(usual, 17)) - (random() < 0.15 ? 1 : 0);
    const two = (most: number) => String(1 + Math.floor(random() * most)).padStart(2, "0");
    const isSmall = year - birthYear < 7;
    const documentType: DocumentType = random() < 0.03 ? "PPT" : isSmall ? "RC" : "TI";
    const isForeign = documentType === "PPT";
    const campus = campuses[inGrade % campuses.length] as string;
    const base = {
      year: String(year),
      municipality: "001",
      establishmentDane,
      campusDane: establishmentDane,
      campusConsecutive: `${establishmentDane}${campus}`,
      documentType,
      documentNumber: String(1_030_000_000 + seed * 100_000 + place).slice(0, 10),
      firstSurname: pick(surnames),
      firstName: pick(names[gender]),
      address: `CL ${1 + Math.floor(random() * 90)} ${1 + Math.floor(random() * 90)} ${two(90)}`,
      residenceDepartment: "05",
      residenceMunicipality: "001",
      stratum: String(Math.floor(random() * 7)),
      sisben: pick(["A1", "B3", "C10", "D2", "NO APLICA"]),
      birthDate: `${birthYear}-${two(12)}-${two(28)}`,
      gender,
      conflictVictim: "99",
      fromPrivateSector: pick(["S", "N", "N"]),
      fromOtherMunicipality: "N",
      disability: random() < 0.03 ? "8" : "99",
      exceptionalCapacity: "9",
      ethnicity: random() < 0.04 ? "72" : "0",
      shift: campus === campuses[0] ? "2" : "3",
      character: "1",
      specialty: "05",
      gradeLevel,
      group: `${gradeLevel}${String(1 + Math.floor(inGrade / perGroup)).padStart(2, "0")}`,
      methodology: "1",
      isContracted: "N",
      isRepeating: pick(["S", "N", "N", "N", "N"]),
      isNew: pick(["S", "N", "N"]),
      fundingSource: "1",
      residenceZone: "1",
      isHeadOfFamily: "N",
      isChildOfHeadOfFamily: pick(["S", "N"]),
      isChildOfVeteran: "N",
      isChildOfNationalHero: "N",
      boarding: "3",
      personId: String(20_000_000 + seed * 100_000 + place),
      academicSupport: "01",
      criminalResponsibility: "01",
      originCountry: isForeign ? "862" : "170",
      learningDisorder: "9",
    };
    return {
      ...base,
      ...(random() < 0.9 ? { secondSurname: pick(surnames) } : {}),
      ...(random() < 0.5 ? { middleName: pick(names[gender]) } : {}),
      ...(random() < 0.7 ? { phone: `3${Math.floor(10 ** 8 + random() * 9 * 10 ** 8)}` } : {}),
      ...(isForeign ? {} : { birthDepartment: "05", birthMunicipality: "001" }),
    };
  });
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface FileOptions {
  readonly layout: SimatLayout;
  readonly encoding: SimatEncoding;
  /** About which share of the lines has a fault, 0 to 1; none where absent. */
  readonly faults?: { readonly share: number; readonly seed: number };
}

/** The records as a file of SIMAT's, its lines as right or wrong as wanted. */
export function syntheticFile(
  records: readonly SimatRecord[],
  { layout, encoding, faults }: FileOptions,
): Uint8Array {
  if (!faults) return writeSimatFile(records, { layout, encoding }).bytes;
  const { bytes } = writeSimatFile(records, { layout, encoding: "utf-8" });
  const text = withRealisticFaults(new TextDecoder().decode(bytes), faults);
  return encodeFile(text, encoding).bytes;
}

/** What goes wrong in a cell, by the headers of both layouts. */
const spoil: Readonly<Record<string, (cell: string) => string>> = {
  FECHA_NACIMIENTO: (cell) => cell.replace(/^\d\d/, "31").replace(/\/\d\d\//, "/02/"),
  GENERO: () => "X",
  NRO_DOCUMENTO: (cell) => `${cell.slice(0, 4)}?${cell.slice(4)}`,
  DOC: () => "",
  TIPO_DOCUMENTO: () => "4",
  TIPODOC: () => "XX:NO EXISTE",
  GRADO: () => "",
  GRADO_COD: () => "12",
  TIPO_JORNADA: () => "9",
  JORNADA: () => "OTRA",
  APELLIDO1: () => "",
  REPITENTE: () => "SI",
  CODIGO_DANE: (cell) => cell.slice(1),
  CONSECUTIVO: (cell) => cell.slice(2),
};

/**
 * Faults as real files have them, in about that share of the lines of a written file: documents with signs, days that
 * are none or missing, codes of no list, a short DANE code, and lines that come twice.
 */
export function withRealisticFaults(
  text: string,
  { share, seed }: { share: number; seed: number },
): string {
  const random = randomOf(seed);
  const [header = "", ...lines] = text.split("\r\n");
  const names = header.split(";").map((name) => name.trim());
  const columns = Object.keys(spoil).filter((name) => names.includes(name));
  const birth = names.indexOf("FECHA_NACIMIENTO");
  const spoiled = lines.flatMap((line) => {
    if (line === "" || random() >= share) return [line];
    const kind = random();
    if (kind < 0.1) return [line, line];
    const cells = line.split(";");
    if (kind < 0.2) cells[birth] = "";
    else {
      const name = columns[Math.floor(random() * columns.length)] ?? "GENERO";
      const place = names.indexOf(name);
      cells[place] = spoil[name]?.(cells[place] ?? "") ?? "";
    }
    return [cells.join(";")];
  });
  return [header, ...spoiled].join("\r\n");
}
