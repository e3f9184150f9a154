import { SchoolModel } from "./school-model.ts";

/** An área of Ley 115 of 1994 or of the school's own. */
export class Area extends SchoolModel {
  static override tableName = "areas";

  declare name: string;
  declare version: number;
}
