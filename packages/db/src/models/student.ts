import type { SimatRecord } from "@athena/domain/simat/fields";
import { Model } from "objection";
import { Guardian } from "./guardian.ts";
import { SchoolModel } from "./school-model.ts";
import { StudentGuardian } from "./student-guardian.ts";

export class Student extends SchoolModel {
  static override tableName = "students";

  declare documentType: string;
  declare documentNumber: string;
  declare firstName: string;
  declare middleName: string | null;
  declare firstSurname: string;
  declare secondSurname: string | null;
  /** ISO day, `2012-03-09`. */
  declare birthDate: string;
  declare gender: "F" | "M";
  declare email: string | null;
  declare phone: string | null;
  declare address: string | null;
  /** The ministry's id of the person (PER_ID). */
  declare simatPersonId: string | null;
  declare stratum: string | null;
  declare sisben: string | null;
  declare ethnicity: string | null;
  declare disability: string | null;
  declare exceptionalCapacity: string | null;
  declare residenceZone: string | null;
  declare originCountry: string | null;
  /** What SIMAT asks of a person and no column holds. */
  declare simat: SimatRecord;
  declare isActive: boolean;
  /** The account the student signs in with, where there is one. */
  declare userId: string | null;
  declare searchText: string;
  declare sortName: string;
  declare version: number;

  declare guardianLinks?: StudentGuardian[];
  declare guardians?: Guardian[];

  static override relationMappings = () => ({
    guardianLinks: {
      relation: Model.HasManyRelation,
      modelClass: StudentGuardian,
      join: { from: "students.id", to: "studentGuardians.studentId" },
    },
    guardians: {
      relation: Model.ManyToManyRelation,
      modelClass: Guardian,
      join: {
        from: "students.id",
        through: {
          modelClass: StudentGuardian,
          from: "studentGuardians.studentId",
          to: "studentGuardians.guardianId",
        },
        to: "guardians.id",
      },
    },
  });
}
