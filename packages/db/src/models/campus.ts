import { SchoolModel } from "./school-model.ts";

/** A place where the school teaches, a sede. */
export class Campus extends SchoolModel {
  static override tableName = "campuses";

  declare name: string;
  /** The 14 digits of CONS_SEDE. */
  declare consecutive: string | null;
  /** 1 urban, 2 rural. */
  declare zone: "1" | "2";
  declare address: string | null;
  declare phone: string | null;
  declare version: number;
}
