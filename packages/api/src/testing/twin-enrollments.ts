import type { Owner } from "./owner.ts";
import type { TwinParts } from "./twin-academics.ts";

/** Students of the active year: one in each state that the office meets, and one who was there and left. */
export async function seedEnrollments(db: Owner, parts: TwinParts): Promise<void> {
  const { twinId, only, own, canary } = parts;
  const enrollment = (
    id: string,
    status: string,
    place: { studentId: string; group?: string },
  ) => ({
    ...{ id, status, studentId: place.studentId, groupId: place.group ?? null },
    ...{ yearId: twinId("year-active"), levelId: twinId("level") },
    ...{ origin: "office", enrolledOn: "2026-01-19" },
  });
  const of = (place: number) => twinId(`student-${place}`);
  const group = twinId("group");
  await db.insert(
    "enrollments",
    own([
      enrollment(twinId("enrollment-active"), "active", { studentId: of(0), group }),
      enrollment(twinId("enrollment-left"), "withdrawn", { studentId: of(1), group }),
      enrollment(twinId("enrollment-pending"), "pending_documents", { studentId: of(2) }),
      enrollment(twinId("enrollment-review"), "in_review", { studentId: of(3), group }),
      enrollment(only("enrollment"), "active", { studentId: only("student"), group }),
    ]),
  );
  const step = (id: string, enrollmentId: string, facts: object) => ({
    ...{ id, enrollmentId, day: "2026-01-19", changedBy: canary, reason: canary },
    ...facts,
  });
  await db.insert(
    "enrollment_changes",
    own([
      step(twinId("change-active"), twinId("enrollment-active"), { toStatus: "active" }),
      step(twinId("change-left-1"), twinId("enrollment-left"), { toStatus: "active" }),
      step(twinId("change-left-2"), twinId("enrollment-left"), {
        ...{ fromStatus: "active", toStatus: "withdrawn", day: "2026-03-02" },
      }),
      step(only("change"), only("enrollment"), { toStatus: "active" }),
    ]),
  );
  const stay = (id: string, enrollmentId: string, toDay: string | null = null) => ({
    ...{ id, enrollmentId, toDay, groupId: group, fromDay: "2026-01-19" },
  });
  await db.insert(
    "enrollment_stays",
    own([
      stay(twinId("stay-active"), twinId("enrollment-active")),
      stay(twinId("stay-left"), twinId("enrollment-left"), "2026-03-02"),
      stay(twinId("stay-review"), twinId("enrollment-review")),
      stay(only("stay"), only("enrollment")),
    ]),
  );
}
