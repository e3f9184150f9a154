import type { SchoolDb } from "@athena/db/school-db";
import { can } from "@athena/roles";
import type { SchoolAccess } from "./resolve-school.ts";

/**
 * The students the actor may see: all with `read:students`; otherwise themselves and the children they are a
 * guardian of. Rights on rows are this look-up: what it does not find does not exist for them.
 */
export function visibleStudents(db: SchoolDb, access: SchoolAccess) {
  const query = db.students;
  if (can(access.granted, "read:students")) return query;
  const me = access.actor.userId;
  const mine = db.guardians.select("id").where("userId", me);
  const children = db.studentGuardians.select("studentId").whereIn("guardianId", mine);
  return query.where((own) => own.where("students.userId", me).orWhereIn("students.id", children));
}

/**
 * The guardians the actor may see: all with `read:students`; otherwise their own record and, for a student, those
 * who answer for them. Not the other guardians of one's children: a custody dispute must not leak an address.
 */
export function visibleGuardians(db: SchoolDb, access: SchoolAccess) {
  const query = db.guardians;
  if (can(access.granted, "read:students")) return query;
  const me = access.actor.userId;
  const myself = db.students.select("id").where("userId", me);
  const mine = db.studentGuardians.select("guardianId").whereIn("studentId", myself);
  return query.where((own) => own.where("guardians.userId", me).orWhereIn("guardians.id", mine));
}

/** The groups whose roster the actor may see: all with `read:students`; otherwise those they direct or teach. */
export function groupsWithRoster(db: SchoolDb, access: SchoolAccess) {
  const query = db.classGroups;
  if (can(access.granted, "read:students")) return query;
  const me = access.actor.userId;
  const courses = db.teacherAssignments.select("offeringId").where("teacherUserId", me);
  const taught = db.courseOfferings.select("groupId").whereIn("id", courses);
  return query.where((own) => own.where("directorUserId", me).orWhereIn("classGroups.id", taught));
}
