import type { SimatField } from "@athena/domain/simat/fields";
import type { Winner } from "@athena/domain/simat/import";
import { SchoolModel } from "./school-model.ts";

/** Who wins a field wherever school and file differ, in this file and the next. */
export class SimatChoice extends SchoolModel {
  static override tableName = "simatChoices";

  declare field: SimatField;
  declare winner: Winner;
  declare chosenBy: string;
}
