import type { ClassGroup } from "@athena/db/models/class-group";
import type { Promotion } from "@athena/db/models/promotion";
import type { PromotionRow } from "@athena/db/models/promotion-row";
import type { SchoolDb } from "@athena/db/school-db";
import { firstStatuses } from "@athena/domain/enrollment";
import { newId } from "@athena/domain/ids";
import { choiceFault, isUpToDate, proposedOutcome } from "@athena/domain/promotion";
import { inChunks } from "./in-chunks.ts";
import { lockedYears } from "./promotion-years.ts";
import { schoolLevels, targetFor } from "./targets.ts";

type Years = Pick<Promotion, "sourceYearId" | "targetYearId">;
type Row = Pick<
  PromotionRow,
  | "enrollmentId"
  | "proposal"
  | "decision"
  | "targetLevelId"
  | "targetGroupId"
  | "note"
  | "decidedBy"
>;

/**
 * The draft of a pair of years, with a row for everybody who is here in the first. Again, it adds who came, drops who
 * left, and looks anew at the rows that nobody decided or whose student is in another level; after an undo it takes
 * over what had been decided. Throws NOT_FOUND, YEAR_STATE, INVALID_INPUT.
 */
export async function propose(
  db: SchoolDb,
  years: Years,
  madeBy: string,
): Promise<Pick<Promotion, "id">> {
  await lockedYears(db, years);
  const pair = { sourceYearId: years.sourceYearId, targetYearId: years.targetYearId };
  const standing = await db.promotions.findOne({ ...pair, state: "draft" }).forNoKeyUpdate();
  const draft = standing ?? (await db.promotions.insert({ ...pair, state: "draft", madeBy }));
  const undone = standing
    ? undefined
    : await db.promotions
        .where({ ...pair, state: "undone" })
        .orderBy("id", "desc")
        .first();
  const known = await db.promotionRows.where("promotionId", standing?.id ?? undone?.id ?? draft.id);
  const rows = await proposedRows(db, pair, known);
  if (standing) await refresh(db, draft.id, { known, rows });
  else await addRows(db, draft.id, rows);
  return { id: draft.id };
}

/** A row for everybody who is here: as it was decided, else as the rules propose it. */
async function proposedRows(
  db: SchoolDb,
  { sourceYearId, targetYearId }: Years,
  known: readonly PromotionRow[],
): Promise<Row[]> {
  const enrollments = await db.enrollments
    .select("id", "levelId", "groupId")
    .where("yearId", sourceYearId)
    .whereIn("status", [...firstStatuses]);
  const levels = await schoolLevels(db);
  const groups = await db.classGroups.whereIn("yearId", [sourceYearId, targetYearId]);
  const groupOf = new Map(groups.map((group) => [group.id, group]));
  const targets = groups.filter((group: ClassGroup) => group.yearId === targetYearId);
  const decided = new Map(
    known.filter(({ decision }) => decision !== null).map((row) => [row.enrollmentId, row]),
  );
  return enrollments.map(({ id: enrollmentId, levelId, groupId }) => {
    const { isTaught } = levels;
    const simatCode = levels.codeOf(levelId);
    const proposal = proposedOutcome(simatCode, isTaught);
    const from = { levelId, group: groupOf.get(groupId ?? "") };
    const row = decided.get(enrollmentId);
    const outcome = row?.decision;
    if (row && outcome && !choiceFault({ simatCode, outcome, groupLevelCode: null, isTaught })) {
      const { decision, note, decidedBy } = row;
      const targetCode = levels.codeOf(row.targetLevelId ?? "");
      const isSame = isUpToDate({ ...row, targetCode }, { simatCode, isTaught });
      const { targetLevelId, ...usual } = isSame
        ? row
        : targetFor(from, outcome, { levels, groups: targets });
      const targetGroupId = groupOf.has(usual.targetGroupId ?? "") ? usual.targetGroupId : null;
      return { enrollmentId, proposal, decision, targetLevelId, targetGroupId, note, decidedBy };
    }
    const target = targetFor(from, proposal, { levels, groups: targets });
    const note = row?.note ?? null;
    return { enrollmentId, proposal, ...target, decision: null, note, decidedBy: null };
  });
}

async function refresh(
  db: SchoolDb,
  promotionId: string,
  { known, rows }: { known: readonly PromotionRow[]; rows: readonly Row[] },
): Promise<void> {
  const here = new Set(rows.map(({ enrollmentId }) => enrollmentId));
  const gone = known.filter(({ enrollmentId }) => !here.has(enrollmentId));
  await inChunks(gone, async (some) => {
    await db.promotionRows.findByIds(some.map(({ id }) => id)).delete();
  });
  const knownOf = new Map(known.map((row) => [row.enrollmentId, row]));
  await addRows(
    db,
    promotionId,
    rows.filter(({ enrollmentId }) => !knownOf.has(enrollmentId)),
  );
  const changed = rows.flatMap((row) => {
    const before = knownOf.get(row.enrollmentId);
    return before && differs(before, row) ? [{ ...row, id: before.id }] : [];
  });
  await inChunks(changed, async (some) => {
    await db.sql`
      update promotion_rows p set proposal = r.proposal, decision = r.decision,
        decided_by = r."decidedBy", target_level_id = r."targetLevelId",
        target_group_id = r."targetGroupId"
      from jsonb_to_recordset(${JSON.stringify(some)}::jsonb) as r(id uuid, proposal text,
        decision text, "decidedBy" text, "targetLevelId" uuid, "targetGroupId" uuid)
      where p.school_id = ${db.school} and p.id = r.id`;
  });
}

const differs = (one: Row, other: Row) =>
  one.proposal !== other.proposal ||
  one.decision !== other.decision ||
  one.targetLevelId !== other.targetLevelId ||
  one.targetGroupId !== other.targetGroupId;

async function addRows(db: SchoolDb, promotionId: string, rows: readonly Row[]): Promise<void> {
  await inChunks(rows, async (some) => {
    const added = JSON.stringify(some.map((row) => ({ ...row, id: newId() })));
    await db.sql`
      insert into promotion_rows (school_id, id, promotion_id, enrollment_id, proposal, decision,
        target_level_id, target_group_id, note, decided_by)
      select ${db.school}, r.id, ${promotionId}, r."enrollmentId", r.proposal, r.decision,
        r."targetLevelId", r."targetGroupId", r.note, r."decidedBy"
      from jsonb_to_recordset(${added}::jsonb) as r(id uuid, "enrollmentId" uuid, proposal text,
        decision text, "targetLevelId" uuid, "targetGroupId" uuid, note text, "decidedBy" text)`;
  });
}
