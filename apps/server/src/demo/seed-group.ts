import { auditEventOf, systemActor } from "@athena/db/actor";
import { openDatabase, parseSchoolId } from "@athena/db/database";
import { seedDemo } from "@athena/db/seeds/demo";
import { demoSchoolId, demoSchools } from "@athena/db/seeds/demo-schools";
import { emptyDemoSchools } from "@athena/db/seeds/empty-demo-schools";
import { addDocuments, type PutFile } from "./documents.ts";
import { fillSchool } from "./fill-school.ts";

interface Options {
  readonly database: {
    readonly ownerUrl: string;
    readonly appUrl: string;
    readonly platformUrl: string;
  };
  readonly hashPassword: (password: string) => Promise<string>;
  readonly putFile: PutFile;
  readonly onProgress?: (text: string) => void;
}

/**
 * Fills an empty database with the demo group: schools and staff first, then each school's students from files of
 * SIMAT's, a school in one transaction. Does nothing where a school exists, but goes on where it was interrupted.
 * Returns whether it wrote anything.
 */
export async function seedGroup({
  database,
  hashPassword,
  putFile,
  onProgress,
}: Options): Promise<boolean> {
  const { ownerUrl, appUrl, platformUrl } = database;
  await seedDemo({ ownerUrl, hashPassword });
  const empty = await emptyDemoSchools(ownerUrl);
  if (empty.length === 0) return false;
  const opened = await openDatabase({ appUrl, platformUrl, poolMax: 2 });
  try {
    for (const [place, school] of demoSchools.entries()) {
      const number = place + 1;
      if (!empty.includes(number)) continue;
      const schoolId = parseSchoolId(demoSchoolId(school));
      const handle = opened.school({ schoolId, actor: systemActor, requestId: "seed" });
      await handle.trx(async (db) => {
        const event = auditEventOf(systemActor, { procedure: "seed", requestId: "seed" });
        await db.auditEvents.insert(event);
        await fillSchool(db, { school, number });
        await addDocuments(db, putFile);
      });
      onProgress?.(school.name);
    }
  } finally {
    await opened.close();
  }
  return true;
}
