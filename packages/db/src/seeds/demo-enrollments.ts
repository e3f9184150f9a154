import { addDays } from "@athena/domain/day";
import { usualYear } from "@athena/domain/school-year";
import type { Knex } from "knex";
import { type DemoGroup, demoYearId, firstYear } from "./demo-academics.ts";
import type { DemoStudent } from "./demo-families.ts";
import { idOf } from "./random.ts";

interface DemoRoll {
  readonly schoolId: string;
  readonly calendar: "A" | "B";
  /** In the order of their grades. */
  readonly groups: readonly DemoGroup[];
  readonly students: readonly DemoStudent[];
}

type Fate = "active" | "left" | "returned" | "waiting" | "reviewed" | "absent";

/** Most are in their group all year; some left, some of them returned, some still bring papers, a few never came. */
function fateOf(place: number): Fate {
  if (place % 40 === 39) return "absent";
  if (place % 25 === 7) return "left";
  if (place % 50 === 20) return "returned";
  if (place % 30 === 11) return "waiting";
  return place % 35 === 17 ? "reviewed" : "active";
}

const statusOf = {
  active: "active",
  left: "withdrawn",
  returned: "active",
  waiting: "pending_documents",
  reviewed: "in_review",
} as const;

/** Enrolls the students in the groups of the active year, the youngest in the first grades. */
export async function seedEnrollments(db: Knex, roll: DemoRoll): Promise<void> {
  const { schoolId, groups, students } = roll;
  const { startsOn } = usualYear(roll.calendar, firstYear);
  const [leftOn, returnedOn] = [addDays(startsOn, 30), addDays(startsOn, 50)];
  const byAge = [...students].sort((one, other) => (one.birthDate < other.birthDate ? 1 : -1));
  const enrolled = byAge.flatMap((student, place) => {
    const fate = fateOf(place);
    const group = groups[Math.floor((place * groups.length) / byAge.length)];
    if (fate === "absent" || !group) return [];
    return [{ id: idOf(`enrollment:${student.id}`), student, group, fate }];
  });
  const insert = (table: string, rows: readonly object[]) =>
    db.batchInsert(
      table,
      rows.map((row) => ({ ...row, schoolId })),
      300,
    );
  await insert(
    "enrollments",
    enrolled.map(({ id, student, group, fate }) => ({
      ...{ id, studentId: student.id, groupId: group.id, levelId: group.level.id },
      ...{ yearId: demoYearId, status: statusOf[fate], origin: "office", enrolledOn: startsOn },
    })),
  );
  const hasLeft = enrolled.filter(({ fate }) => fate === "left" || fate === "returned");
  const hasReturned = enrolled.filter(({ fate }) => fate === "returned");
  const step = (enrollmentId: string, name: string, change: object) => ({
    ...{ id: idOf(`change:${enrollmentId}:${name}`), enrollmentId, changedBy: "Secretaría" },
    ...change,
  });
  await insert("enrollmentChanges", [
    ...enrolled.map(({ id, fate }) => {
      const toStatus = fate === "left" ? "active" : statusOf[fate];
      return step(id, "1", { fromStatus: null, toStatus, day: startsOn, reason: null });
    }),
    ...hasLeft.map(({ id }) =>
      step(id, "2", {
        ...{ fromStatus: "active", toStatus: "withdrawn", day: leftOn },
        reason: "La familia se trasladó a otro municipio",
      }),
    ),
    ...hasReturned.map(({ id }) =>
      step(id, "3", {
        ...{ fromStatus: "withdrawn", toStatus: "active", day: returnedOn },
        reason: "La familia regresó al municipio",
      }),
    ),
  ]);
  const stay = (enrollmentId: string, name: string, days: object) => ({
    ...{ id: idOf(`stay:${enrollmentId}:${name}`), enrollmentId },
    ...days,
  });
  await insert("enrollmentStays", [
    ...enrolled.map(({ id, group, fate }) => {
      const toDay = fate === "left" || fate === "returned" ? leftOn : null;
      return stay(id, "1", { groupId: group.id, fromDay: startsOn, toDay });
    }),
    ...hasReturned.map(({ id, group }) =>
      stay(id, "2", { groupId: group.id, fromDay: returnedOn, toDay: null }),
    ),
  ]);
}
