import { SchoolModel } from "./school-model.ts";

/** That somebody closed a period; it stands until somebody reopens it and says why. */
export class PeriodClosure extends SchoolModel {
  static override tableName = "periodClosures";

  declare periodId: string;
  declare closedBy: string;
  declare reopenedBy: string | null;
  declare reopenedAt: string | null;
  declare reason: string | null;
}
