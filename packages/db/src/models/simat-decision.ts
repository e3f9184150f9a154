import type { Decision } from "@athena/domain/simat/import";
import { SchoolModel } from "./school-model.ts";

/** What was decided of one row of a file. */
export class SimatDecision extends SchoolModel {
  static override tableName = "simatDecisions";

  declare rowId: string;
  declare decision: Decision;
  declare decidedBy: string;
}
