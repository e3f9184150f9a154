import { SchoolModel } from "./school-model.ts";

/** The days of an enrollment in one group: from the first to the one before `toDay`. */
export class EnrollmentStay extends SchoolModel {
  static override tableName = "enrollmentStays";

  declare enrollmentId: string;
  declare groupId: string;
  declare fromDay: string;
  /** Null while the student is there. */
  declare toDay: string | null;
}
