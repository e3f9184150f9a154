import type { Calendar, YearState } from "@athena/domain/school-year";
import { SchoolModel } from "./school-model.ts";

export class SchoolYear extends SchoolModel {
  static override tableName = "schoolYears";

  declare name: string;
  declare calendar: Calendar;
  /** ISO days, both included. */
  declare startsOn: string;
  declare endsOn: string;
  declare state: YearState;
  declare version: number;
}
