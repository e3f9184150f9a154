import { auditEventOf, systemActor } from "@athena/db/actor";
import { nameKeys } from "@athena/domain/person-name";
import { transferCode } from "@athena/domain/transfer";
import { codeHash } from "../group-transfers.ts";
import type { Owner } from "./owner.ts";
import { twinId } from "./twin-school.ts";

/** A third school, which has nothing to do with the twins but that it lets one student go. */
export const senderId = twinId("school-sender");
export const sentDocument = { documentType: "TI", documentNumber: "1090909090" } as const;

const years = Array.from({ length: 12 }, (_, place) => 2010 + place);
/** Each can be received once: they are of as many years of the one student. */
export const sentCodes: readonly string[] = years.map((year) =>
  transferCode(new Uint8Array(10).fill(year % 256)),
);
export const sentRelease = (place: number) => twinId(`sent-release-${years[place]}`);
export const sentEnrollment = (place: number) => twinId(`sent-enrollment-${years[place]}`);

/** Writes the sending school. */
export async function seedSender(owner: Owner): Promise<void> {
  const own = (rows: readonly object[]) => rows.map((row) => ({ schoolId: senderId, ...row }));
  const [studentId, guardianId] = [twinId("sent-student"), twinId("sent-guardian")];
  const levelId = twinId("sent-level");
  const act = { procedure: "seed", requestId: "seed" };
  await owner.transaction(async (db) => {
    await db.insert("schools", [{ id: senderId, name: "Colegio Remitente", slug: "sender" }]);
    await db.insert(
      "audit_events",
      own([{ id: twinId("sent-seed"), ...auditEventOf(systemActor, act) }]),
    );
    const name = { firstName: "Yurany", firstSurname: "Peñuela", secondSurname: "Ñañez" };
    await db.insert(
      "students",
      own([
        {
          ...{ id: studentId, ...sentDocument, ...name, birthDate: "2012-03-09", gender: "F" },
          ...{ stratum: "2", residenceZone: "1", phone: "300 111 2233" },
          ...nameKeys(name, sentDocument.documentNumber),
        },
      ]),
    );
    const mother = { firstName: "Nubia", firstSurname: "Ñañez" };
    const document = { documentType: "CC", documentNumber: "52777777" };
    await db.insert(
      "guardians",
      own([{ id: guardianId, ...document, ...mother, ...nameKeys(mother, "52777777") }]),
    );
    await db.insert(
      "student_guardians",
      own([
        {
          ...{ id: twinId("sent-link"), studentId, guardianId, relationship: "mother" },
          ...{ isPrimary: true, canPickup: true },
        },
      ]),
    );
    const stage = { stage: "lower-secondary", sortOrder: 6 };
    await db.insert(
      "grade_levels",
      own([{ id: levelId, simatCode: "6", name: "Sexto", ...stage }]),
    );
    for (const [place, year] of years.entries()) {
      const yearId = twinId(`sent-year-${year}`);
      const days = { startsOn: `${year}-01-19`, endsOn: `${year}-11-27`, calendar: "A" };
      const state = "planning";
      await db.insert("school_years", own([{ id: yearId, name: `${year}`, state, ...days }]));
      const placed = { studentId, yearId, levelId, enrolledOn: days.startsOn };
      const id = sentEnrollment(place);
      await db.insert("enrollments", own([{ id, ...placed, status: "active", origin: "office" }]));
      await db.insert(
        "transfer_releases",
        own([
          {
            ...{ id: sentRelease(place), enrollmentId: id, state: "open", madeBy: "Secretaría" },
            ...{ tokenHash: codeHash(sentCodes[place] ?? ""), reason: "La familia se muda" },
            expiresAt: "2099-01-01T12:00:00Z",
          },
        ]),
      );
    }
  });
}
