import type { DocumentState } from "@athena/domain/enrollment-document";
import { SchoolModel } from "./school-model.ts";

/** What was brought of one thing that the school asks for, and what the school said of it. */
export class EnrollmentDocument extends SchoolModel {
  static override tableName = "enrollmentDocuments";

  declare enrollmentId: string;
  declare requirementId: string;
  declare fileId: string;
  declare state: DocumentState;
  /** Why it was rejected. */
  declare reason: string | null;
  declare decidedBy: string | null;
  declare decidedAt: string | null;
}
