import type { TransferState } from "@athena/domain/transfer";
import { SchoolModel } from "./school-model.ts";

/** That a student may be received by another school of the group: whoever has the code and the document may do so once. */
export class TransferRelease extends SchoolModel {
  static override tableName = "transferReleases";

  declare enrollmentId: string;
  /** SHA-256 of the code. The code itself is told once, and kept nowhere. */
  declare tokenHash: string;
  declare state: TransferState;
  declare reason: string;
  /** The last day here, where it was said; ISO. */
  declare lastDay: string | null;
  declare expiresAt: string;
  declare madeBy: string;
  /** The school and the person who are receiving, and until when nobody else may. */
  declare claimedBy: string | null;
  declare claimedUntil: string | null;
  /** Who received or revoked. */
  declare endedBy: string | null;
  declare endedAt: string | null;
}
