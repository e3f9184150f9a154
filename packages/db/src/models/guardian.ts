import { SchoolModel } from "./school-model.ts";

export class Guardian extends SchoolModel {
  static override tableName = "guardians";

  declare documentType: string;
  declare documentNumber: string;
  declare firstName: string;
  declare middleName: string | null;
  declare firstSurname: string;
  declare secondSurname: string | null;
  declare email: string | null;
  declare phone: string | null;
  declare address: string | null;
  declare occupation: string | null;
  /** The account the guardian signs in with, where there is one. */
  declare userId: string | null;
  declare searchText: string;
  declare sortName: string;
  declare version: number;
}
