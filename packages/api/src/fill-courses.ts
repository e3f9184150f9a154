import type { SchoolDb } from "@athena/db/school-db";

/** Gives groups of a year the courses that the plans of their levels say and they do not have. Answers how many. */
export async function fillCourses(
  db: SchoolDb,
  yearId: string,
  groups: readonly { readonly id: string; readonly levelId: string }[],
): Promise<number> {
  const planned = await db.studyPlans.where({ yearId });
  const groupIds = groups.map(({ id }) => id);
  const known = await db.sql<{ groupId: string; subjectId: string }>`
    select o.group_id, o.subject_id from course_offerings o
    where o.school_id = ${db.school} and o.group_id = any(${groupIds}::uuid[])`;
  const has = new Set(known.map(({ groupId, subjectId }) => `${groupId} ${subjectId}`));
  const missing = groups.flatMap(({ id: groupId, levelId }) =>
    planned
      .filter((one) => one.levelId === levelId && !has.has(`${groupId} ${one.subjectId}`))
      .map(({ subjectId, weeklyHours }) => ({ groupId, subjectId, weeklyHours })),
  );
  if (missing.length === 0) return 0;
  // One value instead of thousands: a large school has more courses than a statement takes parameters.
  await db.sql`
    insert into course_offerings (school_id, id, group_id, subject_id, weekly_hours)
    select ${db.school}, gen_random_uuid(), r."groupId", r."subjectId", r."weeklyHours"
    from jsonb_to_recordset(${JSON.stringify(missing)}::jsonb) as r("groupId" uuid,
      "subjectId" uuid, "weeklyHours" smallint)`;
  return missing.length;
}
