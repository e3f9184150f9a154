import type { ActorKind } from "./models/audit.ts";

/** Who acts in a school, as its audit log will name them. */
export interface Actor {
  readonly kind: ActorKind;
  /** The acting user; null for the system. Only a member's id is written beside the act. */
  readonly userId: string | null;
  readonly name: string;
  readonly supportSessionId: string | null;
}

export const systemActor: Actor = Object.freeze({
  kind: "system",
  userId: null,
  name: "Athena",
  supportSessionId: null,
});

/** The audit event of one act: what every transaction that writes into a school writes first. */
export function auditEventOf(
  actor: Actor,
  act: { procedure: string; requestId: string; note?: string },
) {
  const isMember = actor.kind === "member" || actor.kind === "token";
  return {
    actorKind: actor.kind,
    actorUserId: isMember ? actor.userId : null,
    supportSessionId: actor.supportSessionId,
    actorName: actor.name,
    procedure: act.procedure,
    requestId: act.requestId,
    note: act.note ?? null,
  };
}
