import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  journalOf,
  promotionActs,
  standing,
  touch,
  undoReason,
} from "../../testing/promotion-acts.ts";
import { failureOf, openTestWorld, type TestWorld, twinId } from "../../testing.ts";

let world: TestWorld;
let acts: Awaited<ReturnType<typeof promotionActs>>;
beforeAll(async () => {
  world = await openTestWorld();
  acts = await promotionActs(world);
});
afterAll(() => world[Symbol.asyncDispose]());

const codeOf = async (call: Promise<unknown>) => (await failureOf(call))?.code;

describe("the run", () => {
  test("ends the year of each on its last day and begins the next on its first, once", async () => {
    const years = await acts.nextYear();
    const [goes, again, leaves] = [
      await acts.enrolled(),
      await acts.enrolled(),
      await acts.enrolled(),
    ];
    const promotionId = await acts.proposed(years);
    const decide = (id: string, outcome: "promote" | "repeat" | "leave", also = {}) =>
      acts.secretary.promotions.decide({ promotionId, enrollmentIds: [id], outcome, ...also });
    await decide(goes, "promote", { targetGroupId: years.groupId });
    await decide(again, "repeat");
    await decide(leaves, "leave");
    const preview = await acts.secretary.promotions.preview({ promotionId });
    expect(preview).toMatchObject({ leaving: 1, problems: [], gone: 0, unproposed: 0 });
    const result = await acts.run(promotionId);
    expect(result).toMatchObject({ created: preview.created, ended: preview.created + 1 });

    expect(await acts.detailOf(goes)).toMatchObject({
      ...{ status: "completed", stays: [{ toDay: "2026-11-28" }] },
      changes: [
        { fromStatus: "active", toStatus: "completed", day: "2026-11-27" },
        { fromStatus: null },
      ],
    });
    const next = await acts.nextOf(goes, years.targetYearId);
    expect(next).toMatchObject({
      ...{ status: "active", origin: "last_year", levelId: twinId("level-7") },
      ...{
        groupId: years.groupId,
        changes: [{ fromStatus: null, changedBy: "Persona secretary" }],
      },
    });
    const day = next?.enrolledOn ?? "";
    const roster = await acts.secretary.enrollments.roster({ groupId: years.groupId, day });
    expect(roster.items.map(({ enrollmentId }) => enrollmentId)).toEqual([next?.id]);
    expect((await acts.nextOf(again, years.targetYearId))?.levelId).toBe(twinId("level"));
    expect(await acts.nextOf(leaves, years.targetYearId)).toBeUndefined();
    expect((await acts.detailOf(leaves)).status).toBe("completed");
    const pending = await acts.nextOf(twinId("enrollment-pending"), years.targetYearId);
    expect(pending?.status).toBe("pending_documents");
    const simat = await world.owner.rows<{ simat: unknown }>(
      "select simat from enrollments where id = any($1) order by id = $2",
      [[next?.id, (await acts.nextOf(again, years.targetYearId))?.id], next?.id],
    );
    expect(simat.map((row) => row.simat)).toEqual([
      { isNew: "N", isRepeating: "S" },
      { isNew: "N", isRepeating: "N" },
    ]);

    const before = await journalOf(world);
    expect(await acts.run(promotionId)).toEqual(result);
    const decideLate = decide(goes, "repeat");
    expect(await codeOf(decideLate)).toBe("PROMOTION_STATE");
    expect(await journalOf(world)).toBe(before);
    const more = await acts.proposed(years);
    expect(more).not.toBe(promotionId);
    expect(await acts.rowsOf(more)).toEqual([]);
    await acts.undo(promotionId);
  });

  test("from two sides at once is one job, doubles nothing, and nothing more is decided", async () => {
    const years = await acts.nextYear();
    const id = await acts.enrolled();
    const promotionId = await acts.proposed(years);
    const { secretary, rector } = acts;
    const asked = [secretary, rector].map((caller) => caller.promotions.run({ promotionId }));
    const jobs = new Set((await Promise.all(asked)).map(({ jobId }) => jobId));
    expect(jobs.size).toBe(1);
    const { created } = await acts.secretary.promotions.preview({ promotionId });
    const late = { promotionId, enrollmentIds: [id], outcome: "repeat" as const };
    expect(await codeOf(acts.secretary.promotions.decide(late))).toBe("PROMOTION_STATE");
    expect(await acts.run(promotionId, rector)).toMatchObject({ created });
    const { count } = await acts.secretary.enrollments.count({ yearId: years.targetYearId });
    expect(count).toBe(created);
    await acts.undo(promotionId);
  });

  test("does not begin while a group is too full, and leaves who is enrolled in the next year already", async () => {
    const years = await acts.nextYear(1);
    const [one, other] = [await acts.enrolled(), await acts.enrolled()];
    const promotionId = await acts.proposed(years);
    const both = { promotionId, enrollmentIds: [one, other], outcome: "promote" as const };
    await acts.secretary.promotions.decide({ ...both, targetGroupId: years.groupId });
    const before = await standing(world);
    expect(await acts.secretary.promotions.preview({ promotionId })).toMatchObject({
      problems: [{ code: "GROUP_FULL", groupId: years.groupId, students: 1 }],
    });
    expect(await acts.run(promotionId)).toBe("PROMOTION_PROBLEMS");
    expect(await standing(world)).toEqual(before);

    const { studentId } = await acts.detailOf(other);
    const early = await acts.secretary.enrollments.enroll({
      ...{ studentId, yearId: years.targetYearId, levelId: twinId("level-9") },
    });
    expect(await acts.secretary.promotions.preview({ promotionId })).toMatchObject({
      ...{ alreadyEnrolled: 1, problems: [] },
    });
    expect(await acts.run(promotionId)).toMatchObject({ skipped: 1 });
    expect((await acts.nextOf(other, years.targetYearId))?.id).toBe(early.id);
    expect((await acts.detailOf(other)).status).toBe("completed");
    await acts.undo(promotionId);
    expect((await acts.nextOf(other, years.targetYearId))?.id).toBe(early.id);
  });
});

describe("the undo", () => {
  test("leaves every enrollment as it was, in both years, and what was decided for the next draft", async () => {
    const years = await acts.nextYear();
    const id = await acts.enrolled();
    const promotionId = await acts.proposed(years);
    await acts.secretary.promotions.decide({ promotionId, enrollmentIds: [id], outcome: "repeat" });
    const before = await standing(world);
    const { created } = await acts.secretary.promotions.preview({ promotionId });
    expect(created).toBeGreaterThan(0);
    expect(await acts.run(promotionId)).toMatchObject({ created, ended: created });
    expect(await standing(world)).not.toEqual(before);
    const undone = await acts.undo(promotionId);
    expect(undone).toEqual({ undone: created, kept: 0 });
    expect(await standing(world)).toEqual(before);
    expect((await acts.detailOf(id)).changes[0]).toMatchObject({
      toStatus: "active",
      reason: undoReason,
    });
    const rows = await journalOf(world);
    expect(await acts.undo(promotionId)).toEqual(undone);
    expect(await journalOf(world)).toBe(rows);
    expect(await codeOf(acts.secretary.promotions.run({ promotionId }))).toBe("PROMOTION_STATE");
    const again = await acts.proposed(years);
    expect(await acts.rowOf(again, id)).toMatchObject({ decision: "repeat" });
    expect(await acts.run(again)).toMatchObject({ created });
    await acts.undo(again);
    expect(await standing(world)).toEqual(before);
  });

  test("leaves whom somebody touched since, in either year, and names them", async () => {
    const years = await acts.nextYear();
    const [moved, back, papered, released, plain] = [
      ...[await acts.enrolled(), await acts.enrolled(), await acts.enrolled()],
      ...[await acts.enrolled(), await acts.enrolled()],
    ] as const;
    const promotionId = await acts.proposed(years);
    await acts.run(promotionId);
    const nextIdOf = async (id: string) => (await acts.nextOf(id, years.targetYearId))?.id ?? "";
    const next = await nextIdOf(moved);
    await acts.secretary.enrollments.place({ id: next, version: 1, groupId: years.groupId });
    await touch(world, back);
    await acts.secretary.documents.attach({
      ...{ enrollmentId: await nextIdOf(papered), requirementId: twinId("requirement-0") },
      fileId: twinId("document-0"),
    });
    await acts.secretary.transfers.release({
      ...{ enrollmentId: await nextIdOf(released), version: 1, reason: "La familia se muda" },
    });
    expect(await acts.undo(promotionId)).toMatchObject({ kept: 4 });
    const left = await acts.secretary.promotions.rows({ promotionId, isKept: true });
    expect(left.items.map(({ enrollmentId }) => enrollmentId).sort()).toEqual(
      [moved, back, papered, released].sort(),
    );
    expect((await acts.detailOf(moved)).status).toBe("completed");
    expect((await acts.nextOf(moved, years.targetYearId))?.id).toBe(next);
    expect((await acts.detailOf(plain)).status).toBe("active");
    expect(await acts.nextOf(plain, years.targetYearId)).toBeUndefined();
  });

  test("is of a run, and has a reason", async () => {
    const promotionId = await acts.proposed(await acts.nextYear());
    const reason = undoReason;
    const undo = (why: string) => () =>
      acts.secretary.promotions.undo({ promotionId, reason: why });
    expect(await codeOf(undo(reason)())).toBe("PROMOTION_STATE");
    expect(await failureOf(undo("nada")())).toMatchObject({
      fields: { reason: "REASON_TOO_SHORT" },
    });
  });
});
