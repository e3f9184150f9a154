import { Model } from "objection";
import { SchoolModel } from "./school-model.ts";

/** One act in the school: who, by which procedure, in which request. */
export class AuditEvent extends SchoolModel {
  static override tableName = "auditEvents";

  declare actorKind: ActorKind;
  /** The acting member; null for support access and the system. */
  declare actorUserId: string | null;
  declare supportSessionId: string | null;
  declare actorName: string;
  declare procedure: string;
  declare requestId: string;
  declare note: string | null;

  declare changes?: AuditChange[];

  static override relationMappings = () => ({
    changes: {
      relation: Model.HasManyRelation,
      modelClass: AuditChange,
      join: { from: "auditEvents.id", to: "auditChanges.eventId" },
    },
  });
}

export type ActorKind = "member" | "token" | "support" | "platform" | "system";

/** One row written in that act. PostgreSQL writes it, not the application. */
export class AuditChange extends SchoolModel {
  static override tableName = "auditChanges";

  declare eventId: string;
  declare changedTable: string;
  declare rowId: string;
  declare operation: "insert" | "update" | "delete";
  declare before: Record<string, unknown> | null;
  declare after: Record<string, unknown> | null;
}
