import type { EnrollmentStatus, enrollmentOrigins } from "@athena/domain/enrollment";
import type { SimatRecord } from "@athena/domain/simat/fields";
import { SchoolModel } from "./school-model.ts";

/** That a student belongs to the school in one year, and where it stands. */
export class Enrollment extends SchoolModel {
  static override tableName = "enrollments";

  declare studentId: string;
  declare yearId: string;
  declare levelId: string;
  /** The group of the last stay; null until the student is placed. */
  declare groupId: string | null;
  declare status: EnrollmentStatus;
  declare origin: (typeof enrollmentOrigins)[number];
  /** ISO day. */
  declare enrolledOn: string;
  /** What SIMAT asks of an enrolment and no column holds. */
  declare simat: SimatRecord;
  declare version: number;
}
