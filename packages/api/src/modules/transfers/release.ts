import { randomBytes } from "node:crypto";
import type { SchoolDb } from "@athena/db/school-db";
import { addDays } from "@athena/domain/day";
import { dayFault, statusFault } from "@athena/domain/enrollment";
import { AppError } from "@athena/domain/errors";
import { afterAct, codeBytes, releaseDays, standing, transferCode } from "@athena/domain/transfer";
import type { z } from "zod";
import { codeHash } from "../../group-transfers.ts";
import { openYear } from "../../open-year.ts";
import { refuseStale } from "../../stale.ts";
import type { Release } from "./transfers.schema.ts";

const dayMs = 86_400_000;

/**
 * Lets another school of the group receive the student, by a code that is told this once. Throws NOT_FOUND,
 * STALE_VERSION, YEAR_STATE, ENROLLMENT_STATE, INVALID_INPUT of the day, and TRANSFER_STATE where a release stands.
 */
export async function release(db: SchoolDb, input: z.output<typeof Release>, madeBy: string) {
  const { enrollmentId, version, reason, lastDay = null } = input;
  const enrollment = await db.enrollments.findById(enrollmentId).forNoKeyUpdate().throwIfNotFound();
  refuseStale(enrollment, version);
  const year = await openYear(db, enrollment.yearId);
  if (statusFault({ from: enrollment.status, to: "transferred", reason }) !== null) {
    throw new AppError("ENROLLMENT_STATE", `${enrollment.status}: only who is here can go`);
  }
  const last = await db.enrollmentStays.where({ enrollmentId }).orderBy("fromDay", "desc").first();
  const fault = lastDay && dayFault({ kind: "leave", day: addDays(lastDay, 1) }, year, last);
  if (fault) {
    throw new AppError("INVALID_INPUT", "no day of the enrollment", { fields: { lastDay: fault } });
  }
  await endExpired(db, enrollmentId, madeBy);
  const code = transferCode(randomBytes(codeBytes));
  const expiresAt = new Date(Date.now() + releaseDays * dayMs).toISOString();
  const { id } = await db.transferReleases.insert({
    ...{ enrollmentId, reason, lastDay, expiresAt, madeBy },
    ...{ tokenHash: codeHash(code), state: "open" },
  });
  return { id, code, expiresAt };
}

/** One at a time per enrollment; one that nobody can use any more makes room. */
async function endExpired(db: SchoolDb, enrollmentId: string, endedBy: string): Promise<void> {
  const standingOne = await db.transferReleases
    .where({ enrollmentId })
    .whereIn("state", ["open", "claimed"])
    .first();
  if (!standingOne) return;
  if (standing(standingOne, new Date()) !== "expired") {
    throw new AppError("TRANSFER_STATE", "this enrollment has been released already");
  }
  await revoke(db, standingOne.id, endedBy);
}

/** Makes the code worthless. Throws NOT_FOUND, and TRANSFER_STATE where it was used, or is being used. */
export async function revoke(db: SchoolDb, id: string, endedBy: string): Promise<void> {
  const kept = await db.transferReleases.findById(id).forNoKeyUpdate().throwIfNotFound();
  const state = afterAct(kept.state, "revoke");
  if (!state) throw new AppError("TRANSFER_STATE", `${kept.state}: it cannot be revoked`);
  const endedAt = new Date().toISOString();
  await db.transferReleases.findById(id).patch({ state, endedBy, endedAt });
}
