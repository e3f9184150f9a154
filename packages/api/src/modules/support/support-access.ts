import { type Actor, auditEventOf } from "@athena/db/actor";
import type { PlatformDb } from "@athena/db/platform-db";
import { AppError } from "@athena/domain/errors";
import { newId } from "@athena/domain/ids";
import type { z } from "zod";
import { type StartSupport, type SupportAccess, supportMinutes } from "./support.schema.ts";

interface By {
  readonly actor: Actor;
  readonly procedure: string;
  readonly requestId: string;
}

interface Session {
  id: string;
  schoolId: string;
  reason: string;
}

/** Opens access to one school and says so, with the reason, in that school's log. Throws NOT_FOUND, SCHOOL_INACTIVE. */
export async function startSupport(
  db: PlatformDb,
  { schoolId, reason }: z.output<typeof StartSupport>,
  by: By,
): Promise<void> {
  const { knex } = db;
  // One after another per person: two acts at once must not leave two schools open.
  await knex("users").where({ id: by.actor.userId }).forNoKeyUpdate().first("id");
  const school = await knex("schools").where({ id: schoolId }).first("isActive");
  if (!school) throw new AppError("NOT_FOUND", "not found");
  if (!school.isActive) throw new AppError("SCHOOL_INACTIVE", "this school is not active");
  await endSupport(db, by);
  const session = { id: newId(), schoolId, reason };
  const now = Date.now();
  await knex("supportSessions").insert({
    ...session,
    userId: by.actor.userId,
    startedAt: new Date(now).toISOString(),
    expiresAt: new Date(now + supportMinutes * 60_000).toISOString(),
  });
  await writeEvent(db, session, by);
}

/** Ends whatever access the person has open, and says so in each school's log. */
export async function endSupport(db: PlatformDb, by: By): Promise<void> {
  const ended: Session[] = await openSessions(db, by.actor)
    .update({ endedAt: db.knex.fn.now() })
    .returning(["id", "schoolId", "reason"]);
  for (const session of ended) await writeEvent(db, session, { ...by, procedure: "support.end" });
}

/** The open access of the person, or null. */
export async function currentSupport(
  db: PlatformDb,
  actor: Actor,
): Promise<z.output<typeof SupportAccess> | null> {
  const session = await openSessions(db, actor).orderBy("startedAt", "desc").first();
  if (!session) return null;
  const { schoolId, reason, startedAt, expiresAt } = session;
  const school = await db
    .knex("schools")
    .join("schoolSettings", "schoolSettings.schoolId", "schools.id")
    .where("schools.id", schoolId)
    .first("schools.id", "name", "slug", "color");
  return { school, reason, startedAt, expiresAt };
}

const openSessions = ({ knex }: PlatformDb, actor: Actor) =>
  knex("supportSessions")
    .where({ userId: actor.userId })
    .whereNull("endedAt")
    .where("expiresAt", ">", knex.fn.now());

async function writeEvent({ knex }: PlatformDb, session: Session, by: By): Promise<void> {
  const { actor, procedure, requestId } = by;
  const support: Actor = { ...actor, kind: "support", supportSessionId: session.id };
  await knex("auditEvents").insert({
    schoolId: session.schoolId,
    id: newId(),
    ...auditEventOf(support, { procedure, requestId, note: session.reason }),
  });
}
