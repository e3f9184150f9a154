import type { SimatRecord } from "@athena/domain/simat/fields";
import type { Outcome } from "@athena/domain/simat/import";
import type { SimatFault } from "@athena/domain/simat/read-file";
import type { Difference } from "@athena/domain/simat/reconcile";
import { SchoolModel } from "./school-model.ts";

/** One line of a file, or one student whom it does not name. Never changed: a decision is a row of its own. */
export class SimatImportRow extends SchoolModel {
  static override tableName = "simatImportRows";
  static override jsonAttributes = ["record", "differences", "faults"];

  declare importId: string;
  declare studentId: string | null;
  /** The line of the file; beyond its last for who is only here. */
  declare place: number;
  declare outcome: Outcome;
  declare name: string;
  declare document: string;
  declare record: SimatRecord;
  declare differences: Difference[];
  declare faults: SimatFault[];
}
