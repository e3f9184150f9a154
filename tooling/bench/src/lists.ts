import { type Caller, openTestWorld } from "@athena/api/testing";
import { growLarge, large } from "@athena/api/testing/large-schools";
import { setup } from "@athena/db/testing/global-setup";

const rounds = 300;

/**
 * How long the server takes to answer the lists of a school of 5,000 students and enrollments among ten other schools:
 * from the session to the rows of the answer, one after the other, without HTTP.
 */
export async function lists(): Promise<void> {
  const stop = await setup();
  try {
    await using world = await openTestWorld();
    await growLarge(world);
    const secretary = await world.caller({ as: "secretary", school: "A" });
    const write = (line: string) => process.stdout.write(`${line}\n`);
    write("| list | p50 ms | p95 ms | worst ms |\n|---|--:|--:|--:|");
    for (const [name, ask] of Object.entries(await questionsTo(secretary))) {
      const { p50, p95, worst } = await timed(ask);
      write(`| ${name} | ${p50} | ${p95} | ${worst} |`);
    }
  } finally {
    await stop?.();
  }
}

type List = (page: { cursor?: string | undefined; limit: number }) => Promise<{
  nextCursor: string | null;
}>;

async function questionsTo({ students, guardians, enrollments, simat }: Caller) {
  const { yearId, levelId, groupId, importId, words } = large;
  const walks: Record<string, List> = {
    students: (page) => students.list(page),
    guardians: (page) => guardians.list(page),
    enrollments: (page) => enrollments.list({ ...page, yearId }),
    "rows of a file": (page) => simat.rows({ ...page, importId, outcome: "equal" }),
  };
  const questions: Record<string, () => Promise<unknown>> = {};
  for (const [name, list] of Object.entries(walks)) {
    const cursor = await farCursor(list);
    questions[`${name}, first page`] = () => list({ limit: 50 });
    questions[`${name}, page 41`] = () => list({ cursor, limit: 50 });
  }
  return {
    ...questions,
    "students, rare words": () => students.list({ search: words.rare }),
    "students, a document": () => students.list({ search: words.document }),
    "students, a common word": () => students.list({ search: words.common }),
    "students, nobody": () => students.list({ search: "qqq zzz" }),
    "students, count of a search": () => students.count({ search: words.common }),
    "guardians, rare words": () => guardians.list({ search: words.rare }),
    "enrollments, rare words": () => enrollments.list({ yearId, search: words.rare }),
    "enrollments, a level": () => enrollments.list({ yearId, levelId }),
    "enrollments, a status": () => enrollments.list({ yearId, status: "in_review" }),
    "enrollments, count": () => enrollments.count({ yearId }),
    "a roster": () => enrollments.roster({ groupId, day: "2026-05-04" }),
  };
}

async function farCursor(list: List): Promise<string | undefined> {
  let cursor: string | undefined;
  for (let page = 0; page < 20; page += 1) {
    cursor = (await list({ cursor, limit: 100 })).nextCursor ?? undefined;
  }
  return cursor;
}

async function timed(ask: () => Promise<unknown>) {
  for (let round = 0; round < 20; round += 1) await ask();
  const taken: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await ask();
    taken.push(performance.now() - start);
  }
  taken.sort((one, other) => one - other);
  const at = (share: number) => (taken[Math.floor(share * (taken.length - 1))] ?? 0).toFixed(1);
  return { p50: at(0.5), p95: at(0.95), worst: at(1) };
}
