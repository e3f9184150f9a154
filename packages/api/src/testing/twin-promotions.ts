import type { Owner } from "./owner.ts";
import type { TwinParts } from "./twin-academics.ts";

const students = [5, 6, 7];
const targets = ["year-next", "year-2046", "year-2047"];

/** Drafts from the closed year into several others, with students who are in it still, and a group to go to. */
export async function seedPromotions(db: Owner, parts: TwinParts): Promise<void> {
  const { twinId, only, own, canary } = parts;
  const levelId = twinId("level");
  const enrollment = (id: string, studentId: string) => ({
    ...{ id, studentId, levelId, yearId: twinId("year-closed"), status: "active" },
    ...{ origin: "office", enrolledOn: "2025-01-19" },
  });
  const closed = (place: number) => twinId(`enrollment-closed-${place}`);
  await db.insert(
    "enrollments",
    own([
      ...students.map((place) => enrollment(closed(place), twinId(`student-${place}`))),
      enrollment(only("enrollment-closed"), only("student")),
    ]),
  );
  const years = [...targets.map(twinId), only("year")];
  const section = `${canary} 7`;
  const groups = years.map((yearId, place) => ({
    ...{ id: twinId(`group-7-${place}`), yearId, levelId: twinId("level-7"), section },
    ...{ name: `7-${section}`, sortName: `01007 ${section}`, capacity: 35 },
    ...{ campusId: twinId("campus"), shiftId: twinId("shift") },
  }));
  await db.insert("class_groups", own(groups));
  const drafts = years.map((targetYearId, place) => ({
    ...{ id: place === targets.length ? only("promotion") : twinId(`promotion-${place}`) },
    ...{ targetYearId, sourceYearId: twinId("year-closed"), madeBy: canary },
  }));
  await db.insert("promotions", own(drafts));
  const row = { proposal: "promote", decision: "promote", decidedBy: canary, note: canary };
  const placed = drafts.flatMap((draft, place) =>
    students.map((student) => ({
      ...{ ...row, id: twinId(`promotion-row-${place}-${student}`), promotionId: draft.id },
      ...{ enrollmentId: closed(student), targetLevelId: twinId("level-7") },
      targetGroupId: twinId(`group-7-${place}`),
    })),
  );
  const lone = {
    ...{ ...row, id: only("promotion-row"), promotionId: only("promotion") },
    ...{ enrollmentId: only("enrollment-closed"), targetLevelId: twinId("level-7") },
  };
  await db.insert("promotion_rows", own([...placed, lone]));
  await seedDone(db, parts);
}

/** One that was run: a student who is in the next year now. */
async function seedDone(db: Owner, { twinId, own, canary }: TwinParts): Promise<void> {
  const enrollment = (id: string, year: string, status: string) => ({
    ...{ id, status, studentId: twinId("student-4"), levelId: twinId("level") },
    ...{ yearId: twinId(year), origin: "last_year", enrolledOn: "2025-01-19" },
  });
  const [ended, next] = [twinId("enrollment-ended"), twinId("enrollment-next")];
  await db.insert(
    "enrollments",
    own([enrollment(ended, "year-closed", "completed"), enrollment(next, "year-2048", "active")]),
  );
  const result = JSON.stringify({ created: 1, ended: 1, skipped: 0 });
  const run = { ranBy: canary, ranAt: "2025-12-01T12:00:00Z", endedOn: "2025-11-28", result };
  const years = { sourceYearId: twinId("year-closed"), targetYearId: twinId("year-2048") };
  const done = { id: twinId("promotion-done"), state: "done", madeBy: canary, ...run, ...years };
  await db.insert("promotions", own([done]));
  await db.insert(
    "promotion_rows",
    own([
      {
        ...{ id: twinId("promotion-row-done"), promotionId: done.id, enrollmentId: ended },
        ...{ proposal: "promote", note: canary, targetLevelId: twinId("level") },
        ...{ createdEnrollmentId: next, beforeStatus: "active", endedVersion: 1 },
      },
    ]),
  );
}
