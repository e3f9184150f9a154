import type { PlatformDb } from "@athena/db/platform-db";
import { relationships } from "@athena/domain/relationship";
import { transferStates } from "@athena/domain/transfer";
import { z } from "zod";

/** What a person of the receiving school has in hand. */
export interface AskedTransfer {
  readonly tokenHash: string;
  readonly documentType: string;
  readonly documentNumber: string;
  /** The school that asks: what it released itself is nothing it could receive. */
  readonly schoolId: string;
}

const optional = z.string().nullable();
const person = {
  documentType: z.string(),
  documentNumber: z.string(),
  firstName: z.string(),
  middleName: optional,
  firstSurname: z.string(),
  secondSurname: optional,
  email: optional,
  phone: optional,
  address: optional,
};
const TransferredStudent = z.object({
  ...person,
  birthDate: z.string(),
  gender: z.enum(["F", "M"]),
  simatPersonId: optional,
  stratum: optional,
  sisben: optional,
  ethnicity: optional,
  disability: optional,
  exceptionalCapacity: optional,
  residenceZone: optional,
  originCountry: optional,
  simat: z.record(z.string(), z.string()),
});
const TransferredGuardian = z.object({ ...person, occupation: optional });
const TransferredLink = z.object({
  relationship: z.enum(relationships),
  priority: z.number(),
  isPrimary: z.boolean(),
  canPickup: z.boolean(),
  isEmergencyContact: z.boolean(),
  hasCustody: z.boolean(),
  custodyRestriction: optional,
});
const FoundRelease = z.object({
  releaseId: z.string(),
  schoolId: z.string(),
  studentId: z.string(),
  state: z.enum(transferStates),
  expiresAt: z.string(),
  claimedUntil: optional,
  fromSchool: z.string(),
  fromYear: z.string(),
  fromLevel: z.string(),
  /** Of the ministry: the grade has another row in each school. */
  levelCode: z.string(),
});
const Snapshot = z.object({
  student: TransferredStudent,
  guardians: z.array(z.object({ guardian: TransferredGuardian, link: TransferredLink })),
});

export type TransferredStudent = z.output<typeof TransferredStudent>;
export type TransferredGuardian = z.output<typeof TransferredGuardian>;
export type FoundRelease = z.output<typeof FoundRelease>;
/** All that crosses, as plain values that were parsed. */
export type Transferred = z.output<typeof Snapshot> & { readonly release: FoundRelease };

/** The only tables in which the platform's door may look for a transfer. */
export const transferTables = [
  ...["transfer_releases", "enrollments", "students", "schools", "school_years", "grade_levels"],
  ...["student_guardians", "guardians"],
];

/**
 * The release which the code and the document are of, and what it gives away; undefined where there is none that
 * stands. What is wrong with it is not told apart: it is one statement whatever the reason.
 */
export async function readTransfer(
  db: PlatformDb,
  asked: AskedTransfer,
): Promise<Transferred | undefined> {
  const { tokenHash, documentType, documentNumber, schoolId } = asked;
  const found = await db.read((knex) =>
    knex("transferReleases as r")
      .join("enrollments as e", { "e.schoolId": "r.schoolId", "e.id": "r.enrollmentId" })
      .join("students as s", { "s.schoolId": "e.schoolId", "s.id": "e.studentId" })
      .join("schoolYears as y", { "y.schoolId": "e.schoolId", "y.id": "e.yearId" })
      .join("gradeLevels as g", { "g.schoolId": "e.schoolId", "g.id": "e.levelId" })
      .join("schools as c", "c.id", "r.schoolId")
      .where({ "r.tokenHash": tokenHash, "c.isActive": true })
      .where({ "s.documentType": documentType, "s.documentNumber": documentNumber })
      .whereNot("r.schoolId", schoolId)
      .whereIn("r.state", ["open", "claimed"])
      .where("r.expiresAt", ">", new Date().toISOString())
      .first("r.id as releaseId", "r.schoolId", "e.studentId", "r.state", "r.expiresAt", {
        ...{ claimedUntil: "r.claimedUntil", fromSchool: "c.name", fromYear: "y.name" },
        ...{ fromLevel: "g.name", levelCode: "g.simatCode" },
      }),
  );
  if (found.value === undefined) return undefined;
  const release = FoundRelease.parse(found.value);
  return { ...(await readPeople(db, release)), release };
}

async function readPeople(db: PlatformDb, { schoolId, studentId }: FoundRelease) {
  const students = await db.read((knex) =>
    knex("students")
      .where({ schoolId, id: studentId })
      .first(...Object.keys(TransferredStudent.shape)),
  );
  const links = await db.read((knex) =>
    knex("studentGuardians as l")
      .join("guardians as g", { "g.schoolId": "l.schoolId", "g.id": "l.guardianId" })
      .where({ "l.schoolId": schoolId, "l.studentId": studentId })
      .orderBy(["l.priority", "l.id"])
      .select(
        ...Object.keys(TransferredGuardian.shape).map((column) => `g.${column}`),
        ...Object.keys(TransferredLink.shape).map((column) => `l.${column}`),
      ),
  );
  const guardians = links.value.map((row: object) => ({ guardian: row, link: row }));
  return Snapshot.parse({ student: students.value, guardians });
}
