import { type Actor, auditEventOf } from "@athena/db/actor";
import { type Database, parseSchoolId } from "@athena/db/database";
import type { TransferRelease } from "@athena/db/models/transfer-release";
import type { SchoolDb } from "@athena/db/school-db";
import { addDays, today } from "@athena/domain/day";
import { dayFault, statusFault, usualDay } from "@athena/domain/enrollment";
import { afterAct, claimEnd, type TransferAct } from "@athena/domain/transfer";
import { leaveSchool } from "./enrollment-steps.ts";
import { isOpen } from "./open-year.ts";

/** One release in the school that made it, and who acts on it there: `Colegio B · Ana Díaz`. */
export interface AtOrigin {
  readonly schoolId: string;
  readonly releaseId: string;
  readonly by: string;
  readonly requestId: string;
}

/** The claim that is to end, and no later one of somebody else. */
export interface Claimed extends AtOrigin {
  readonly claimedUntil: string;
}

type Schools = Pick<Database, "school">;

/** Keeps everybody else off for some minutes. Answers until when; undefined where somebody was quicker. */
export async function claimRelease(schools: Schools, at: AtOrigin): Promise<string | undefined> {
  return onRelease(schools, { ...at, act: "claim" }, async (db, release, state) => {
    const claimedUntil = claimEnd(new Date());
    const claim = { claimedBy: at.by, claimedUntil };
    await db.transferReleases.findById(release.id).patch({ state, ...claim });
    return claimedUntil;
  });
}

const noClaim = { claimedBy: null, claimedUntil: null };

/** Lets others receive again: nothing came of the claim. */
export async function giveBackRelease(schools: Schools, at: Claimed): Promise<void> {
  await onRelease(schools, { ...at, act: "giveBack" }, async (db, release, state) => {
    if (Date.parse(release.claimedUntil ?? "") !== Date.parse(at.claimedUntil)) return;
    await db.transferReleases.findById(release.id).patch({ state, ...noClaim });
  });
}

/** Ends the enrollment here: the other school has the student, since `day`. */
export async function completeRelease(
  schools: Schools,
  at: AtOrigin & { readonly day: string },
): Promise<void> {
  await onRelease(schools, { ...at, act: "complete" }, async (db, release, state) => {
    const ended = { endedBy: at.by, endedAt: new Date().toISOString() };
    await db.transferReleases.findById(release.id).patch({ state, ...noClaim, ...ended });
    let enrollmentId: string | null = release.enrollmentId;
    while (enrollmentId) {
      await endEnrollment(db, { ...release, enrollmentId }, at);
      enrollmentId = await nextEnrollment(db, enrollmentId);
    }
  });
}

/** Of who was released in one year and taken into the next by a run since: the student leaves that one too. */
async function nextEnrollment(db: SchoolDb, enrollmentId: string): Promise<string | null> {
  const row = await db.promotionRows
    .where({ enrollmentId })
    .whereNotNull("createdEnrollmentId")
    .first();
  return row?.createdEnrollmentId ?? null;
}

/** Where the year is over, or the student has left already, there is nothing to end. */
async function endEnrollment(
  db: SchoolDb,
  { enrollmentId, lastDay, reason }: Pick<TransferRelease, "enrollmentId" | "lastDay" | "reason">,
  { day, by: changedBy }: { day: string; by: string },
): Promise<void> {
  const enrollment = await db.enrollments.findById(enrollmentId).forNoKeyUpdate();
  const year = enrollment && (await db.schoolYears.findById(enrollment.yearId).forNoKeyUpdate());
  if (!enrollment || !year || !isOpen(year)) return;
  const to = "transferred" as const;
  if (statusFault({ from: enrollment.status, to, reason }) !== null) return;
  const last = await db.enrollmentStays.where({ enrollmentId }).orderBy("fromDay", "desc").first();
  const wanted = lastDay ? addDays(lastDay, 1) : day;
  const isFine = dayFault({ kind: "leave", day: wanted }, year, last) === null;
  const leaving = isFine ? wanted : usualDay("leave", year, { last, today: today() });
  await leaveSchool(db, enrollment, { to, day: leaving, year, reason, changedBy });
}

/** One act on the release in a transaction of its own school, with its audit event; nothing where the act is late. */
async function onRelease<T>(
  schools: Schools,
  { schoolId, releaseId, by, requestId, act }: AtOrigin & { readonly act: TransferAct },
  work: (db: SchoolDb, release: TransferRelease, state: TransferRelease["state"]) => Promise<T>,
): Promise<T | undefined> {
  const actor: Actor = { kind: "system", userId: null, name: by, supportSessionId: null };
  const db = schools.school({ schoolId: parseSchoolId(schoolId), actor, requestId });
  return db.trx(async (inside) => {
    const event = auditEventOf(actor, { procedure: `transfers.${act}`, requestId });
    await inside.auditEvents.insert(event);
    const release = await inside.transferReleases.findById(releaseId).forNoKeyUpdate();
    const state = release && afterAct(release.state, act);
    return release && state ? work(inside, release, state) : undefined;
  });
}
