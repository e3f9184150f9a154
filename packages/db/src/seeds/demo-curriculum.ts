import type { Knex } from "knex";
import { type DemoGroup, demoYearId } from "./demo-academics.ts";
import { demoAreas, demoSubjects, plannedFor } from "./demo-subjects.ts";
import { type DemoCourse, timetableOf } from "./demo-timetable.ts";
import { idOf } from "./random.ts";

/** Writes what a school teaches in its active year: plans, courses, who teaches them, and the week of each group. */
export async function seedCurriculum(
  db: Knex,
  school: {
    readonly schoolId: string;
    readonly groups: readonly DemoGroup[];
    readonly teachers: readonly string[];
  },
): Promise<void> {
  const { schoolId, groups, teachers } = school;
  const insert = (table: string, rows: readonly object[]) =>
    db.batchInsert(
      table,
      rows.map((row) => ({ ...row, schoolId })),
      300,
    );
  await insert("areas", demoAreas);
  await insert("subjects", demoSubjects);
  const levels = [...new Set(groups.map(({ level }) => level))];
  await insert(
    "studyPlans",
    levels.flatMap((level) =>
      plannedFor(level).map((planned) => ({
        ...{ ...planned, id: idOf(`plan:${level.simatCode}:${planned.subjectId}`) },
        ...{ yearId: demoYearId, levelId: level.id },
      })),
    ),
  );
  const courses = coursesOf(groups, teachers);
  await insert(
    "courseOfferings",
    courses.map(({ teacherUserId: _, ...course }) => course),
  );
  await insert(
    "teacherAssignments",
    courses.map(({ id, teacherUserId }) => ({
      ...{ id: idOf(`assignment:${id}`), offeringId: id, teacherUserId },
    })),
  );
  await insert(
    "scheduleSlots",
    timetableOf(courses).map((slot, place) => ({ ...slot, id: idOf(`slot:${place}`) })),
  );
}

/** The little ones have one teacher for everything; the others the one of their subject with the fewest hours. */
function coursesOf(
  groups: readonly DemoGroup[],
  teachers: readonly string[],
): (DemoCourse & { subjectId: string })[] {
  const isYoung = ({ level }: DemoGroup) => ["preschool", "primary"].includes(level.stage);
  const generalists = new Set(groups.filter(isYoung).map((group) => group.directorUserId));
  const specialists = teachers.filter((userId) => !generalists.has(userId));
  const load = new Map(specialists.map((userId) => [userId, 0]));
  return groups.flatMap((group) =>
    plannedFor(group.level).map(({ subjectId, weeklyHours }) => {
      const least = [...load].sort(([, one], [, other]) => one - other)[0]?.[0];
      const teacherUserId = (isYoung(group) ? group.directorUserId : least) ?? teachers[0] ?? "";
      load.set(teacherUserId, (load.get(teacherUserId) ?? 0) + weeklyHours);
      if (generalists.has(teacherUserId)) load.delete(teacherUserId);
      return {
        ...{ id: idOf(`course:${group.id}:${subjectId}`), groupId: group.id },
        ...{ subjectId, weeklyHours, teacherUserId },
      };
    }),
  );
}
