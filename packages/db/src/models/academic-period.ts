import { SchoolModel } from "./school-model.ts";

export class AcademicPeriod extends SchoolModel {
  static override tableName = "academicPeriods";

  declare yearId: string;
  declare number: number;
  declare name: string;
  declare startsOn: string;
  declare endsOn: string;
  /** Share of the year's grade, in percent. */
  declare weight: number;
}
