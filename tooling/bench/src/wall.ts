import { createTestDatabase, type TestDatabase } from "@athena/db/testing/database";
import { setup } from "@athena/db/testing/global-setup";
import { measureOverHttp } from "./http.ts";
import { type Figures, type Load, measure } from "./measure.ts";
import { openContestants } from "./open-contestants.ts";
import { populate } from "./population.ts";
import { printTable } from "./table.ts";

const pace = { rounds: 7, operations: 2000, warmUp: 4000, concurrency: 8 };
const loads: readonly Load[] = [
  { schools: 40, studentsPerSchool: 300, ...pace },
  { schools: 1000, studentsPerSchool: 100, ...pace },
];
/** Over HTTP a round is some seconds for each way. */
const overHttp = { rounds: 3 };
const quickly = { rounds: 2, operations: 300, warmUp: 600 };

/**
 * What the wall costs: a list of 20 by name and a read by id, each way in one run. `--http` asks through HTTP
 * instead; `--quick` shows that it works, with figures too small to mean much.
 */
export async function wall(args: readonly string[]): Promise<void> {
  const [isQuick, isHttp] = [args.includes("--quick"), args.includes("--http")];
  const stop = await setup();
  try {
    for (const full of isHttp ? loads.slice(0, 1) : loads) {
      const load = { ...full, ...(isHttp ? overHttp : {}), ...(isQuick ? quickly : {}) };
      await using database = await createTestDatabase();
      await populate(database.ownerUrl, load);
      const figures = isHttp
        ? await measureOverHttp(database, load, isQuick ? 1 : 3)
        : await inProcess(database, load);
      const [limit, hand] = figures;
      if (limit && hand) printTable(titleOf(load), figures, { limit, hand });
    }
  } finally {
    await stop?.();
  }
}

async function inProcess(database: TestDatabase, load: Load): Promise<Figures[]> {
  const contestants = await openContestants(database, load.concurrency);
  try {
    return await measure(contestants, load);
  } finally {
    await Promise.all(contestants.map((contestant) => contestant.close()));
  }
}

function titleOf({ schools, studentsPerSchool, concurrency, rounds }: Load): string {
  return `${schools} schools of ${studentsPerSchool} students; ${concurrency} at once; median of ${rounds} rounds`;
}
