import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  journalOf,
  promotionActs,
  sourceYearId,
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

describe("the proposal", () => {
  test("has everybody who is here, each to the next level and to the usual group where there is one", async () => {
    const years = await acts.nextYear();
    const { id: usual } = await acts.secretary.groups.add({
      ...{ yearId: years.targetYearId, levelId: twinId("level-7"), campusId: twinId("campus") },
      ...{ shiftId: twinId("shift"), capacity: 35, section: "77" },
    });
    const { id: from } = await acts.secretary.groups.add({
      ...{ yearId: sourceYearId, levelId: twinId("level"), campusId: twinId("campus") },
      ...{ shiftId: twinId("shift"), capacity: 35, section: "77" },
    });
    const [id, other] = [await acts.enrolled(from), await acts.enrolled()];
    const promotionId = await acts.proposed(years);
    expect(await acts.rowOf(promotionId, id)).toMatchObject({
      ...{ proposal: "promote", decision: null, targetGroupId: usual },
      targetLevelId: twinId("level-7"),
    });
    expect((await acts.rowOf(promotionId, other))?.targetGroupId).toBeNull();
    const rows = await acts.rowsOf(promotionId);
    expect(rows.map(({ status }) => status)).not.toContain("withdrawn");
    expect(rows.some(({ status }) => status === "pending_documents")).toBe(true);
    const detail = await acts.secretary.promotions.byId({ promotionId });
    expect(detail).toMatchObject({ state: "draft", students: rows.length, promote: rows.length });
    const sum = detail.groups.reduce((total, { students }) => total + students, 0);
    expect(sum).toBe(rows.length);
    const here = await acts.secretary.promotions.rows({ promotionId, groupId: from });
    expect(here.items.map(({ enrollmentId }) => enrollmentId)).toEqual([id]);
  });

  test("again keeps what was decided, adds who came and drops who left; and a third time writes nothing", async () => {
    const years = await acts.nextYear();
    const [stays, leaves] = [await acts.enrolled(), await acts.enrolled()];
    const promotionId = await acts.proposed(years);
    await acts.secretary.promotions.decide({
      promotionId,
      enrollmentIds: [stays],
      outcome: "repeat",
    });
    await acts.secretary.enrollments.withdraw({
      id: leaves,
      version: 1,
      day: "2026-03-02",
      reason: undoReason,
    });
    const comes = await acts.enrolled();
    expect(await acts.secretary.promotions.preview({ promotionId })).toMatchObject({
      ...{ gone: 1, unproposed: 1 },
    });
    expect(await acts.proposed(years)).toBe(promotionId);
    expect(await acts.rowOf(promotionId, stays)).toMatchObject({ decision: "repeat" });
    expect(await acts.rowOf(promotionId, leaves)).toBeUndefined();
    expect(await acts.rowOf(promotionId, comes)).toMatchObject({ decision: null });
    const before = await journalOf(world);
    await acts.proposed(years);
    expect(await journalOf(world)).toBe(before);
  });

  test("is of a year that has begun, into a later one that is not over", async () => {
    const call = (from: string, to: string) => () =>
      acts.secretary.promotions.propose({ sourceYearId: twinId(from), targetYearId: twinId(to) });
    for (const [propose, code] of [
      [call("year-next", "year-2041"), "YEAR_STATE"],
      [call("year-2005", "year-next"), "YEAR_STATE"],
      [call("year-active", "year-closed"), "YEAR_STATE"],
      [call("year-active", "year-active"), "INVALID_INPUT"],
      [call("nobody", "year-next"), "NOT_FOUND"],
    ] as const) {
      expect([code, await codeOf(propose())]).toEqual([code, code]);
    }
    await acts.secretary.promotions.propose({
      ...{ sourceYearId: twinId("year-closed"), targetYearId: sourceYearId },
    });
  });
});

describe("a decision", () => {
  test("puts students into a group of their level, without one, and back to the proposal", async () => {
    const years = await acts.nextYear();
    const [one, other] = [await acts.enrolled(), await acts.enrolled()];
    const promotionId = await acts.proposed(years);
    const decide = (also: object) =>
      acts.secretary.promotions.decide({
        ...{ promotionId, enrollmentIds: [one, other], outcome: "promote" as const, ...also },
      });
    await decide({ targetGroupId: years.groupId, note: "  Con acta del consejo " });
    expect(await acts.rowOf(promotionId, other)).toMatchObject({
      ...{ decision: "promote", targetGroupId: years.groupId, decidedBy: "Persona secretary" },
      note: "Con acta del consejo",
    });
    await decide({ outcome: "repeat" });
    const again = await acts.rowOf(promotionId, one);
    expect(again).toMatchObject({ decision: "repeat", targetLevelId: twinId("level") });
    expect(again?.targetGroupId).not.toBeNull();
    await decide({ outcome: "leave" });
    expect(await acts.rowOf(promotionId, one)).toMatchObject({
      ...{ targetLevelId: null, targetGroupId: null },
    });
    await decide({ outcome: null });
    expect(await acts.rowOf(promotionId, one)).toMatchObject({ decision: null, decidedBy: null });
  });

  test("that is none for the student's level names its field, and nothing of it is kept", async () => {
    const years = await acts.nextYear();
    const id = await acts.enrolled();
    const promotionId = await acts.proposed(years);
    const before = await world.checksums("A");
    const decide = (also: object) => () =>
      acts.secretary.promotions.decide({
        ...{ promotionId, enrollmentIds: [id], outcome: "promote" as const, ...also },
      });
    for (const [call, fields] of [
      [decide({ outcome: "graduate" }), { outcome: "NOT_FOR_THIS_LEVEL" }],
      [
        decide({ outcome: "repeat", targetGroupId: years.groupId }),
        { targetGroupId: "OTHER_LEVEL" },
      ],
      [
        decide({ outcome: "leave", targetGroupId: years.groupId }),
        { targetGroupId: "OTHER_LEVEL" },
      ],
      [decide({ targetGroupId: twinId("group") }), { targetGroupId: "NOT_FOUND" }],
    ] as const) {
      expect((await failureOf(call()))?.fields).toEqual(fields);
    }
    const stranger = decide({ enrollmentIds: [id, twinId("enrollment-left")] });
    expect(await codeOf(stranger())).toBe("NOT_FOUND");
    expect(await world.checksums("A")).toEqual(before);
  });
});

describe("a promotion", () => {
  test("is of the office: coordinators read it, teachers and families do not", async () => {
    const promotionId = await acts.proposed(await acts.nextYear());
    const coordinator = await world.caller({ as: "coordinator", school: "A" });
    await coordinator.promotions.byId({ promotionId });
    await coordinator.promotions.rows({ promotionId });
    const { sourceYearId: from, targetYearId } = await coordinator.promotions.byId({ promotionId });
    for (const call of [
      () => coordinator.promotions.propose({ sourceYearId: from, targetYearId }),
      () => coordinator.promotions.run({ promotionId }),
      () => coordinator.promotions.undo({ promotionId, reason: undoReason }),
    ]) {
      expect(await codeOf(call())).toBe("FORBIDDEN");
    }
    for (const as of ["teacher", "acudiente", "student"] as const) {
      const caller = await world.caller({ as, school: "A" });
      expect(await codeOf(caller.promotions.rows({ promotionId }))).toBe("FORBIDDEN");
    }
  });

  test("of another school is not found, and nothing of it is read or changed", async () => {
    const before = await world.checksums("B");
    const theirs = await world.caller({ as: "secretary", school: "B" });
    const mine = await acts.secretary.promotions.list({ limit: 100 });
    const { items } = await theirs.promotions.list({});
    const promotionId =
      items.map(({ id }) => id).find((id) => mine.items.every((one) => one.id !== id)) ?? "";
    for (const call of [
      () => acts.secretary.promotions.byId({ promotionId }),
      () => acts.secretary.promotions.rows({ promotionId }),
      () => acts.secretary.promotions.preview({ promotionId }),
      () => acts.secretary.promotions.run({ promotionId }),
      () => acts.secretary.promotions.undo({ promotionId, reason: undoReason }),
    ]) {
      expect([call.toString(), await codeOf(call())]).toEqual([call.toString(), "NOT_FOUND"]);
    }
    world.expectNoCanary(mine, "B");
    const { year } = world.schools.B.only;
    const there = acts.secretary.promotions.propose({ sourceYearId, targetYearId: year });
    expect(await codeOf(there)).toBe("NOT_FOUND");
    expect(await world.checksums("B")).toEqual(before);
  });
});

test("a row holds for the level that a student is in: who changed it since is not taken into a wrong one", async () => {
  const years = await acts.nextYear();
  const levels = await acts.secretary.levels.list();
  const eighth = levels.items.find(({ simatCode }) => simatCode === "8")?.id;
  const { id: higher } = await acts.secretary.groups.add({
    ...{ yearId: sourceYearId, levelId: twinId("level-7"), campusId: twinId("campus") },
    ...{ shiftId: twinId("shift"), capacity: 35, section: "Adelante" },
  });
  const [proposed, decided] = [await acts.enrolled(), await acts.enrolled()];
  const promotionId = await acts.proposed(years);
  const decide = { promotionId, enrollmentIds: [decided], targetGroupId: years.groupId };
  await acts.secretary.promotions.decide({ ...decide, outcome: "promote" });
  const before = await acts.secretary.promotions.preview({ promotionId });
  for (const id of [proposed, decided]) {
    await acts.secretary.enrollments.place({ id, version: 1, groupId: higher, day: "2026-06-01" });
  }
  const after = await acts.secretary.promotions.preview({ promotionId });
  expect(after.unproposed).toBe(before.unproposed + 2);
  expect(after.created).toBe(before.created - 2);
  await acts.proposed(years);
  expect(await acts.secretary.promotions.preview({ promotionId })).toMatchObject({
    ...{ unproposed: before.unproposed, created: before.created },
  });
  expect(await acts.rowOf(promotionId, proposed)).toMatchObject({ targetLevelId: eighth });
  expect(await acts.rowOf(promotionId, decided)).toMatchObject({
    ...{ decision: "promote", targetLevelId: eighth, targetGroupId: null },
  });
});
