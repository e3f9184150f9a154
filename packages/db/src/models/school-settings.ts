import { SchoolModel } from "./school-model.ts";

/** The one row of settings a school is born with. */
export class SchoolSettings extends SchoolModel {
  static override tableName = "schoolSettings";

  declare peiSummary: string | null;
  declare motto: string | null;
  declare address: string | null;
  declare municipality: string | null;
  declare phone: string | null;
  declare email: string | null;
  declare website: string | null;
  declare color: string;
  declare crest: Buffer | null;
  declare crestType: string | null;
  declare habeasDataText: string | null;
  declare version: number;
}
