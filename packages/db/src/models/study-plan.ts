import { SchoolModel } from "./school-model.ts";

/** One subject of the plan of a level in a year. */
export class StudyPlan extends SchoolModel {
  static override tableName = "studyPlans";

  declare yearId: string;
  declare levelId: string;
  declare subjectId: string;
  declare weeklyHours: number;
  /** Share of the area's grade, in percent. */
  declare areaWeight: number;
  declare isMandatory: boolean;
}
