import { SchoolModel } from "./school-model.ts";

/** Who teaches a course. */
export class TeacherAssignment extends SchoolModel {
  static override tableName = "teacherAssignments";

  declare offeringId: string;
  declare teacherUserId: string;
}
