import { SchoolModel } from "./school-model.ts";

/** A group of one year, such as 6-01. */
export class ClassGroup extends SchoolModel {
  static override tableName = "classGroups";

  declare yearId: string;
  declare levelId: string;
  declare campusId: string;
  declare shiftId: string;
  /** The account of the teacher who answers for the group. */
  declare directorUserId: string | null;
  declare section: string;
  declare name: string;
  /** Its grade's place on the ladder, then its name. */
  declare sortName: string;
  /** What SIMAT calls it (GRUPO), where a file said so. */
  declare simatName: string | null;
  declare capacity: number;
  declare version: number;
}
