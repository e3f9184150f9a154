import type { SchoolDb } from "@athena/db/school-db";
import type { z } from "zod";
import type { SchoolAccess } from "../../resolve-school.ts";
import { visibleGuardians, visibleStudents } from "../../row-rights.ts";
import type { FindPerson } from "./enrollments.schema.ts";
import { enrollmentFacts } from "./read-enrollments.ts";

/**
 * Who of this school has a document, with what one who enrolls them wants to know. Somebody of another school of the
 * group is nobody here.
 */
export async function findPerson(
  db: SchoolDb,
  access: SchoolAccess,
  document: z.output<typeof FindPerson>,
) {
  const student = await visibleStudents(db, access).findOne(document);
  const guardian = await visibleGuardians(db, access).findOne(document);
  return {
    student: student ? { ...student, ...(await studentFacts(db, student.id)) } : null,
    guardian: guardian ? { ...guardian, children: await childrenOf(db, guardian.id) } : null,
  };
}

async function studentFacts(db: SchoolDb, studentId: string) {
  const enrollments = await db.enrollments.where({ studentId }).orderBy("enrolledOn", "desc");
  const links = await db.studentGuardians.where({ studentId }).orderBy(["priority", "id"]);
  const people = await db.guardians.findByIds(links.map(({ guardianId }) => guardianId));
  const guardians = links.flatMap(({ guardianId, relationship }) => {
    const person = people.find(({ id }) => id === guardianId);
    return person ? [{ ...person, relationship }] : [];
  });
  return { enrollments: await enrollmentFacts(db, enrollments), guardians };
}

async function childrenOf(db: SchoolDb, guardianId: string) {
  const links = await db.studentGuardians.where({ guardianId }).orderBy("id");
  const people = await db.students.findByIds(links.map(({ studentId }) => studentId));
  return links.flatMap(({ studentId, relationship }) => {
    const person = people.find(({ id }) => id === studentId);
    return person ? [{ ...person, relationship }] : [];
  });
}
