import type { SchoolDb } from "@athena/db/school-db";
import { can } from "@athena/roles";
import type { SchoolAccess } from "../../resolve-school.ts";
import { visibleGuardians, visibleStudents } from "../../row-rights.ts";

/** A guardian with those of their children whom the actor may see. Throws NOT_FOUND. */
export async function guardianDetail(db: SchoolDb, access: SchoolAccess, id: string) {
  const guardian = await visibleGuardians(db, access).findById(id).throwIfNotFound();
  const links = await db.studentGuardians.where("guardianId", guardian.id).orderBy("id");
  const students = await visibleStudents(db, access)
    .findByIds(links.map(({ studentId }) => studentId))
    .orderBy(["sortName", "id"]);
  const linkOf = new Map(links.map((link) => [link.studentId, link]));
  const readsAll = can(access.granted, "read:students");
  const children = students.flatMap((student) => {
    const link = linkOf.get(student.id);
    if (!link) return [];
    const custodyRestriction = readsAll ? link.custodyRestriction : null;
    return [{ ...student, ...link, linkId: link.id, custodyRestriction }];
  });
  return { ...guardian, children };
}
