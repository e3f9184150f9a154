import { createTestDatabase, type TestDatabase } from "@athena/db/testing/database";
import { setup } from "@athena/db/testing/global-setup";
import { openScaleServer, type ScaleServer } from "./scale-client.ts";
import { type LoadFigures, shootMix } from "./scale-load.ts";
import { populateSchools } from "./scale-population.ts";

const sizes = [40, 400, 4000] as const;
const quickSizes = [10, 20, 40] as const;

/** Same load whatever the number of schools: so many connections, each asking anew when it was answered. */
const connections = 8;
const rounds = 5;
const seconds = 6;

/**
 * Whether many schools cost more than few: the whole server over 40, 400 and 4,000 schools of 100 to 300 students, a
 * server and a database each, in turns of one run. Prints throughput, latencies and memory, and each as a multiple
 * of the smallest. `--quick` shows that it works.
 */
export async function scale(args: readonly string[]): Promise<void> {
  const isQuick = args.includes("--quick");
  const stop = await setup();
  const open: { schools: number; students: number; server: ScaleServer; database: TestDatabase }[] =
    [];
  try {
    for (const schools of isQuick ? quickSizes : sizes) {
      const database = await createTestDatabase();
      const students = await populateSchools(database.ownerUrl, schools);
      open.push({ schools, students, database, server: await openScaleServer(database, schools) });
    }
    const samples = open.map(() => [] as LoadFigures[]);
    const duration = isQuick ? 1 : seconds;
    // The first round warms caches, plans and the compiler; the turns that follow share the machine's moods.
    for (let round = 0; round <= (isQuick ? 1 : rounds); round++) {
      for (let place = 0; place < open.length; place++) {
        const which = (place + round) % open.length;
        const one = open[which];
        if (!one) continue;
        const figures = await shootMix(one.server, { connections, seconds: duration });
        if (round > 0) samples[which]?.push(figures);
      }
    }
    print(
      open.map(({ schools, students }, which) => ({
        schools,
        students,
        taken: samples[which] ?? [],
      })),
    );
  } finally {
    for (const { server, database } of open) {
      server.close();
      await database.drop();
    }
    await stop?.();
  }
}

interface Row {
  readonly schools: number;
  readonly students: number;
  readonly taken: readonly LoadFigures[];
}

const kinds = ["rate", "p50", "p99", "cpu", "rss"] as const;

function print(rows: readonly Row[]): void {
  const write = (line: string) => process.stdout.write(`${line}\n`);
  const [smallest] = rows;
  const middle = ({ taken }: Row, kind: (typeof kinds)[number]) =>
    median(taken.map((figures) => figures[kind]));
  write(
    `\nthe whole server, ${connections} connections, median of the rounds; in brackets: of the smallest`,
  );
  write("| schools | students | requests/s | p50 ms | p99 ms | CPU µs/request | memory MiB |");
  write("|--:|--:|--:|--:|--:|--:|--:|");
  for (const row of rows) {
    const cells = kinds.map((kind) => {
      const [value, base] = [middle(row, kind), smallest ? middle(smallest, kind) : Number.NaN];
      return `${value.toFixed(kind.startsWith("p") ? 1 : 0)} (${(value / base).toFixed(2)})`;
    });
    write(`| ${row.schools} | ${row.students} | ${cells.join(" | ")} |`);
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
