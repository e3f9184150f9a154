import { changeEnrollments } from "@athena/api/modules/simat/write-rows";
import type { SchoolYear } from "@athena/db/models/school-year";
import type { SchoolDb } from "@athena/db/school-db";
import type { Families } from "@athena/db/seeds/demo-families";
import type { DemoPeople } from "@athena/db/seeds/demo-people";
import { newId } from "@athena/domain/ids";
import type { OnRoll } from "./roll.ts";
import { office } from "./take-in.ts";

type AccountOf = DemoPeople["accountOf"];

/** Who left and returned is in their group again from that day on. */
export async function bringBack(
  db: SchoolDb,
  returned: readonly OnRoll[],
  day: string,
): Promise<void> {
  const students = await db.students.whereIn(
    "documentNumber",
    returned.map(({ student }) => student.documentNumber),
  );
  const enrollments = await db.enrollments.whereIn(
    "studentId",
    students.map(({ id }) => id),
  );
  const back = enrollments.map(({ id, levelId, groupId, simat, status }) => ({
    ...{ id, levelId, groupId, simat, from: status },
  }));
  const reason = "La familia regresó al municipio";
  await changeEnrollments(db, back, { day, changedBy: office, reason });
  await db.enrollmentStays.insert(
    back.flatMap(({ id, groupId }) =>
      groupId === null ? [] : [{ enrollmentId: id, groupId, fromDay: day }],
    ),
  );
}

const firstStatus = { waiting: "pending_documents", reviewed: "in_review" } as const;

/** Those of the office's own: some still bring papers, and a few are known and never came. */
export async function addByOffice(
  db: SchoolDb,
  { roll, year }: { roll: readonly OnRoll[]; year: SchoolYear },
): Promise<void> {
  const own = roll.filter(({ fate }) => fate === "absent" || fate in firstStatus);
  await db.students.insert(own.map(({ student }) => student));
  const enrolled = own.flatMap(({ student, group, fate }) =>
    fate === "waiting" || fate === "reviewed"
      ? [{ id: newId(), studentId: student.id, group, status: firstStatus[fate] }]
      : [],
  );
  const day = year.startsOn;
  await db.enrollments.insert(
    enrolled.map(({ id, studentId, group, status }) => ({
      ...{ id, studentId, status, groupId: group.id, levelId: group.levelId },
      ...{ yearId: year.id, origin: "office" as const, enrolledOn: day },
    })),
  );
  await db.enrollmentChanges.insert(
    enrolled.map(({ id: enrollmentId, status: toStatus }) => ({
      ...{ enrollmentId, fromStatus: null, toStatus, day, changedBy: office },
    })),
  );
  await db.enrollmentStays.insert(
    enrolled.map(({ id: enrollmentId, group }) => ({
      ...{ enrollmentId, groupId: group.id, fromDay: day },
    })),
  );
}

/** The guardians of everybody, and the accounts of those who have one. */
export async function addFamilies(
  db: SchoolDb,
  { families, accountOf }: { families: Families; accountOf: AccountOf },
): Promise<void> {
  const idOf = new Map(
    (await db.students).map(({ id, documentNumber }) => [documentNumber, id] as const),
  );
  const known = new Map(
    families.students.map(({ id, documentNumber }) => [id, idOf.get(documentNumber) ?? ""]),
  );
  await inParts(families.guardians, (part) =>
    db.guardians.insert(part.map((one) => ({ ...one, userId: accountOf(one.id) }))),
  );
  await inParts(families.links, (part) =>
    db.studentGuardians.insert(
      part.map((link) => ({ ...link, studentId: known.get(link.studentId) ?? "" })),
    ),
  );
  for (const { id } of families.students) {
    const userId = accountOf(id);
    if (userId) await db.students.findById(known.get(id) ?? "").patch({ userId });
  }
}

const atOnce = 200;

async function inParts<Row>(
  rows: readonly Row[],
  write: (part: readonly Row[]) => PromiseLike<unknown>,
): Promise<void> {
  for (let first = 0; first < rows.length; first += atOnce) {
    await write(rows.slice(first, first + atOnce));
  }
}
