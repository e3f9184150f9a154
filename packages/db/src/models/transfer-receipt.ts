import { SchoolModel } from "./school-model.ts";

/** That an enrollment began by a transfer, and from where; in words, for nothing here leads to the other school. */
export class TransferReceipt extends SchoolModel {
  static override tableName = "transferReceipts";

  declare enrollmentId: string;
  /** SHA-256 of the code by which the student came. */
  declare tokenHash: string;
  declare fromSchool: string;
  declare fromYear: string;
  declare fromLevel: string;
  declare receivedBy: string;
}
