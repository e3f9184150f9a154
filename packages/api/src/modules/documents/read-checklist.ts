import type { Enrollment } from "@athena/db/models/enrollment";
import type { SchoolDb } from "@athena/db/school-db";
import { isAskedOf, isComplete } from "@athena/domain/enrollment-document";
import { byName } from "../../by-name.ts";
import type { SchoolAccess } from "../../resolve-school.ts";
import { visibleStudents } from "../../row-rights.ts";

/** An enrollment of a student whom the actor may see. Throws NOT_FOUND. */
export async function visibleEnrollment(
  db: SchoolDb,
  access: SchoolAccess,
  id: string,
): Promise<Enrollment> {
  const enrollment = await db.enrollments.findById(id).throwIfNotFound();
  await visibleStudents(db, access).findById(enrollment.studentId).throwIfNotFound();
  return enrollment;
}

/** What is asked of an enrollment, or was brought all the same, with what the school said of it. */
export async function checklistOf(db: SchoolDb, { id, levelId }: Enrollment) {
  const { stage } = await db.gradeLevels.findById(levelId).throwIfNotFound();
  const requirements = byName(await db.documentRequirements);
  const documents = await db.enrollmentDocuments.where({ enrollmentId: id });
  const files = await db.files.findByIds(documents.map(({ fileId }) => fileId));
  const fileOf = new Map(files.map((file) => [file.id, file]));
  const brought = new Map(
    documents.flatMap((document) => {
      const file = fileOf.get(document.fileId);
      if (!file) return [];
      const { fileName, sizeBytes, uploadedBy, createdAt: uploadedAt } = file;
      return [
        [document.requirementId, { ...document, fileName, sizeBytes, uploadedBy, uploadedAt }],
      ];
    }),
  );
  const items = requirements.flatMap((requirement) => {
    const { id: requirementId, name } = requirement;
    const document = brought.get(requirementId) ?? null;
    const isAsked = requirement.isActive && isAskedOf(requirement, stage);
    if (!isAsked && document === null) return [];
    return [{ requirementId, name, isMandatory: isAsked && requirement.isMandatory, document }];
  });
  const isFirst = (item: (typeof items)[number]) => (item.isMandatory ? 0 : 1);
  return {
    items: items.sort((one, other) => isFirst(one) - isFirst(other)),
    isComplete: isComplete(items),
  };
}
