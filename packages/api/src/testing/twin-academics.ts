import type { Owner } from "./owner.ts";

/** What the rows of one twin are made with. */
export interface TwinParts {
  /** The same id for the same name in both schools. */
  readonly twinId: (name: string) => string;
  /** An id that only this school has. */
  readonly only: (noun: string) => string;
  /** With the school's id. */
  readonly own: (rows: readonly object[]) => object[];
  readonly canary: string;
  readonly teacherUserId: string;
  /** Of a teacher whom only this school has. */
  readonly onlyUserId: string;
}

/**
 * The school's years with their periods, and days without classes. The lowest id is that
 * of an archived year, which nothing changes: tests copy the first row.
 */
export async function seedCalendar(db: Owner, parts: TwinParts): Promise<void> {
  const { twinId, only, own, canary } = parts;
  const days = (year: number) => ({ startsOn: `${year}-01-19`, endsOn: `${year}-11-27` });
  const year = (id: string, first: number, state: string) => ({
    ...{ id, state, calendar: "A", name: `${first} ${canary}` },
    ...days(first),
  });
  await db.insert(
    "school_years",
    own([
      year(twinId("year-active"), 2026, "active"),
      year(twinId("year-next"), 2027, "planning"),
      year(twinId("year-closed"), 2025, "closed"),
      year(twinId("year-2005"), 2005, "archived"),
      year(only("year"), 2028, "planning"),
      ...[2041, 2042, 2043, 2044, 2045, 2046, 2047, 2048].map((first) =>
        year(twinId(`year-${first}`), first, "planning"),
      ),
    ]),
  );
  const period = (ids: { id: string; yearId: string }, first: number, number: number) => ({
    ...{ ...ids, number, name: canary, weight: 50 },
    ...(number === 1
      ? { startsOn: `${first}-01-19`, endsOn: `${first}-06-12` }
      : { startsOn: `${first}-07-06`, endsOn: `${first}-11-27` }),
  });
  await db.insert(
    "academic_periods",
    own([
      period({ id: twinId("period-1"), yearId: twinId("year-active") }, 2026, 1),
      period({ id: twinId("period-2"), yearId: twinId("year-active") }, 2026, 2),
      period({ id: twinId("period-closed"), yearId: twinId("year-closed") }, 2025, 1),
      period({ id: twinId("period-next-1"), yearId: twinId("year-next") }, 2027, 1),
      period({ id: twinId("period-next-2"), yearId: twinId("year-next") }, 2027, 2),
      period({ id: only("period"), yearId: only("year") }, 2028, 1),
    ]),
  );
  await db.insert(
    "period_closures",
    own([
      { id: twinId("closure"), periodId: twinId("period-1"), closedBy: canary },
      { id: twinId("closure-1"), periodId: twinId("period-2"), closedBy: canary },
      { id: twinId("closure-3"), periodId: twinId("period-next-1"), closedBy: canary },
      { id: twinId("closure-2"), periodId: twinId("period-closed"), closedBy: canary },
      {
        ...{ id: twinId("closure-4"), periodId: twinId("period-next-2"), closedBy: canary },
        ...{ reopenedBy: canary, reopenedAt: "2027-01-20T12:00:00Z", reason: canary },
      },
      { id: only("closure"), periodId: only("period"), closedBy: canary },
    ]),
  );
  await db.insert(
    "holidays",
    own([
      { id: twinId("holiday"), day: "2026-02-02", name: canary },
      { id: only("holiday"), day: "2027-02-02", name: canary },
    ]),
  );
}

/** The school's places, grade levels and groups. */
export async function seedGroups(db: Owner, parts: TwinParts): Promise<void> {
  const { twinId, only, own, canary } = parts;
  const directorUserId = parts.teacherUserId;
  await db.insert(
    "campuses",
    own([
      { id: twinId("campus"), name: canary, zone: "1", address: canary },
      { id: twinId("campus-free"), name: `${canary} 2`, zone: "2" },
      { id: only("campus"), name: `${canary} 3`, zone: "2" },
    ]),
  );
  const hours = { simatCode: "2", startsAt: "06:15", endsAt: "12:15" };
  await db.insert(
    "shifts",
    own([
      { id: twinId("shift"), name: canary, ...hours },
      { id: twinId("shift-free"), name: `${canary} 2`, ...hours },
      { id: only("shift"), name: `${canary} 3`, ...hours },
    ]),
  );
  const level = (id: string, simatCode: string, stage: string) => ({
    ...{ id, simatCode, stage, name: `${canary} ${simatCode}`, sortOrder: Number(simatCode) },
  });
  await db.insert(
    "grade_levels",
    own([
      level(twinId("level"), "6", "lower-secondary"),
      ...["7", "9", "10", "11", "21", "22", "23"].map((code) =>
        level(twinId(`level-${code}`), code, "lower-secondary"),
      ),
      level(only("level"), "8", "lower-secondary"),
    ]),
  );
  const group = (id: string, year: string, section: string) => ({
    ...{ id, section, yearId: twinId(year), name: `6-${section}`, sortName: `01006 ${section}` },
    ...{ levelId: twinId("level"), campusId: twinId("campus"), shiftId: twinId("shift") },
    ...{ capacity: 35, directorUserId },
  });
  await db.insert(
    "class_groups",
    own([
      group(twinId("group"), "year-active", canary),
      group(twinId("group-2"), "year-active", `${canary} 2`),
      group(twinId("group-next"), "year-next", canary),
      group(twinId("group-2041"), "year-2041", canary),
      group(twinId("group-2042"), "year-2042", canary),
      group(only("group"), "year-active", `${canary} 3`),
    ]),
  );
}

/** What the school teaches, who, and when. */
export async function seedCurriculum(db: Owner, parts: TwinParts): Promise<void> {
  const { twinId, only, own, canary, teacherUserId } = parts;
  await db.insert(
    "areas",
    own([
      { id: twinId("area"), name: canary },
      { id: twinId("area-free"), name: `${canary} 2` },
      { id: only("area"), name: `${canary} 3` },
    ]),
  );
  const subject = (id: string, place: number) => ({
    ...{ id, areaId: twinId("area"), code: `${place}`, name: `${canary} ${place}` },
  });
  await db.insert(
    "subjects",
    own([
      ...[1, 2, 3, 4, 5, 6].map((place) => subject(twinId(`subject-${place}`), place)),
      subject(only("subject"), 7),
    ]),
  );
  const plan = (id: string, subjectId: string) => ({
    ...{ id, subjectId, yearId: twinId("year-active"), levelId: twinId("level") },
    ...{ weeklyHours: 5, areaWeight: 50 },
  });
  await db.insert(
    "study_plans",
    own([
      plan(twinId("plan-1"), twinId("subject-1")),
      plan(twinId("plan-2"), twinId("subject-2")),
      { ...plan(twinId("plan-3"), twinId("subject-4")), yearId: twinId("year-2041") },
      { ...plan(twinId("plan-4"), twinId("subject-1")), yearId: twinId("year-2042") },
      plan(only("plan"), only("subject")),
    ]),
  );
  const course = (id: string, subjectId: string) => ({
    ...{ id, subjectId, groupId: twinId("group-2041"), weeklyHours: 5 },
  });
  await db.insert(
    "course_offerings",
    own([
      course(twinId("course-1"), twinId("subject-1")),
      course(twinId("course-2"), twinId("subject-2")),
      course(twinId("course-3"), twinId("subject-3")),
      course(only("course"), only("subject")),
    ]),
  );
  const taught = (id: string, offeringId: string) => ({ id, offeringId, teacherUserId });
  await db.insert(
    "teacher_assignments",
    own([
      taught(twinId("assignment-1"), twinId("course-1")),
      taught(twinId("assignment-2"), twinId("course-2")),
      { ...taught(only("assignment"), only("course")), teacherUserId: parts.onlyUserId },
    ]),
  );
  const slot = (id: string, offeringId: string, weekday: number) => ({
    ...{ id, offeringId, weekday, startsAt: "07:00", endsAt: "07:50", room: canary },
  });
  await db.insert(
    "schedule_slots",
    own([
      slot(twinId("slot-1"), twinId("course-1"), 1),
      slot(twinId("slot-2"), twinId("course-2"), 2),
      slot(twinId("slot-3"), twinId("course-3"), 4),
      slot(only("slot"), only("course"), 3),
    ]),
  );
}
