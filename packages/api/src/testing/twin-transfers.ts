import type { Owner } from "./owner.ts";
import type { TwinParts } from "./twin-academics.ts";

/** Students who may leave, years with a group for who comes, codes that stand and one that does not, and a receipt. */
export async function seedTransfers(db: Owner, parts: TwinParts): Promise<void> {
  const { twinId, only, own, canary } = parts;
  const leaving = [1, 2, 3].flatMap((place) =>
    ["2041", "2042"].map((year) => ({
      ...{ id: twinId(`enrollment-${place}-${year}`), studentId: twinId(`student-${place}`) },
      ...{ yearId: twinId(`year-${year}`), levelId: twinId("level"), groupId: null },
      ...{ status: "active", origin: "office", enrolledOn: `${year}-01-21` },
    })),
  );
  await db.insert("enrollments", own(leaving));
  await db.insert(
    "school_years",
    own(
      [2096, 2097].map((year) => ({
        ...{ id: twinId(`year-${year}`), name: `${year} ${canary}`, calendar: "A" },
        ...{ startsOn: `${year}-01-19`, endsOn: `${year}-11-27`, state: "planning" },
      })),
    ),
  );
  await db.insert(
    "class_groups",
    own(
      [2096, 2097].map((year) => ({
        ...{ id: twinId(`group-${year}`), yearId: twinId(`year-${year}`), section: canary },
        ...{ levelId: twinId("level"), campusId: twinId("campus"), shiftId: twinId("shift") },
        ...{ name: `6-${canary}`, sortName: `01006 ${canary}`, capacity: 35 },
      })),
    ),
  );
  const release = (id: string, enrollmentId: string, facts: object = {}) => ({
    ...{ id, enrollmentId, tokenHash: `${canary} ${id}`, reason: canary, madeBy: canary },
    ...{ expiresAt: "2099-01-01T12:00:00Z", state: "open" },
    ...facts,
  });
  const revoked = { state: "revoked", endedBy: canary, endedAt: "2026-02-02T12:00:00Z" };
  await db.insert(
    "transfer_releases",
    own([
      release(twinId("release-left"), twinId("enrollment-left"), revoked),
      release(twinId("release-active"), twinId("enrollment-active")),
      release(twinId("release-pending"), twinId("enrollment-pending")),
      release(twinId("release-review"), twinId("enrollment-review")),
      release(only("release"), only("enrollment")),
    ]),
  );
  const receipt = (id: string, enrollmentId: string) => ({
    ...{ id, enrollmentId, tokenHash: `${canary} ${id}`, receivedBy: canary },
    ...{ fromSchool: canary, fromYear: canary, fromLevel: canary },
  });
  await db.insert(
    "transfer_receipts",
    own([
      receipt(twinId("receipt"), twinId("enrollment-review")),
      receipt(only("receipt"), only("enrollment")),
    ]),
  );
}
