import type { Promotion, UndoResult } from "@athena/db/models/promotion";
import type { SchoolDb } from "@athena/db/school-db";
import { addDays } from "@athena/domain/day";
import type { EnrollmentStatus } from "@athena/domain/enrollment";
import { newId } from "@athena/domain/ids";
import type { JobSteps } from "../../jobs/kind.ts";
import { inChunks } from "./in-chunks.ts";
import { lockedWithYears } from "./promotion-years.ts";
import type { Act } from "./run-promotion.ts";

interface Done {
  readonly id: string;
  readonly enrollmentId: string;
  readonly createdId: string | null;
  readonly status: EnrollmentStatus;
  readonly beforeStatus: EnrollmentStatus;
  readonly isTouched: boolean;
}

/**
 * Takes back what a run wrote, student by student: the enrollment of the next year goes, that of the year before is as
 * it was. Who was touched since, in either year, is left as they are. Again, it writes nothing and says what it took
 * back. Throws NOT_FOUND, PROMOTION_STATE, YEAR_STATE, and what a step throws.
 */
export async function undoPromotion(
  db: SchoolDb,
  { promotionId, changedBy, reason }: Act & { readonly reason: string },
  steps: JobSteps,
): Promise<UndoResult> {
  const { promotion } = await lockedWithYears(db, promotionId, "done", "undone");
  if (promotion.undoResult) return promotion.undoResult;
  const rows = await doneRows(db, promotionId);
  const undoable = rows.filter(({ isTouched }) => !isTouched);
  let done = 0;
  await inChunks(undoable, async (some) => {
    await steps.step(done, undoable.length);
    await takeBack(db, some, { promotion, changedBy, reason });
    done += some.length;
  });
  await steps.step(done, undoable.length);
  const undoResult = { undone: undoable.length, kept: rows.length - undoable.length };
  await db.promotions.findById(promotionId).patch({
    ...{ state: "undone", undoResult, undoneBy: changedBy, undoReason: reason },
    undoneAt: new Date().toISOString(),
  });
  return undoResult;
}

/** Every change of an enrollment counts its version up; one that leads into a further year, has papers or was let go is in use. */
async function doneRows(db: SchoolDb, promotionId: string): Promise<Done[]> {
  return await db.sql<Done>`
    select r.id, r.enrollment_id, r.created_enrollment_id as created_id, r.before_status, e.status,
      (e.version <> r.ended_version or coalesce(c.version, 1) <> 1 or exists (
        select 1 from promotion_rows n
        where n.school_id = ${db.school} and n.enrollment_id = r.created_enrollment_id
      ) or exists (
        select 1 from enrollment_documents d
        where d.school_id = ${db.school} and d.enrollment_id = r.created_enrollment_id
      ) or exists (
        select 1 from transfer_releases t
        where t.school_id = ${db.school} and t.enrollment_id = r.created_enrollment_id
      )) as is_touched
    from promotion_rows r
    join enrollments e on e.school_id = r.school_id and e.id = r.enrollment_id
    left join enrollments c on c.school_id = r.school_id and c.id = r.created_enrollment_id
    where r.school_id = ${db.school} and r.promotion_id = ${promotionId}
      and r.before_status is not null
    order by r.id`;
}

interface TakingBack {
  readonly promotion: Promotion;
  readonly changedBy: string;
  readonly reason: string;
}

async function takeBack(
  db: SchoolDb,
  some: readonly Done[],
  { promotion: { endedOn }, changedBy, reason }: TakingBack,
): Promise<void> {
  const rows = JSON.stringify(some.map((row) => ({ ...row, changeId: newId() })));
  const end = endedOn ?? "";
  await db.promotionRows
    .whereIn(
      "id",
      some.map(({ id }) => id),
    )
    .patch({ createdEnrollmentId: null, beforeStatus: null, endedVersion: null });
  const created = some.flatMap(({ createdId }) => createdId ?? []);
  await db.enrollmentStays.whereIn("enrollmentId", created).delete();
  await db.enrollments.whereIn("id", created).delete();
  await db.sql`
    update enrollments e set status = r."beforeStatus", version = e.version + 1
    from jsonb_to_recordset(${rows}::jsonb) as r("enrollmentId" uuid, "beforeStatus" text)
    where e.school_id = ${db.school} and e.id = r."enrollmentId"`;
  await db.sql`
    insert into enrollment_changes (school_id, id, enrollment_id, from_status, to_status, day,
      reason, changed_by)
    select ${db.school}, r."changeId", r."enrollmentId", r.status, r."beforeStatus",
      ${addDays(end, -1)}, ${reason}, ${changedBy}
    from jsonb_to_recordset(${rows}::jsonb) as r("enrollmentId" uuid, "changeId" uuid,
      status text, "beforeStatus" text)`;
  await db.sql`
    update enrollment_stays s set to_day = null
    from jsonb_to_recordset(${rows}::jsonb) as r("enrollmentId" uuid)
    where s.school_id = ${db.school} and s.enrollment_id = r."enrollmentId" and s.to_day = ${end}`;
}
