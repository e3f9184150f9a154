import type { PromotionRow } from "@athena/db/models/promotion-row";
import type { Student } from "@athena/db/models/student";
import type { SchoolDb } from "@athena/db/school-db";
import type { z } from "zod";
import type { SchoolAccess } from "../../resolve-school.ts";
import { visibleStudents } from "../../row-rights.ts";
import type { ListRows } from "./promotions.schema.ts";

/** The students of a promotion's rows: each has one enrollment a year. */
export function studentsOfRows(
  db: SchoolDb,
  access: SchoolAccess,
  { promotionId, levelId, groupId, isKept }: z.output<typeof ListRows>,
) {
  const rows = db.promotionRows.select("enrollmentId").where({ promotionId });
  if (isKept) rows.whereNotNull("beforeStatus");
  const enrolled = db.enrollments.select("studentId").whereIn("id", rows);
  if (levelId) enrolled.where({ levelId });
  if (groupId === null) enrolled.whereNull("groupId");
  else if (groupId) enrolled.where({ groupId });
  return visibleStudents(db, access).whereIn("students.id", enrolled);
}

/** Students with their rows of the promotion, in the order given. */
export async function rowsOf(
  db: SchoolDb,
  { promotionId, sourceYearId }: { promotionId: string; sourceYearId: string },
  students: readonly Student[],
) {
  const ids = students.map(({ id }) => id);
  const enrollments = await db.enrollments.where("yearId", sourceYearId).whereIn("studentId", ids);
  const rows = await db.promotionRows.where({ promotionId }).whereIn(
    "enrollmentId",
    enrollments.map(({ id }) => id),
  );
  const groups = await db.classGroups.findByIds(
    enrollments.flatMap(({ groupId }) => groupId ?? []),
  );
  const rowOf = new Map(rows.map((row): [string, PromotionRow] => [row.enrollmentId, row]));
  const enrollmentOf = new Map(enrollments.map((one) => [one.studentId, one]));
  return students.flatMap((student) => {
    const enrollment = enrollmentOf.get(student.id);
    const row = rowOf.get(enrollment?.id ?? "");
    if (!enrollment || !row) return [];
    const { levelId, groupId, status } = enrollment;
    const groupName = groups.find(({ id }) => id === groupId)?.name ?? null;
    return [{ ...student, ...row, studentId: student.id, levelId, status, groupName }];
  });
}
