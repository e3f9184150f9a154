import type { ShiftCode } from "@athena/domain/places";
import { SchoolModel } from "./school-model.ts";

/** A jornada: `07:00:00` to `12:00:00`. */
export class Shift extends SchoolModel {
  static override tableName = "shifts";

  declare simatCode: ShiftCode;
  declare name: string;
  declare startsAt: string;
  declare endsAt: string;
  declare version: number;
}
