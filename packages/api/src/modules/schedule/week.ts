import type { CourseOffering } from "@athena/db/models/course-offering";
import type { SchoolDb } from "@athena/db/school-db";
import type { z } from "zod";
import { withHours } from "../../hours.ts";
import type { Week } from "./schedule.schema.ts";

/** The hours of these courses in the week, with what a timetable shows of each. */
export async function weekOf(
  db: SchoolDb,
  offerings: readonly CourseOffering[],
): Promise<z.output<typeof Week>> {
  const ids = offerings.map(({ id }) => id);
  const [slots, subjects, groups, assignments] = await Promise.all([
    db.scheduleSlots.whereIn("offeringId", ids).orderBy(["weekday", "startsAt", "id"]),
    db.subjects.findByIds(offerings.map(({ subjectId }) => subjectId)),
    db.classGroups.findByIds(offerings.map(({ groupId }) => groupId)),
    db.teacherAssignments.whereIn("offeringId", ids),
  ]);
  const people = await db.memberships.select("userId", "fullName").whereIn(
    "userId",
    assignments.map(({ teacherUserId }) => teacherUserId),
  );
  const offeringOf = new Map(offerings.map((offering) => [offering.id, offering]));
  const subjectOf = new Map(subjects.map(({ id, name }) => [id, name]));
  const groupOf = new Map(groups.map(({ id, name }) => [id, name]));
  const personOf = new Map(people.map(({ userId, fullName }) => [userId, fullName]));
  const items = withHours(slots).map((slot) => {
    const offering = offeringOf.get(slot.offeringId);
    const teachers = assignments.filter(({ offeringId }) => offeringId === slot.offeringId);
    return {
      ...slot,
      subjectName: subjectOf.get(offering?.subjectId ?? "") ?? "",
      groupName: groupOf.get(offering?.groupId ?? "") ?? "",
      teacherNames: teachers.map(({ teacherUserId }) => personOf.get(teacherUserId) ?? ""),
    };
  });
  return { items };
}
