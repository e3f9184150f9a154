import { createHash } from "node:crypto";
import type { SchoolDb } from "@athena/db/school-db";
import { isAskedOf, usualRequirements } from "@athena/domain/enrollment-document";
import { newId } from "@athena/domain/ids";
import { demoPdf, demoPng } from "./sample-files.ts";
import { office } from "./take-in.ts";

/** Takes the bytes of a file over, under its key. */
export type PutFile = (key: string, bytes: Uint8Array, mediaType: string) => Promise<void>;

/** So many of those who still bring papers have brought some. */
const enrollmentsWithFiles = 8;

/** What the school asks for, and what some of those it waits for have brought. */
export async function addDocuments(db: SchoolDb, putFile: PutFile): Promise<void> {
  const requirements = usualRequirements.map((requirement) => ({
    ...{ ...requirement, id: newId(), stages: [...requirement.stages] },
  }));
  await db.documentRequirements.insert(requirements);
  const stageOf = new Map((await db.gradeLevels).map(({ id, stage }) => [id, stage]));
  const waiting = await db.enrollments
    .whereIn("status", ["pending_documents", "in_review"])
    .orderBy(["status", "id"])
    .limit(enrollmentsWithFiles);
  for (const [place, { id: enrollmentId, levelId }] of waiting.entries()) {
    const stage = stageOf.get(levelId);
    const asked = requirements.filter(
      (one) => one.isMandatory && stage !== undefined && isAskedOf(one, stage),
    );
    // One of them has brought everything, the others half of it.
    const brought = place === 0 ? asked : asked.slice(0, Math.ceil(asked.length / 2));
    for (const [turn, { id: requirementId, name }] of brought.entries()) {
      const fileId = await addFile(db, putFile, { name, isPhoto: turn % 2 === 1 });
      await db.enrollmentDocuments.insert({
        ...{ enrollmentId, requirementId, fileId, ...decisionOf(place + turn) },
      });
    }
  }
}

async function addFile(
  db: SchoolDb,
  putFile: PutFile,
  { name, isPhoto }: { name: string; isPhoto: boolean },
): Promise<string> {
  const bytes = isPhoto ? demoPng() : demoPdf(`${name}: documento de demostración`);
  const mediaType = isPhoto ? "image/png" : "application/pdf";
  const id = newId();
  const key = `school/${db.schoolId}/document/${id}`;
  await db.files.insert({
    ...{ id, key, mediaType, purpose: "document", state: "kept", uploadedBy: office },
    ...{ fileName: `${name}.${isPhoto ? "png" : "pdf"}`, sizeBytes: bytes.length },
    sha256: createHash("sha256").update(bytes).digest("hex"),
  });
  await putFile(key, bytes, mediaType);
  return id;
}

function decisionOf(turn: number) {
  const decision = { decidedBy: office, decidedAt: "2026-01-20T15:00:00Z" };
  if (turn % 4 === 3) {
    const reason = "La foto está borrosa: no se lee el número";
    return { ...decision, state: "rejected" as const, reason };
  }
  if (turn % 2 === 0) return { ...decision, state: "validated" as const };
  return { state: "uploaded" as const };
}
