import type { EnrollmentStatus } from "@athena/domain/enrollment";
import { SchoolModel } from "./school-model.ts";

/** One step of an enrollment: what it became, from which day, by whom and why. Never changed, never deleted. */
export class EnrollmentChange extends SchoolModel {
  static override tableName = "enrollmentChanges";

  declare enrollmentId: string;
  /** Null of the first step. */
  declare fromStatus: EnrollmentStatus | null;
  declare toStatus: EnrollmentStatus;
  declare day: string;
  declare reason: string | null;
  declare changedBy: string;
}
