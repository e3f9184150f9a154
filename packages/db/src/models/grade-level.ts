import type { Stage } from "@athena/domain/grade-level";
import { SchoolModel } from "./school-model.ts";

export class GradeLevel extends SchoolModel {
  static override tableName = "gradeLevels";

  /** GRADO of SIMAT. Text: codes beyond 11 are modalities, never compared as numbers. */
  declare simatCode: string;
  declare name: string;
  declare stage: Stage;
  declare sortOrder: number;
  declare version: number;
}
