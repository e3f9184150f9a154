import type { SimatEncoding } from "@athena/domain/simat/encoding";
import type { SimatField } from "@athena/domain/simat/fields";
import type { ImportState, Outcome } from "@athena/domain/simat/import";
import { SchoolModel } from "./school-model.ts";

/** One file of the ministry's, as it was read, and what became of it. */
export class SimatImport extends SchoolModel {
  static override tableName = "simatImports";
  static override jsonAttributes = ["counts", "result"];

  declare yearId: string;
  declare fileName: string;
  declare sha256: string;
  declare layout: string;
  declare encoding: SimatEncoding;
  /** What the file's columns say. */
  declare fields: SimatField[];
  /** Headers that nobody knows. */
  declare ignored: string[];
  declare counts: Record<Outcome, number>;
  /** Suspiciously few rows: nobody is withdrawn by it. */
  declare isShort: boolean;
  declare state: ImportState;
  declare result: Record<"added" | "changed" | "withdrawn", number> | null;
  declare madeBy: string;
  declare endedBy: string | null;
  declare endedAt: string | null;
}
