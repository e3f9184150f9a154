import type { ClassGroup } from "@athena/db/models/class-group";
import type { Promotion } from "@athena/db/models/promotion";
import type { SchoolDb } from "@athena/db/school-db";
import { type EnrollmentStatus, isHere, mostAtOnce } from "@athena/domain/enrollment";
import { isUpToDate, type PromotionOutcome, staysOn } from "@athena/domain/promotion";
import type { SimatRecord } from "@athena/domain/simat/fields";
import { schoolLevels } from "./targets.ts";

/** A row of a draft with the enrollment it is about, as that stands now. */
export interface PlannedRow {
  readonly id: string;
  readonly enrollmentId: string;
  readonly proposal: PromotionOutcome;
  readonly decision: PromotionOutcome | null;
  readonly outcome: PromotionOutcome;
  readonly targetLevelId: string | null;
  readonly targetGroupId: string | null;
  readonly studentId: string;
  readonly levelId: string;
  readonly status: EnrollmentStatus;
  readonly version: number;
  readonly simat: SimatRecord;
}

export interface Plan {
  /** Of students who are here still, in the level that the row is about. */
  readonly rows: readonly PlannedRow[];
  /** Those the run enrolls in the next year. */
  readonly coming: readonly PlannedRow[];
  readonly alreadyEnrolled: number;
  readonly gone: number;
  readonly groups: readonly GroupFill[];
  readonly problems: readonly Problem[];
}

interface GroupFill extends Pick<ClassGroup, "id" | "name" | "capacity"> {
  readonly standing: number;
  readonly arriving: number;
}

interface Problem {
  readonly code: "NO_LEVEL" | "GROUP_FULL";
  readonly name: string;
  readonly groupId: string | null;
  readonly students: number;
}

/** What a run of the draft would do now, and what keeps it from beginning. */
export async function planOf(db: SchoolDb, promotion: Promotion): Promise<Plan> {
  const { targetYearId } = promotion;
  const all = await db.sql<PlannedRow>`
    select r.id, r.enrollment_id, r.proposal, r.decision, coalesce(r.decision, r.proposal) as outcome, r.target_level_id,
      r.target_group_id, e.student_id, e.level_id, e.status, e.version, e.simat
    from promotion_rows r
    join enrollments e on e.school_id = r.school_id and e.id = r.enrollment_id
    where r.school_id = ${db.school} and r.promotion_id = ${promotion.id}
    order by r.id`;
  const levels = await schoolLevels(db);
  const here = all.filter(({ status }) => isHere(status));
  // Who changed their level since is not taken where the old one leads; a new proposal knows them.
  const rows = here.filter((row) =>
    isUpToDate(
      { ...row, targetCode: levels.codeOf(row.targetLevelId ?? "") },
      { ...levels, simatCode: levels.codeOf(row.levelId) },
    ),
  );
  const enrolled = await db.enrollments.select("studentId").where("yearId", targetYearId);
  const has = new Set(enrolled.map(({ studentId }) => studentId));
  const returning = rows.filter(({ outcome }) => staysOn(outcome));
  const coming = returning.filter(({ studentId }) => !has.has(studentId));
  const groups = await groupFills(db, targetYearId, coming);
  return {
    ...{ rows, coming, groups },
    alreadyEnrolled: returning.length - coming.length,
    gone: all.length - here.length,
    problems: [...(await withoutLevel(db, coming)), ...overfull(groups)],
  };
}

async function groupFills(
  db: SchoolDb,
  yearId: string,
  coming: readonly PlannedRow[],
): Promise<GroupFill[]> {
  const groups = await db.classGroups.where({ yearId }).orderBy(["sortName", "id"]);
  const ids = groups.map(({ id }) => id);
  const { startsOn } = await db.schoolYears.findById(yearId).throwIfNotFound();
  const stays = grouped(await db.enrollmentStays.whereIn("groupId", ids), ({ groupId }) => groupId);
  const arriving = grouped(coming, ({ targetGroupId }) => targetGroupId);
  return groups.map(({ id, name, capacity }) => ({
    ...{ id, name, capacity },
    standing: mostAtOnce(stays.get(id) ?? [], startsOn),
    arriving: arriving.get(id)?.length ?? 0,
  }));
}

async function withoutLevel(db: SchoolDb, coming: readonly PlannedRow[]): Promise<Problem[]> {
  const lost = grouped(
    coming.filter(({ targetLevelId }) => targetLevelId === null),
    ({ levelId }) => levelId,
  );
  if (lost.size === 0) return [];
  const levels = await db.gradeLevels.findByIds([...lost.keys()]).orderBy("sortOrder");
  return levels.map(({ id, name }) => ({
    ...{ code: "NO_LEVEL" as const, name, groupId: null },
    students: lost.get(id)?.length ?? 0,
  }));
}

function grouped<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}

function overfull(groups: readonly GroupFill[]): Problem[] {
  return groups
    .filter(({ capacity, standing, arriving }) => arriving > 0 && standing + arriving > capacity)
    .map(({ id, name, capacity, standing, arriving }) => ({
      ...{ code: "GROUP_FULL" as const, name, groupId: id },
      students: standing + arriving - capacity,
    }));
}
