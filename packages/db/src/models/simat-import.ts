import type { SimatEncoding } from "@athena/domain/simat/encoding";
import type { SimatField } from "@athena/domain/simat/fields";
import type { Founding, ImportState, Outcome } from "@athena/domain/simat/import";
import { SchoolModel } from "./school-model.ts";

/** One file of the ministry's, as it was read, and what became of it. */
export class SimatImport extends SchoolModel {
  static override tableName = "simatImports";
  static override jsonAttributes = ["counts", "founds", "result"];

  /** Null while the file waits in a school without a year: `founds` says which one it makes. */
  declare yearId: string | null;
  declare fileName: string;
  declare sha256: string;
  declare layout: string;
  declare encoding: SimatEncoding;
  /** What the file's columns say. */
  declare fields: SimatField[];
  /** Headers that nobody knows. */
  declare ignored: string[];
  declare counts: Record<Outcome, number>;
  /** What the school does not have yet and gets with the file. */
  declare founds: Founding;
  /** Whether new groups get their courses, and levels without any plan the usual one. */
  declare hasCourses: boolean;
  /** Suspiciously few rows: nobody is withdrawn by it. */
  declare isShort: boolean;
  declare state: ImportState;
  /** The job that was last asked to write it into the school. */
  declare jobId: string | null;
  declare result: Record<"added" | "changed" | "withdrawn", number> | null;
  declare madeBy: string;
  declare endedBy: string | null;
  declare endedAt: string | null;
}
