import type { Knex } from "knex";
import { simatCodes2024 } from "./simat-codes-2024.ts";

const documentTypes = [
  ["CC", "Cédula de ciudadanía", "1"],
  ["TI", "Tarjeta de identidad", "2"],
  ["CE", "Cédula de extranjería", "3"],
  ["RC", "Registro civil", "5"],
  ["NIP", "Número de identificación personal", "6"],
  ["NUIP", "Número único de identificación personal", "7"],
  ["NES", "Número establecido por la secretaría", "8"],
  ["CCB", "Certificado de cabildo", "9"],
  ["PEP", "Permiso especial de permanencia", "10"],
  ["VISA", "Visa", "11"],
  ["TMF", "Tarjeta de movilidad fronteriza", "12"],
  ["PPT", "Permiso por protección temporal", "13"],
  ["PASSPORT", "Pasaporte", null],
] as const;

/** Lists the schools share and no school can write. Codes live in time: a list of a later year is added, not edited. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable("document_types", (t) => {
    t.text("code").primary();
    t.text("label").notNullable();
    t.text("simat_code");
  });
  await db.schema.createTable("simat_codes", (t) => {
    t.text("list").notNullable();
    t.text("code").notNullable();
    t.text("label").notNullable();
    t.date("valid_from").notNullable();
    t.date("valid_to");
    t.primary(["list", "code", "valid_from"]);
  });
  await db("document_types").insert(
    documentTypes.map(([code, label, simat]) => ({ code, label, simat_code: simat })),
  );
  for (const [list, codes] of Object.entries(simatCodes2024)) {
    await db("simat_codes").insert(
      codes.map(([code, label]) => ({ list, code, label, valid_from: "2022-01-01" })),
    );
  }
}
