import type { Stage } from "@athena/domain/grade-level";
import { SchoolModel } from "./school-model.ts";

/** A document that the school asks for at enrolment. */
export class DocumentRequirement extends SchoolModel {
  static override tableName = "documentRequirements";

  declare name: string;
  /** Of whom; of everybody where there is none. */
  declare stages: Stage[];
  declare isMandatory: boolean;
  declare isActive: boolean;
}
