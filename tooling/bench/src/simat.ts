import { commitImport } from "@athena/api/modules/simat/commit-import";
import { previewFile } from "@athena/api/modules/simat/preview-file";
import { auditEventOf, systemActor } from "@athena/db/actor";
import { openDatabase, parseSchoolId } from "@athena/db/database";
import type { SchoolDb } from "@athena/db/school-db";
import { createTestDatabase } from "@athena/db/testing/database";
import { setup } from "@athena/db/testing/global-setup";
import { layoutByCode } from "@athena/domain/simat/layouts";
import { syntheticFile, syntheticRecords } from "@athena/domain/simat/synthetic";
import pg from "pg";
import { schoolId } from "./population.ts";

/**
 * A file of SIMAT's into an empty school, and once more: rows per second of the preview and of the commit, and the most
 * memory that the process had until then. 5,000 rows, then 50,000.
 */
export async function simat(): Promise<void> {
  for (const rows of [5000, 50_000]) await inEmptySchool((school) => measured(school, rows));
}

/** Does the work in a school with nothing at all, in a database of its own. */
export async function inEmptySchool(work: (school: SchoolDb) => Promise<void>): Promise<void> {
  const stop = await setup();
  try {
    const id = parseSchoolId(schoolId(0));
    await using place = await createTestDatabase({ isWatched: false });
    await plant(place.ownerUrl, id);
    const { appUrl, platformUrl } = place;
    const database = await openDatabase({ appUrl, platformUrl });
    try {
      await work(database.school({ schoolId: id, actor: systemActor, requestId: "bench" }));
    } finally {
      await database.close();
    }
  } finally {
    await stop?.();
  }
}

async function measured(school: SchoolDb, rows: number): Promise<void> {
  const bytes = fileOf(rows);
  const say = (text: string) => process.stdout.write(`${text}\n`);
  say(`${rows} rows, ${(bytes.length / 2 ** 20).toFixed(1)} MiB, one in twenty with a fault`);
  say(`before: at most ${peakMiB()} MiB`);
  for (const round of ["an empty school", "the same file again"]) {
    const { id } = await timed(`preview, ${round}`, rows, () =>
      act(school, (db) => previewFile(db, { fileName: "bench.csv", bytes, madeBy: "bench" })),
    );
    const result = await timed(`commit, ${round}`, rows, () =>
      act(school, async (db) => {
        const file = await db.simatImports.findById(id).throwIfNotFound();
        return commitImport(db, { file, changedBy: "bench", steps: { step: async () => {} } });
      }),
    );
    say(JSON.stringify(result));
  }
}

/** As a procedure runs: one transaction with its audit event. */
export function act<T>(school: SchoolDb, work: (db: SchoolDb) => Promise<T>): Promise<T> {
  return school.trx(async (db) => {
    await db.auditEvents.insert(
      auditEventOf(systemActor, { procedure: "bench", requestId: "bench" }),
    );
    return work(db);
  });
}

export async function timed<T>(name: string, rows: number, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  const seconds = (performance.now() - start) / 1000;
  const rate = Math.round(rows / seconds);
  process.stdout.write(
    `${name}: ${seconds.toFixed(2)} s, ${rate} rows/s, at most ${peakMiB()} MiB\n`,
  );
  return result;
}

const peakMiB = () => Math.round(process.resourceUsage().maxRSS / 1024);

export function fileOf(count: number): Uint8Array {
  const grades = Array.from({ length: 11 }, (_, grade) => String(grade + 1));
  const records = syntheticRecords({
    ...{ count, grades, seed: 1, year: 2026, establishmentDane: "105001012345" },
    ...{ campuses: ["01", "02", "03"], perGroup: 35 },
  });
  return syntheticFile(records, {
    ...{ layout: layoutByCode("6A-2024"), encoding: "latin-1" },
    faults: { share: 0.05, seed: 2 },
  });
}

/** A school with nothing at all: its year and its places come with the file. */
async function plant(ownerUrl: string, id: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await owner.query("insert into schools (id, name, slug) values ($1, 'Bench', 'bench')", [id]);
  } finally {
    await owner.end();
  }
}
