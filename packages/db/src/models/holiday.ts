import { SchoolModel } from "./school-model.ts";

/** A day without classes. */
export class Holiday extends SchoolModel {
  static override tableName = "holidays";

  declare day: string;
  declare name: string;
}
