import type { ClassGroup } from "@athena/db/models/class-group";
import type { SchoolDb } from "@athena/db/school-db";
import { AppError } from "@athena/domain/errors";
import { choiceFault, proposedOutcome } from "@athena/domain/promotion";
import type { z } from "zod";
import { openDraft } from "./promotion-years.ts";
import type { DecideRows } from "./promotions.schema.ts";
import { schoolLevels, targetFor } from "./targets.ts";

/**
 * Decides of rows of a draft: what becomes of the students, and in which group. Throws NOT_FOUND, PROMOTION_STATE,
 * REFERENCE_NOT_FOUND of the group, and INVALID_INPUT where it cannot be decided so of one of them.
 */
export async function decideRows(
  db: SchoolDb,
  input: z.output<typeof DecideRows>,
  decidedBy: string,
): Promise<void> {
  const { promotionId, outcome, targetGroupId, note } = input;
  const { targetYearId } = await openDraft(db, promotionId);
  const ids = [...new Set(input.enrollmentIds)];
  const rows = await db.promotionRows.where({ promotionId }).whereIn("enrollmentId", ids);
  if (rows.length < ids.length) {
    throw new AppError("NOT_FOUND", "not found: a row of this draft", {
      fields: { enrollmentIds: "NOT_FOUND" },
    });
  }
  const enrollments = await db.enrollments.findByIds(ids);
  const from = await db.classGroups.findByIds(enrollments.flatMap(({ groupId }) => groupId ?? []));
  const groups = await db.classGroups.where("yearId", targetYearId);
  const chosen = chosenGroup(groups, targetGroupId);
  const levels = await schoolLevels(db);

  const rowOf = new Map(rows.map((row) => [row.enrollmentId, row]));
  const decided = enrollments.map(({ id, levelId, groupId }) => {
    const simatCode = levels.codeOf(levelId);
    const what = outcome ?? proposedOutcome(simatCode, levels.isTaught);
    const groupLevelCode = chosen ? levels.codeOf(chosen.levelId) : null;
    refuseFaulty({ simatCode, outcome: what, groupLevelCode, isTaught: levels.isTaught });
    const group = from.find((one) => one.id === groupId);
    const usual = targetFor({ levelId, group }, what, { levels, groups });
    const target = {
      targetLevelId: usual.targetLevelId ?? chosen?.levelId ?? null,
      targetGroupId:
        outcome === null || targetGroupId === undefined
          ? usual.targetGroupId
          : (chosen?.id ?? null),
    };
    const row = rowOf.get(id);
    return { id: row?.id, note: note === undefined ? row?.note : note, ...target };
  });
  const author = outcome === null ? null : decidedBy;
  await db.sql`
    update promotion_rows p set decision = ${outcome}, decided_by = ${author}, note = r.note,
      target_level_id = r."targetLevelId", target_group_id = r."targetGroupId"
    from jsonb_to_recordset(${JSON.stringify(decided)}::jsonb) as r(id uuid, note text,
      "targetLevelId" uuid, "targetGroupId" uuid)
    where p.school_id = ${db.school} and p.id = r.id`;
}

function chosenGroup(groups: readonly ClassGroup[], id: string | null | undefined) {
  if (id === undefined || id === null) return undefined;
  const group = groups.find((one) => one.id === id);
  if (group) return group;
  throw new AppError("REFERENCE_NOT_FOUND", "not found: target_group_id", {
    fields: { targetGroupId: "NOT_FOUND" },
  });
}

function refuseFaulty(choice: Parameters<typeof choiceFault>[0]): void {
  const fault = choiceFault(choice);
  if (fault === null) return;
  throw new AppError("INVALID_INPUT", "this cannot be decided of such a student", {
    fields:
      fault === "outcome" ? { outcome: "NOT_FOR_THIS_LEVEL" } : { targetGroupId: "OTHER_LEVEL" },
  });
}
