import { SchoolModel } from "./school-model.ts";

/** An asignatura of an area. */
export class Subject extends SchoolModel {
  static override tableName = "subjects";

  declare areaId: string;
  declare code: string;
  declare name: string;
  declare version: number;
}
