import type { SchoolRole } from "@athena/roles";
import { SchoolModel } from "./school-model.ts";

/** A person of this school with the roles they hold in it. Name and e-mail are the school's copy of the account's. */
export class Membership extends SchoolModel {
  static override tableName = "schoolMemberships";

  declare userId: string;
  declare fullName: string;
  declare email: string;
  declare roles: SchoolRole[];
  declare isActive: boolean;
  declare searchText: string;
  declare sortName: string;
}
