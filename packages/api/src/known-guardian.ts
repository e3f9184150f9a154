import type { SchoolDb } from "@athena/db/school-db";
import { AppError } from "@athena/domain/errors";
import { nameKeys } from "@athena/domain/person-name";
import type { z } from "zod";
import type { guardianFields } from "./people.schema.ts";

export type NewGuardian = z.output<typeof guardianFields>;

/** The columns lists order and search by. */
export const keysOf = (guardian: NewGuardian) => nameKeys(guardian, guardian.documentNumber);

/** Writes a guardian new to this school. Throws DUPLICATE_DOCUMENT. */
export async function addGuardian(db: SchoolDb, guardian: NewGuardian): Promise<{ id: string }> {
  await refuseKnownDocument(db, guardian);
  const { id } = await db.guardians.insert({ ...guardian, ...keysOf(guardian) });
  return { id };
}

/** Refuses a document this school already knows, and points to whose it is. Another school's is not its business. */
export async function refuseKnownDocument(
  db: SchoolDb,
  { documentType, documentNumber }: Pick<NewGuardian, "documentType" | "documentNumber">,
  except?: string,
): Promise<void> {
  const known = await db.guardians.findOne({ documentType, documentNumber });
  if (!known || known.id === except) return;
  throw new AppError("DUPLICATE_DOCUMENT", "this document belongs to a guardian of this school", {
    fields: { documentNumber: "ALREADY_TAKEN" },
    data: { guardianId: known.id },
  });
}
