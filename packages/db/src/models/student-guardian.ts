import type { Relationship } from "@athena/domain/relationship";
import { Model } from "objection";
import { Guardian } from "./guardian.ts";
import { SchoolModel } from "./school-model.ts";

/** Who answers for a student, and what they may do. */
export class StudentGuardian extends SchoolModel {
  static override tableName = "studentGuardians";

  declare studentId: string;
  declare guardianId: string;
  declare relationship: Relationship;
  /** 1 is called first. */
  declare priority: number;
  declare isPrimary: boolean;
  declare canPickup: boolean;
  declare isEmergencyContact: boolean;
  declare hasCustody: boolean;
  /** A judge's or commissioner's restriction, in words; null where there is none. */
  declare custodyRestriction: string | null;

  declare guardian?: Guardian;

  static override relationMappings = () => ({
    guardian: {
      relation: Model.BelongsToOneRelation,
      modelClass: Guardian,
      join: { from: "studentGuardians.guardianId", to: "guardians.id" },
    },
  });
}
