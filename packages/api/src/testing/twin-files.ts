import { createHash } from "node:crypto";
import type { UploadPurpose } from "@athena/domain/upload";
import type { Owner } from "./owner.ts";
import type { TwinParts } from "./twin-academics.ts";

/** How many unused files of each purpose a twin has: who tries procedures uses them up. */
export const twinUploads = 40;

/** Files that were sent in and put to no use yet. Their bytes are the test's to bring, where it reads any. */
export async function seedFiles(
  db: Owner,
  { twinId, only, own, canary, schoolId }: TwinParts & { schoolId: string },
): Promise<void> {
  const file = (id: string, purpose: UploadPurpose, state = "pending") => ({
    ...{ id, purpose, state, key: `school/${schoolId}/${purpose}/${id}` },
    ...{ fileName: `${canary}.pdf`, mediaType: "application/pdf", sizeBytes: 5 },
    ...{ sha256: createHash("sha256").update(canary).digest("hex"), uploadedBy: canary },
  });
  const places = Array.from({ length: twinUploads }, (_, place) => place);
  const files = own([
    ...places.map((place) => file(twinId(`document-${place}`), "document")),
    ...places.map((place) => file(twinId(`simat-${place}`), "simat")),
    ...[file(only("file"), "document"), file(only("file-kept"), "document", "kept")],
    ...["uploaded", "validated", "rejected"].map((state) =>
      file(twinId(`file-${state}`), "document", "kept"),
    ),
  ]);
  // In one statement: every world of every test makes them.
  await db.rows(
    `insert into files (school_id, id, purpose, state, key, file_name, media_type, size_bytes, sha256, uploaded_by)
     select (f->>'schoolId')::uuid, (f->>'id')::uuid, f->>'purpose', f->>'state', f->>'key',
       f->>'fileName', f->>'mediaType', (f->>'sizeBytes')::int, f->>'sha256', f->>'uploadedBy' from jsonb_array_elements($1) f`,
    [JSON.stringify(files)],
  );
  await seedDocuments(db, { twinId, only, own, canary });
}

/** What the school asks for, and three documents of one enrollment, one in each state. */
async function seedDocuments(
  db: Owner,
  { twinId, only, own, canary }: Pick<TwinParts, "twinId" | "only" | "own" | "canary">,
): Promise<void> {
  const asked = (id: string, name: string, facts: object = {}) => ({
    ...{ id, name: `${name} ${canary}`, isMandatory: true, stages: [], ...facts },
  });
  await db.insert(
    "document_requirements",
    own([
      asked(twinId("requirement-0"), "Registro civil"),
      asked(twinId("requirement-1"), "Notas", { stages: ["lower-secondary"] }),
      asked(twinId("requirement-2"), "Foto", { isMandatory: false }),
      asked(twinId("requirement-free"), "Vacunas", { stages: ["preschool"] }),
      asked(only("requirement"), "Propio", { isMandatory: false }),
    ]),
  );
  const decision = { decidedBy: canary, decidedAt: "2026-01-20T12:00:00Z" };
  const brought = (id: string, place: object, facts: object) => ({
    ...{ id, enrollmentId: twinId("enrollment-pending") },
    ...place,
    ...facts,
  });
  const at = (place: number, state: string) => ({
    ...{ requirementId: twinId(`requirement-${place}`), fileId: twinId(`file-${state}`), state },
  });
  await db.insert(
    "enrollment_documents",
    own([
      brought(twinId("document-uploaded"), at(0, "uploaded"), {}),
      brought(twinId("document-validated"), at(1, "validated"), decision),
      brought(twinId("document-rejected"), at(2, "rejected"), { ...decision, reason: canary }),
      brought(
        only("document"),
        { enrollmentId: only("enrollment"), requirementId: only("requirement") },
        { fileId: only("file-kept"), state: "uploaded" },
      ),
    ]),
  );
}
