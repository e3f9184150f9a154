import type { FileState, UploadPurpose } from "@athena/domain/upload";
import { SchoolModel } from "./school-model.ts";

/** A file that somebody sent in. Its bytes lie in the storage. */
export class StoredFile extends SchoolModel {
  static override tableName = "files";

  /** Where the storage has the bytes: `school/<id>/<purpose>/<uuid>`, made by the server alone. */
  declare key: string;
  declare purpose: UploadPurpose;
  declare state: FileState;
  declare fileName: string;
  declare mediaType: string;
  declare sizeBytes: number;
  declare sha256: string;
  declare uploadedBy: string;
}
