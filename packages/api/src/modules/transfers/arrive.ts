import type { Guardian } from "@athena/db/models/guardian";
import type { Student } from "@athena/db/models/student";
import type { SchoolDb } from "@athena/db/school-db";
import { nameKeys } from "@athena/domain/person-name";
import type { z } from "zod";
import { codeHash } from "../../group-transfers.ts";
import { beginEnrollment, entryAt, refuseEnrolled } from "../../new-enrollment.ts";
import type {
  Transferred,
  TransferredGuardian,
  TransferredStudent,
} from "../../transfer-snapshot.ts";
import type { ReceiveTransfer } from "./transfers.schema.ts";

type Asked = z.output<typeof ReceiveTransfer>;

/**
 * Writes what came into this school: the student and the guardians, each once, the enrollment, and from where it came.
 * Whom the school knows stays as they are; only what was empty is filled. Throws as `entryAt`, and ALREADY_ENROLLED.
 */
export async function arrive(
  db: SchoolDb,
  { came, asked, receivedBy }: { came: Transferred; asked: Asked; receivedBy: string },
): Promise<{ id: string; studentId: string }> {
  const entry = await entryAt(db, asked);
  const studentId = await studentOf(db, came.student);
  await refuseEnrolled(db, { studentId, yearId: entry.yearId });
  const hasPrimary = await db.studentGuardians.findOne({ studentId, isPrimary: true });
  for (const { guardian, link } of came.guardians) {
    const guardianId = await guardianOf(db, guardian);
    if (await db.studentGuardians.findOne({ studentId, guardianId })) continue;
    const isPrimary = link.isPrimary && !hasPrimary;
    await db.studentGuardians.insert({ ...link, isPrimary, studentId, guardianId });
  }
  const { status } = asked;
  const { id } = await beginEnrollment(db, {
    ...{ ...entry, studentId, status, origin: "transfer", changedBy: receivedBy },
  });
  const { fromSchool, fromYear, fromLevel } = came.release;
  await db.transferReceipts.insert({
    ...{ enrollmentId: id, tokenHash: codeHash(asked.code), fromSchool, fromYear, fromLevel },
    receivedBy,
  });
  return { id, studentId };
}

/** By the document, or by the ministry's id of the person, whose document may have changed. Locked until the end. */
export async function knownStudent(
  db: SchoolDb,
  { documentType, documentNumber, simatPersonId }: TransferredStudent,
): Promise<Student | undefined> {
  const sameDocument = await db.students.findOne({ documentType, documentNumber }).forNoKeyUpdate();
  if (sameDocument || !simatPersonId) return sameDocument;
  return db.students.findOne({ simatPersonId }).forNoKeyUpdate();
}

async function studentOf(db: SchoolDb, came: TransferredStudent): Promise<string> {
  const known = await knownStudent(db, came);
  if (!known) {
    const keys = nameKeys(came, came.documentNumber);
    return (await db.students.insert({ ...came, ...keys })).id;
  }
  const { simat, simatPersonId, ...fields } = came;
  const isTaken = simatPersonId && (await db.students.findOne({ simatPersonId }));
  const filled = emptyOnes(known, isTaken ? fields : { ...fields, simatPersonId });
  await db.students.findById(known.id).patch({
    ...{ ...filled, simat: { ...simat, ...known.simat }, version: known.version + 1 },
    ...nameKeys({ ...known, ...filled }, known.documentNumber),
  });
  return known.id;
}

async function guardianOf(db: SchoolDb, came: TransferredGuardian): Promise<string> {
  const { documentType, documentNumber } = came;
  const known: Guardian | undefined = await db.guardians
    .findOne({ documentType, documentNumber })
    .forNoKeyUpdate();
  if (!known) {
    const keys = nameKeys(came, documentNumber);
    return (await db.guardians.insert({ ...came, ...keys })).id;
  }
  const filled = emptyOnes(known, came);
  const keys = nameKeys({ ...known, ...filled }, documentNumber);
  await db.guardians.findById(known.id).patch({ ...filled, ...keys, version: known.version + 1 });
  return known.id;
}

/** What the school's own row has no value for. */
function emptyOnes<Fields extends object>(known: object, came: Fields): Partial<Fields> {
  const isEmpty = (field: string) => (Reflect.get(known, field) ?? null) === null;
  // The entries of an object are those of its own type.
  return Object.fromEntries(
    Object.entries(came).filter(([field]) => isEmpty(field)),
  ) as Partial<Fields>;
}
