import type { SimatField } from "./fields.ts";
import type { Format } from "./formats.ts";
import * as as from "./formats.ts";

export interface SimatColumn {
  /** The header exactly as the ministry writes it, its leading space included. */
  readonly header: string;
  /** Null where the column says nothing that a school keeps. */
  readonly field: SimatField | null;
  readonly format: Format;
  readonly isRequired: boolean;
}

export interface SimatLayout {
  readonly code: string;
  readonly name: string;
  /** ISO day from which files look so; layouts change with the years and are data. */
  readonly validFrom: string;
  readonly columns: readonly SimatColumn[];
}

type Line = readonly [
  header: string,
  field: SimatField | null,
  format: Format,
  required?: "required",
];

const columnsOf = (lines: readonly Line[]): SimatColumn[] =>
  lines.map(([header, field, format, required]) => ({
    header,
    field,
    format,
    isRequired: required === "required",
  }));

/**
 * Anexo 6A as seen in files of 2024 to 2026: 54 columns, two of whose headers begin with a space. Source: data
 * dictionary of the Bogotá education secretariat, 2024, and public files.
 */
const annex6A: SimatLayout = {
  code: "6A-2024",
  name: "Anexo 6A",
  validFrom: "2024-01-01",
  columns: columnsOf([
    ["ANO_INF", "year", as.digits(4), "required"],
    ["MUN_CODIGO", "municipality", as.code],
    ["CODIGO_DANE", "establishmentDane", as.digits(12), "required"],
    ["DANE_ANTERIOR", "campusDane", as.digits(12)],
    ["CONS_SEDE", "campusConsecutive", as.digits(14), "required"],
    ["TIPO_DOCUMENTO", "documentType", as.documentCode, "required"],
    ["NRO_DOCUMENTO", "documentNumber", as.document, "required"],
    ["EXP_DEPTO", "documentDepartment", as.code],
    ["EXP_MUN", "documentMunicipality", as.code],
    ["APELLIDO1", "firstSurname", as.text, "required"],
    ["APELLIDO2", "secondSurname", as.text],
    [" NOMBRE1", "firstName", as.text, "required"],
    ["NOMBRE2", "middleName", as.text],
    ["DIRECCION_RESIDENCIA", "address", as.text],
    ["TEL", "phone", as.text],
    ["RES_DEPTO", "residenceDepartment", as.code],
    ["RES_MUN", "residenceMunicipality", as.code],
    ["ESTRATO", "stratum", as.code],
    ["SISBEN IV", "sisben", as.code],
    ["FECHA_NACIMIENTO", "birthDate", as.day, "required"],
    ["NAC_DEPTO", "birthDepartment", as.code],
    ["NAC_MUN", "birthMunicipality", as.code],
    ["GENERO", "gender", as.gender, "required"],
    ["POB_VICT_CONF_RUV", "conflictVictim", as.text],
    [" PROVIENE_SECTOR_PRIV", "fromPrivateSector", as.yesNo],
    ["PROVIENE_OTR_MUN", "fromOtherMunicipality", as.yesNo],
    ["TIPO_DISCAPACIDAD", "disability", as.code],
    ["CAP_EXC", "exceptionalCapacity", as.code],
    ["ETNIA", "ethnicity", as.code],
    ["RES", "reservation", as.text],
    ["TIPO_JORNADA", "shift", as.code, "required"],
    ["CARACTER", "character", as.code],
    ["ESPECIALIDAD", "specialty", as.code],
    ["GRADO", "gradeLevel", as.number, "required"],
    ["GRUPO", "group", as.text],
    ["METODOLOGIA", "methodology", as.code],
    ["MATRICULA_CONTRATADA", "isContracted", as.yesNo],
    ["REPITENTE", "isRepeating", as.yesNo],
    ["NUEVO", "isNew", as.yesNo],
    ["FUE_RECU", "fundingSource", as.code],
    ["ZON_ALU", "residenceZone", as.code],
    ["CAB_FAMILIA", "isHeadOfFamily", as.yesNo],
    ["BEN_MAD_FLIA", "isChildOfHeadOfFamily", as.yesNo],
    ["BEN_VET_FP", "isChildOfVeteran", as.yesNo],
    ["BEN_HER_NAC", "isChildOfNationalHero", as.yesNo],
    ["CODIGO_INTERNADO", "boarding", as.code],
    ["CODIGO_VALORACION_1", "firstValuation", as.code],
    ["CODIGO_VALORACION_2", "secondValuation", as.code],
    ["NUM_CONVENIO", "agreementNumber", as.text],
    ["PER_ID", "personId", as.number],
    ["APOYO_ACADEMICO_ESPECIAL", "academicSupport", as.code],
    ["SRPA", "criminalResponsibility", as.code],
    ["PAIS_ORIGEN", "originCountry", as.code],
    ["TRASTORNOS_ESPECIFICOS", "learningDisorder", as.code],
  ]),
};

/** The report "Detallado de alumnos": 43 columns, words instead of codes. It is what a school itself can download. */
const detailed: SimatLayout = {
  code: "detallado-2024",
  name: "Detallado de alumnos",
  validFrom: "2024-01-01",
  columns: columnsOf([
    ["ANO", "year", as.digits(4), "required"],
    ["ETC", null, as.text],
    ["ESTADO", "status", as.text, "required"],
    ["JERARQUIA", null, as.text],
    ["INSTITUCION", null, as.text],
    ["DANE", "establishmentDane", as.digits(12), "required"],
    ["CALENDARIO", null, as.text],
    ["SECTOR", null, as.text],
    ["SEDE", null, as.text],
    ["CODIGO_DANE_SEDE", "campusDane", as.digits(12)],
    ["CONSECUTIVO", "campusConsecutive", as.digits(14), "required"],
    ["ZONA_SEDE", null, as.text],
    ["JORNADA", "shift", as.shiftWord, "required"],
    ["GRADO_COD", "gradeLevel", as.number, "required"],
    ["GRUPO", "group", as.text],
    ["MODELO", null, as.text],
    ["MOTIVO", "withdrawalReason", as.text],
    ["FECHAINI", "startsOn", as.day],
    ["FECHAFIN", "endsOn", as.day],
    ["NUI", null, as.text],
    ["ESTRATO", "stratum", as.code],
    ["SISBEN IV", "sisben", as.code],
    ["PER_ID", "personId", as.number],
    ["DOC", "documentNumber", as.document, "required"],
    ["TIPODOC", "documentType", as.documentWord, "required"],
    ["APELLIDO1", "firstSurname", as.text, "required"],
    ["APELLIDO2", "secondSurname", as.text],
    ["NOMBRE1", "firstName", as.text, "required"],
    ["NOMBRE2", "middleName", as.text],
    ["GENERO", "gender", as.genderWord, "required"],
    ["FECHA_NACIMIENTO", "birthDate", as.day, "required"],
    ["BARRIO", null, as.text],
    ["EPS", null, as.text],
    ["TIPO DE SANGRE", null, as.text],
    ["MATRICULACONTRATADA", "isContracted", as.yesNo],
    ["FUENTE_RECURSOS", null, as.text],
    ["INTERNADO", null, as.text],
    ["NUM_CONTRATO", "agreementNumber", as.text],
    ["APOYO_ACADEMICO_ESPECIAL", null, as.text],
    ["SRPA", null, as.text],
    ["DISCAPACIDAD", "disability", as.disabilityWord],
    ["PAIS_ORIGEN", null, as.text],
    ["CORREO", "email", as.text],
  ]),
};

export const simatLayouts: readonly SimatLayout[] = [annex6A, detailed];

/** The newest layout of that family on that day. Throws where there is none. */
export function layoutByCode(code: string): SimatLayout {
  const found = simatLayouts.find((layout) => layout.code === code);
  if (!found) throw new Error(`no such layout of SIMAT: ${code}`);
  return found;
}
