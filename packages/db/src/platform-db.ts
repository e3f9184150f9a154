import { newId } from "@athena/domain/ids";
import type { PlatformHandle, Wall } from "@athena/tenancy";
import type { Actor } from "./actor.ts";

/** Why the platform's door is opened, and to which tables it is limited. */
export interface PlatformDoor {
  readonly actor: Actor;
  readonly reason: string;
  readonly tables: readonly string[];
  readonly mode: "read" | "write";
  readonly requestId: string;
}

/** What works over schools is given: no school's function takes it. */
export type PlatformDb = PlatformHandle;

const journal = "platform_audit";

/**
 * Works over schools as the platform's role, limited to the tables listed. `platform_audit` is written first: in the
 * same transaction as a write, and before a read begins, so that looking over schools leaves a trace even when it fails.
 */
export async function openPlatform<T>(
  wall: Wall,
  door: PlatformDoor,
  work: (db: PlatformDb) => Promise<T>,
): Promise<T> {
  const open = (tables: readonly string[], mode: "read" | "write") =>
    wall.platform({
      actor: door.actor.name,
      reason: door.reason,
      tables,
      mode,
      requestId: door.requestId,
    });
  if (door.mode === "read") {
    await record(open([journal], "write"), door);
    return work(open(door.tables, "read"));
  }
  return open([...door.tables, journal], "write").transaction(async (db) => {
    await record(db, door);
    return work(db);
  });
}

async function record(db: PlatformHandle, door: PlatformDoor): Promise<void> {
  await db.knex("platformAudit").insert({
    id: newId(),
    actorUserId: door.actor.userId,
    actorName: door.actor.name,
    reason: door.reason,
    tables: [...door.tables],
    mode: door.mode,
    requestId: door.requestId,
  });
}
