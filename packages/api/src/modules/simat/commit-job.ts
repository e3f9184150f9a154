import { z } from "zod";
import { uuid } from "../../fields.ts";
import { jobKind } from "../../jobs/kind.ts";
import { commitImport } from "./commit-import.ts";
import { openImport } from "./decide-rows.ts";

/** Writes an import into the school, all of it or nothing. */
export const simatCommit = jobKind({
  name: "simat-commit",
  permission: "write:enrollment",
  input: z.object({ importId: uuid }),
  run: async (db, { importId }, steps) => {
    const file = await openImport(db, importId);
    const endedBy = db.actor.name;
    const result = await commitImport(db, { file, changedBy: endedBy, steps });
    const endedAt = new Date().toISOString();
    await db.simatImports
      .findById(importId)
      .patch({ state: "committed", result, endedBy, endedAt });
    return result;
  },
});
