import type { Guardian } from "@athena/db/models/guardian";
import type { SchoolDb } from "@athena/db/school-db";
import type { GuardianRow } from "../../guardian-table.ts";
import type { visibleGuardians } from "../../row-rights.ts";

/** The rows of a table of guardians: one for each student they answer for, and one for who answers for none. */
export async function guardianRows(
  db: SchoolDb,
  guardians: readonly Guardian[],
  shown: () => ReturnType<typeof visibleGuardians>,
): Promise<GuardianRow[]> {
  const ofShown = () => db.studentGuardians.whereIn("guardianId", shown().select("guardians.id"));
  const links = await ofShown().orderBy("id");
  const students = await db.students
    .select("id", "documentType", "documentNumber")
    .whereIn("id", ofShown().select("studentId"));
  const studentOf = new Map(students.map((student) => [student.id, student]));
  const linksOf = new Map<string, GuardianRow["link"][]>();
  for (const { guardianId, studentId, relationship } of links) {
    const student = studentOf.get(studentId);
    if (!student) continue;
    linksOf.set(guardianId, [
      ...(linksOf.get(guardianId) ?? []),
      {
        ...{ documentType: student.documentType, documentNumber: student.documentNumber },
        relationship,
      },
    ]);
  }
  return guardians.flatMap((guardian) =>
    (linksOf.get(guardian.id) ?? [null]).map((link) => ({ guardian, link })),
  );
}
