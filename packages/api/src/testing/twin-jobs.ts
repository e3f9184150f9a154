import type { Owner } from "./owner.ts";
import type { TwinParts } from "./twin-academics.ts";

/** A job of each end, and two that nobody has begun: they stand in the table and not in the queue. */
export async function seedJobs(
  db: Owner,
  { twinId, only, own, canary, secretaryUserId }: TwinParts & { secretaryUserId: string },
): Promise<void> {
  const job = (id: string, importId: string) => ({
    ...{ id, kind: "simat-commit", input: JSON.stringify({ importId }) },
    ...{ askedKind: "member", askedName: canary, askedUserId: secretaryUserId },
  });
  const ended = { beganAt: "2026-02-02T12:00:00Z", endedAt: "2026-02-02T12:01:00Z" };
  const ofEnded = twinId("import-ended");
  const asked = [job(twinId("job"), ofEnded), job(only("job"), ofEnded)];
  const done = { outcome: "done", result: JSON.stringify({ said: canary }), ...ended };
  const failed = { outcome: "failed", errorCode: "YEAR_STATE", ...ended };
  await db.insert("jobs", own([{ ...job(twinId("job-done"), ofEnded), ...done }]));
  await db.insert("jobs", own([{ ...job(twinId("job-failed"), twinId("import")), ...failed }]));
  await db.insert("jobs", own(asked));
  await db.rows("delete from graphile_worker._private_jobs");
}
