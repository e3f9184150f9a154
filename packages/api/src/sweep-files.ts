import { auditEventOf, systemActor } from "@athena/db/actor";
import { parseSchoolId } from "@athena/db/database";
import type { SchoolDb } from "@athena/db/school-db";
import { newId } from "@athena/domain/ids";
import type { Deps } from "./deps.ts";
import { schoolFiles } from "./school-files.ts";

type SweepDeps = Pick<Deps, "database" | "files" | "log">;

const reason = "files.sweep";
const pendingHours = 24;
const loose = "(state = 'discarded' or (state = 'pending' and created_at < ?))";
/** Of one school at once: the rows stay locked while their bytes are removed. */
const mostAtOnce = 200;

/**
 * Removes what is in nobody's use, bytes first: files that were discarded, and those that were sent in and put to no
 * use for a day. A school whose files can't be removed keeps them until the next sweep. Answers how many are gone.
 */
export async function sweepFiles({ database, files, log }: SweepDeps): Promise<number> {
  const requestId = newId();
  const before = new Date(Date.now() - pendingHours * 3_600_000).toISOString();
  const door = { actor: systemActor, reason, tables: ["files"], mode: "read", requestId } as const;
  const schools: { schoolId: string }[] = await database.platform(door, async ({ knex }) =>
    knex("files").distinct("schoolId").whereRaw(loose, [before]),
  );
  let gone = 0;
  for (const { schoolId } of schools) {
    const school = database.school({
      ...{ schoolId: parseSchoolId(schoolId), actor: systemActor, requestId },
    });
    const store = schoolFiles(files, schoolId);
    gone += await school
      .trx((db) => sweepSchool(db, { before, remove: store.remove }))
      .catch((err: unknown) => {
        log.error({ requestId, schoolId, err }, "files of a school were not swept");
        return 0;
      });
  }
  if (gone > 0) log.info({ requestId, files: gone }, "unused files were removed");
  return gone;
}

async function sweepSchool(
  db: SchoolDb,
  { before, remove }: { before: string; remove: (key: string) => Promise<void> },
): Promise<number> {
  const { requestId } = db;
  await db.auditEvents.insert(auditEventOf(systemActor, { procedure: reason, requestId }));
  const rows = await db.files
    .whereRaw(loose, [before])
    .orderBy(["createdAt", "id"])
    .limit(mostAtOnce)
    .forUpdate();
  for (const { key } of rows) await remove(key);
  return db.files.delete().whereIn(
    "id",
    rows.map(({ id }) => id),
  );
}
