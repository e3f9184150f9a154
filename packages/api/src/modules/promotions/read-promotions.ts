import type { Promotion } from "@athena/db/models/promotion";
import type { SchoolDb } from "@athena/db/school-db";
import { firstStatuses } from "@athena/domain/enrollment";
import { planOf } from "./plan.ts";

/** Promotions with the names of their years, and how the last job of each ended. */
export async function namedPromotions(db: SchoolDb, promotions: readonly Promotion[]) {
  const factsOf = await promotionFacts(db, promotions);
  return promotions.map((promotion) => ({ ...promotion, ...factsOf(promotion) }));
}

async function promotionFacts(db: SchoolDb, promotions: readonly Promotion[]) {
  const ids = promotions.flatMap(({ sourceYearId, targetYearId }) => [sourceYearId, targetYearId]);
  const years = await db.schoolYears.findByIds([...new Set(ids)]);
  const jobs = await db.jobs.findByIds(promotions.flatMap(({ jobId }) => jobId ?? []));
  const nameOf = new Map(years.map(({ id, name }) => [id, name]));
  const outcomeOf = new Map(jobs.map(({ id, outcome }) => [id, outcome]));
  return ({ sourceYearId, targetYearId, jobId }: Promotion) => ({
    sourceYearName: nameOf.get(sourceYearId) ?? "",
    targetYearName: nameOf.get(targetYearId) ?? "",
    jobOutcome: outcomeOf.get(jobId ?? "") ?? null,
  });
}

interface Tally {
  readonly levelId: string;
  readonly groupId: string | null;
  readonly students: number;
  readonly promote: number;
  readonly repeat: number;
  readonly graduate: number;
  readonly leave: number;
  readonly decided: number;
  readonly unplaced: number;
}

const counts = [
  ...(["students", "promote", "repeat", "graduate", "leave", "decided", "unplaced"] as const),
];

/** A promotion with the groups of the year that ends, and how many of each do what. Throws NOT_FOUND. */
export async function promotionDetail(db: SchoolDb, id: string) {
  const promotion = await db.promotions.findById(id).throwIfNotFound();
  const factsOf = await promotionFacts(db, [promotion]);
  const tallies = await talliesOf(db, id);
  const levels = await db.gradeLevels.findByIds(tallies.map(({ levelId }) => levelId));
  const groups = await db.classGroups.findByIds(tallies.flatMap(({ groupId }) => groupId ?? []));
  const levelOf = new Map(levels.map((level) => [level.id, level]));
  const groupOf = new Map(groups.map((group) => [group.id, group]));
  const placed = tallies.map((tally) => {
    const level = levelOf.get(tally.levelId);
    const group = groupOf.get(tally.groupId ?? "");
    const facts = { levelName: level?.name ?? "", groupName: group?.name ?? null };
    return { ...tally, ...facts, rank: level?.sortOrder ?? 0, sortName: group?.sortName ?? "~" };
  });
  placed.sort((one, other) => one.rank - other.rank || (one.sortName < other.sortName ? -1 : 1));
  const sums = counts.map((count) => [count, placed.reduce((sum, row) => sum + row[count], 0)]);
  const total = Object.fromEntries(sums) as Record<(typeof counts)[number], number>;
  return { ...promotion, ...factsOf(promotion), ...total, groups: placed };
}

async function talliesOf(db: SchoolDb, promotionId: string): Promise<Tally[]> {
  return await db.sql<Tally>`
    select e.level_id, e.group_id, count(*)::int as students,
      count(*) filter (where coalesce(r.decision, r.proposal) = 'promote')::int as promote,
      count(*) filter (where coalesce(r.decision, r.proposal) = 'repeat')::int as repeat,
      count(*) filter (where coalesce(r.decision, r.proposal) = 'graduate')::int as graduate,
      count(*) filter (where coalesce(r.decision, r.proposal) = 'leave')::int as leave,
      count(r.decision)::int as decided,
      count(*) filter (where coalesce(r.decision, r.proposal) in ('promote', 'repeat')
        and r.target_group_id is null)::int as unplaced
    from promotion_rows r
    join enrollments e on e.school_id = r.school_id and e.id = r.enrollment_id
    where r.school_id = ${db.school} and r.promotion_id = ${promotionId}
    group by e.level_id, e.group_id`;
}

/** What the run of a promotion would do now. Throws NOT_FOUND. */
export async function previewOf(db: SchoolDb, id: string) {
  const promotion = await db.promotions.findById(id).throwIfNotFound();
  const { rows, coming, alreadyEnrolled, gone, groups, problems } = await planOf(db, promotion);
  const here = await db.enrollments
    .where("yearId", promotion.sourceYearId)
    .whereIn("status", [...firstStatuses])
    .resultSize();
  const count = (outcome: string) => rows.filter((row) => row.outcome === outcome).length;
  return {
    ...{ created: coming.length, graduated: count("graduate"), leaving: count("leave") },
    unplaced: coming.filter(({ targetGroupId }) => targetGroupId === null).length,
    ...{ alreadyEnrolled, gone, unproposed: here - rows.length },
    ...{ groups: [...groups], problems: [...problems] },
  };
}
