import type { Enrollment } from "@athena/db/models/enrollment";
import type { SchoolDb } from "@athena/db/school-db";
import { firstStatuses } from "@athena/domain/enrollment";
import { type DocumentNeed, isAskedOf } from "@athena/domain/enrollment-document";
import { byName } from "../../by-name.ts";
import type { SchoolAccess } from "../../resolve-school.ts";
import { visibleStudents } from "../../row-rights.ts";

/** Those whom the school has not taken for good yet: of whom it has, it had what it needed. */
const undecided = ["pending_documents", "in_review"] as const;

/** Students of the active year of whom the school has to look at a document, or who owe one that is mandatory. */
export function studentsInNeed(db: SchoolDb, access: SchoolAccess, need: DocumentNeed) {
  const enrolled = db.enrollments
    .alias("e")
    .select("e.studentId")
    .whereIn("e.yearId", db.schoolYears.select("id").where({ state: "active" }));
  if (need === "review") {
    enrolled
      .whereIn("e.status", [...firstStatuses])
      .whereIn("e.id", db.enrollmentDocuments.select("enrollmentId").where({ state: "uploaded" }));
  } else {
    enrolled
      .whereIn("e.status", [...undecided])
      .whereExists(
        db.documentRequirements
          .alias("r")
          .join("gradeLevels as l", "l.id", "e.levelId")
          .where({ "r.isActive": true, "r.isMandatory": true })
          .whereRaw("(r.stages = '{}' or l.stage = any(r.stages))")
          .whereNotExists(
            db.enrollmentDocuments
              .alias("d")
              .whereColumn("d.enrollmentId", "e.id")
              .whereColumn("d.requirementId", "r.id")
              .whereNot("d.state", "rejected"),
          ),
      );
  }
  return visibleStudents(db, access).whereIn("students.id", enrolled);
}

/** The enrollments of the active year of these students, with the names of what waits or is owed. */
export async function needsOf(db: SchoolDb, studentIds: readonly string[], need: DocumentNeed) {
  const enrollments = await db.enrollments
    .whereIn("studentId", [...studentIds])
    .whereIn("yearId", db.schoolYears.select("id").where({ state: "active" }));
  const ids = (pick: (one: Enrollment) => string | null) =>
    enrollments.flatMap((one) => pick(one) ?? []);
  const levels = new Map(
    (await db.gradeLevels.findByIds(ids(({ levelId }) => levelId))).map((one) => [one.id, one]),
  );
  const groups = new Map(
    (await db.classGroups.findByIds(ids(({ groupId }) => groupId))).map((one) => [one.id, one]),
  );
  const requirements = byName(await db.documentRequirements);
  const documents = await db.enrollmentDocuments.whereIn(
    "enrollmentId",
    ids(({ id }) => id),
  );
  return new Map(
    enrollments.map((one) => {
      const stage = levels.get(one.levelId)?.stage;
      const named = requirements.filter((requirement) => {
        const state = documents.find(
          ({ enrollmentId, requirementId }) =>
            enrollmentId === one.id && requirementId === requirement.id,
        )?.state;
        if (need === "review") return state === "uploaded";
        const isOwed = requirement.isActive && requirement.isMandatory;
        const isOpen = state === undefined || state === "rejected";
        return isOwed && isOpen && stage !== undefined && isAskedOf(requirement, stage);
      });
      return [
        one.studentId,
        {
          ...{ enrollmentId: one.id, status: one.status },
          levelName: levels.get(one.levelId)?.name ?? "",
          groupName: groups.get(one.groupId ?? "")?.name ?? null,
          documents: named.map(({ name }) => name),
        },
      ];
    }),
  );
}
