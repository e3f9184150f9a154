import type { PromotionResult } from "@athena/db/models/promotion";
import type { SchoolDb } from "@athena/db/school-db";
import { addDays } from "@athena/domain/day";
import { AppError } from "@athena/domain/errors";
import { newId } from "@athena/domain/ids";
import { endedStatus, renewedStatus } from "@athena/domain/promotion";
import { nextYearRecord } from "@athena/domain/simat/next-year";
import type { JobSteps } from "../../jobs/kind.ts";
import { inChunks } from "./in-chunks.ts";
import { type PlannedRow, planOf } from "./plan.ts";
import { lockedWithYears, type YearPair } from "./promotion-years.ts";
import { type SchoolLevels, schoolLevels } from "./targets.ts";

export interface Act {
  readonly promotionId: string;
  readonly changedBy: string;
}

/**
 * Ends the year of everybody in the draft and enrolls those who come back in the next, in the transaction of the
 * handle. Again, it writes nothing and says what it wrote. Throws NOT_FOUND, PROMOTION_STATE, YEAR_STATE, and
 * PROMOTION_PROBLEMS while somebody has no level or a group is too full, and what a step throws.
 */
export async function runPromotion(
  db: SchoolDb,
  { promotionId, changedBy }: Act,
  steps: JobSteps,
): Promise<PromotionResult> {
  const { promotion, years } = await lockedWithYears(db, promotionId, "draft", "done");
  if (promotion.result) return promotion.result;
  const { rows, coming, alreadyEnrolled, problems } = await planOf(db, promotion);
  if (problems.length > 0) {
    throw new AppError("PROMOTION_PROBLEMS", "mend what the preview names first");
  }
  const levels = await schoolLevels(db);
  const enrolling = new Set(coming);
  let done = 0;
  await inChunks(rows, async (some) => {
    await steps.step(done, rows.length);
    const moves = some.map((row) => moveOf(row, enrolling.has(row), levels));
    await addNext(db, moves, years);
    await endLast(db, moves, { ...years, changedBy });
    done += some.length;
  });
  await steps.step(done, rows.length);
  const result = { created: coming.length, ended: rows.length, skipped: alreadyEnrolled };
  await db.promotions.findById(promotionId).patch({
    ...{ state: "done", result, ranBy: changedBy, ranAt: new Date().toISOString() },
    endedOn: addDays(years.source.endsOn, 1),
  });
  return result;
}

type Move = ReturnType<typeof moveOf>;
type Writing = YearPair & { readonly changedBy: string };

function moveOf(row: PlannedRow, isComing: boolean, { byId }: SchoolLevels) {
  const { id, enrollmentId, studentId, status, version, targetLevelId, targetGroupId } = row;
  const [from, to] = [byId.get(row.levelId), byId.get(targetLevelId ?? "")];
  const created =
    isComing && from && to
      ? {
          ...{ id: newId(), levelId: to.id, groupId: targetGroupId },
          status: renewedStatus(status),
          simat: nextYearRecord(row.simat, {
            isRepeating: row.outcome === "repeat",
            from: from.stage,
            to: to.stage,
          }),
        }
      : null;
  return { id, enrollmentId, studentId, status, version, created, ended: endedStatus(row.outcome) };
}

/**
 * The enrollments of the next year from its first day on, with their days in the group. The journal of changes is not
 * told of them: their first step is the run itself, which may be undone.
 */
async function addNext(
  db: SchoolDb,
  moves: readonly Move[],
  { target }: Pick<YearPair, "target">,
): Promise<void> {
  const added = moves.flatMap(({ created, studentId }) =>
    created ? [{ ...created, studentId }] : [],
  );
  if (added.length === 0) return;
  const rows = JSON.stringify(added);
  await db.sql`
    insert into enrollments (school_id, id, student_id, year_id, level_id, group_id, status, origin,
      enrolled_on, simat)
    select ${db.school}, r.id, r."studentId", ${target.id}, r."levelId", r."groupId", r.status,
      'last_year', ${target.startsOn}, r.simat
    from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, "studentId" uuid, "levelId" uuid,
      "groupId" uuid, status text, simat jsonb)`;
  await db.sql`
    insert into enrollment_stays (school_id, id, enrollment_id, group_id, from_day)
    select ${db.school}, gen_random_uuid(), r.id, r."groupId", ${target.startsOn}
    from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, "groupId" uuid)
    where r."groupId" is not null`;
}

/** Ends the enrollments of the year before on its last day, and keeps beside each row what was there. */
async function endLast(db: SchoolDb, moves: readonly Move[], act: Writing): Promise<void> {
  const { source, target, changedBy } = act;
  const rows = JSON.stringify(
    moves.map(({ created, version, ...move }) => ({
      ...move,
      createdId: created?.id ?? null,
      ...{ changeId: newId(), endedVersion: version + 1 },
    })),
  );
  const reason = `${source.name} → ${target.name}`;
  const end = addDays(source.endsOn, 1);
  await db.sql`
    update enrollments e set status = r.ended, version = r."endedVersion"
    from jsonb_to_recordset(${rows}::jsonb) as r("enrollmentId" uuid, ended text,
      "endedVersion" integer)
    where e.school_id = ${db.school} and e.id = r."enrollmentId"`;
  await db.sql`
    insert into enrollment_changes (school_id, id, enrollment_id, from_status, to_status, day,
      reason, changed_by)
    select ${db.school}, r."changeId", r."enrollmentId", r.status, r.ended, ${source.endsOn},
      ${reason}, ${changedBy}
    from jsonb_to_recordset(${rows}::jsonb) as r("enrollmentId" uuid, "changeId" uuid, status text,
      ended text)`;
  await db.sql`
    update enrollment_stays s set to_day = ${end}
    from jsonb_to_recordset(${rows}::jsonb) as r("enrollmentId" uuid)
    where s.school_id = ${db.school} and s.enrollment_id = r."enrollmentId" and s.to_day is null
      and s.from_day < ${end}`;
  await db.sql`
    update promotion_rows p set created_enrollment_id = r."createdId", before_status = r.status,
      ended_version = r."endedVersion"
    from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, "createdId" uuid, status text,
      "endedVersion" integer)
    where p.school_id = ${db.school} and p.id = r.id`;
}
