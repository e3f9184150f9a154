import { SchoolModel } from "./school-model.ts";

/** A subject as one group takes it. */
export class CourseOffering extends SchoolModel {
  static override tableName = "courseOfferings";

  declare groupId: string;
  declare subjectId: string;
  declare weeklyHours: number;
}
