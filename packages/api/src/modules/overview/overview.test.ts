import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newStudent } from "../../testing/samples.ts";
import { type Caller, failureOf, openTestWorld, type TestWorld, twinId } from "../../testing.ts";

let world: TestWorld;
let secretary: Caller;
let coordinator: Caller;
let rector: Caller;
beforeAll(async () => {
  world = await openTestWorld();
  secretary = await world.caller({ as: "secretary", school: "A" });
  coordinator = await world.caller({ as: "coordinator", school: "A" });
  rector = await world.caller({ as: "rector", school: "A" });
});
afterAll(() => world[Symbol.asyncDispose]());

const yearId = twinId("year-active");
let documents = 1_100_500_300;
const enroll = async (place: object, status = "active" as const) =>
  secretary.enrollments.enroll({
    ...{ yearId, levelId: twinId("level"), day: "2026-02-02", status, ...place },
    student: { ...newStudent, documentNumber: String(++documents) },
  });

describe("the cards of a home", () => {
  test("count by grade those who are here in the active year, and nobody who left", async () => {
    const before = await coordinator.overview.levels();
    // Of twin A: two active, one pending, one in review; the fifth withdrew.
    expect(before).toMatchObject({ students: 4, levels: [{ name: "canary-a 6", students: 4 }] });
    await enroll({ levelId: twinId("level-7") });
    const { students, levels } = await coordinator.overview.levels();
    expect(students).toBe(5);
    expect(levels.map((level) => [level.name, level.students])).toEqual([
      ["canary-a 6", 4],
      ["canary-a 7", 1],
    ]);
  });

  test("show who waits for the office, and where", async () => {
    const { pendingDocuments, inReview, first } = await secretary.overview.waiting();
    expect([pendingDocuments, inReview]).toEqual([1, 1]);
    expect(first.map(({ id, status }) => [id, status]).sort()).toEqual(
      [
        [twinId("enrollment-pending"), "pending_documents"],
        [twinId("enrollment-review"), "in_review"],
      ].sort(),
    );
    expect(first[0]).toMatchObject({ levelName: "canary-a 6", enrolledOn: "2026-01-19" });
  });

  test("name groups without a director, and those that have no room left or nearly none", async () => {
    const group = {
      ...{ yearId, levelId: twinId("level-7"), campusId: twinId("campus") },
      shiftId: twinId("shift"),
    };
    const { id: groupId } = await rector.groups.add({ ...group, section: "31", capacity: 3 });
    expect((await coordinator.overview.groups()).full.count).toBe(0);
    await enroll({ levelId: undefined, groupId });
    const { withoutDirector, full } = await coordinator.overview.groups();
    expect(withoutDirector).toEqual({ count: 1, first: [{ id: groupId, name: "7-31" }] });
    expect(full.first).toEqual([{ id: groupId, name: "7-31", students: 1, capacity: 3 }]);
  });

  test("name the groups with courses that nobody teaches, and with hours in no timetable", async () => {
    await rector.courses.fill({ yearId });
    const groupId = twinId("group");
    const group = async () =>
      (await coordinator.overview.teaching()).first.find(({ id }) => id === groupId);
    const facts = { id: groupId, name: "6-canary-a" };
    expect(await group()).toEqual({ ...facts, untaught: 3, planned: 15, placed: 0 });
    const [course] = (await rector.courses.list({ groupId })).items;
    const offeringId = course?.id ?? "";
    const teacherUserIds = [world.schools.A.users.teacher];
    await rector.courses.assign({ offeringId, teacherUserIds });
    for (const [startsAt, endsAt] of [
      ["06:15", "07:05"],
      ["07:05", "07:55"],
      ["07:55", "08:45"],
      ["08:45", "09:35"],
      ["09:35", "10:25"],
      ["10:25", "11:15"],
    ] as const) {
      await rector.schedule.place({ offeringId, weekday: 6, startsAt, endsAt, room: null });
    }
    // Six hours stand in the timetable; of the five that the course has, none is missing.
    expect(await group()).toEqual({ ...facts, untaught: 2, planned: 15, placed: 5 });
  });

  test("tell what of SIMAT's last file is undecided, and when a file last went out", async () => {
    const before = await secretary.overview.simat();
    expect(before.lastExportAt).toBeNull();
    await secretary.simat.export({ layout: "6A-2024", encoding: "utf-8" });
    const { lastExportAt, latest } = await secretary.overview.simat();
    expect(Date.now() - Date.parse(lastExportAt ?? "")).toBeLessThan(60_000);
    if (!latest) throw new Error("the twin has a file");
    const of = async (outcome: "different" | "only_here") =>
      (await secretary.simat.rows({ importId: latest.id, outcome, limit: 100 })).items;
    const rows = [...(await of("different")), ...(await of("only_here"))];
    expect(latest.undecided).toBe(
      latest.state === "preview" ? rows.filter(({ decision }) => decision === null).length : 0,
    );
  });

  test("are empty where no year is active", async () => {
    await using bare = await openTestWorld();
    await bare.owner.transaction(async (db) => {
      await db.rows("set local session_replication_role = replica");
      await db.rows("update school_years set state = 'planning' where state = 'active'");
    });
    const { overview } = await bare.caller({ as: "coordinator", school: "A" });
    expect(await overview.levels()).toEqual({ students: 0, levels: [] });
    expect(await overview.waiting()).toEqual({ pendingDocuments: 0, inReview: 0, first: [] });
    const none = { count: 0, first: [] };
    expect(await overview.groups()).toEqual({ withoutDirector: none, full: none });
    expect(await overview.teaching()).toEqual(none);
  });

  test("show nothing of another school, and nothing to teachers and families", async () => {
    const cards = ["levels", "waiting", "groups", "teaching", "simat"] as const;
    for (const card of cards) {
      world.expectNoCanary(await rector.overview[card](), "B");
      for (const as of ["teacher", "acudiente", "student"] as const) {
        const { overview } = await world.caller({ as, school: "A" });
        const code = (await failureOf(overview[card]()))?.code;
        expect([card, as, code]).toEqual([card, as, "FORBIDDEN"]);
      }
    }
  });
});
