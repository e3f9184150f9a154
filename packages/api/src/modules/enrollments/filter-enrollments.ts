import type { SchoolDb } from "@athena/db/school-db";
import { containing, searchWords } from "@athena/domain/text";
import type { z } from "zod";
import type { SchoolAccess } from "../../resolve-school.ts";
import { visibleStudents } from "../../row-rights.ts";
import type { EnrollmentFilter } from "./enrollments.schema.ts";

/** The students whose enrollment of the year is as the filter says: there is one a student and year. */
export function enrolledStudents(
  db: SchoolDb,
  access: SchoolAccess,
  { search, yearId, levelId, groupId, status }: z.output<typeof EnrollmentFilter>,
) {
  const enrolled = db.enrollments.select("studentId").where({ yearId });
  if (levelId) enrolled.where({ levelId });
  if (groupId) enrolled.where({ groupId });
  if (status) enrolled.where({ status });
  const query = visibleStudents(db, access).whereIn("students.id", enrolled);
  for (const word of searchWords(search)) query.where("searchText", "like", containing(word));
  return query;
}
