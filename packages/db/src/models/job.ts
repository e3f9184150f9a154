import type { AppErrorCode } from "@athena/domain/errors";
import type { JobKindName, JobOutcome } from "@athena/domain/jobs";
import type { ActorKind } from "./audit.ts";
import { SchoolModel } from "./school-model.ts";

/** Work of a school that outlives its request: who asked for what, how far it is and what came of it. */
export class Job extends SchoolModel {
  static override tableName = "jobs";
  static override jsonAttributes = ["input", "result"];

  declare kind: JobKindName;
  /** What the kind's schema reads. An id in it is looked up in the school when the job runs. */
  declare input: Record<string, unknown>;
  declare askedKind: Exclude<ActorKind, "platform" | "system">;
  declare askedName: string;
  declare askedUserId: string | null;
  declare askedSupportId: string | null;
  declare cancelAskedBy: string | null;
  declare cancelAskedAt: string | null;
  declare beganAt: string | null;
  declare progressDone: number;
  /** Null until the work knows it. */
  declare progressTotal: number | null;
  declare outcome: JobOutcome | null;
  declare result: Record<string, unknown> | null;
  /** A stable code of the interface, where it failed. */
  declare errorCode: AppErrorCode | null;
  declare endedAt: string | null;
}
