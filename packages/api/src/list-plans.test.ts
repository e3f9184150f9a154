import { registry } from "@athena/db/registry";
import { connect } from "@athena/db/testing/behind-the-wall";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { growLarge, large } from "./testing/large-schools.ts";
import { planFaults, planOf, rowsExamined, type Statement } from "./testing/plans.ts";
import { type Caller, openTestWorld, type TestWorld } from "./testing.ts";

const sent = vi.spyOn(pg.Client.prototype, "query");

let world: TestWorld;
let owner: pg.Client;
let secretary: Caller;
beforeAll(async () => {
  world = await openTestWorld();
  await growLarge(world);
  owner = await connect(world.database.ownerUrl);
  secretary = await world.caller({ as: "secretary", school: "A" });
}, 300_000);
afterAll(async () => {
  sent.mockRestore();
  await owner.end();
  await world[Symbol.asyncDispose]();
});

/** The very statements, over a school's tables, that a question sends. */
async function statementsOf(ask: () => Promise<unknown>): Promise<Statement[]> {
  sent.mockClear();
  await ask();
  return sent.mock.calls.flatMap(([query]) => {
    const { text = "", values = [] } = query as unknown as Partial<Statement>;
    return registry.names("tenant").some((table) => text.includes(`"${table}"`)) ||
      /from (students|enrollments|class_groups)/.test(text)
      ? [{ text, values }]
      : [];
  });
}

interface Planned {
  readonly faults: readonly string[];
  /** The most rows that one statement looked at. */
  readonly most: number;
}

const tables = registry.names("tenant");

/**
 * Each statement planned for its values, as PostgreSQL would after it has seen it often, and as it would among so many
 * schools that it reads no table as a whole.
 */
async function planned(statements: readonly Statement[]): Promise<Planned> {
  const faults = new Set<string>();
  let most = 0;
  for (const isForced of [false, true]) {
    await owner.query(`set enable_seqscan = ${isForced ? "off" : "on"}`);
    for (const statement of statements) {
      for (const times of [0, 6]) {
        const plan = await planOf(owner, statement, times);
        most = Math.max(most, rowsExamined(plan));
        for (const fault of await planFaults(owner, [plan], { tables, isForced }))
          faults.add(fault);
      }
    }
  }
  return { faults: [...faults], most };
}

async function answered(ask: () => Promise<unknown>): Promise<Planned> {
  const statements = await statementsOf(ask);
  expect(statements.length).toBeGreaterThan(0);
  return planned(statements);
}

const { yearId, levelId, groupId, importId, words } = large;
const all = "all" as const;
const pageRows = 500;

type List = (page: { cursor?: string | undefined; limit: number }) => Promise<{
  nextCursor: string | null;
}>;
const lists: Record<string, () => List> = {
  "students.list": () => (page) => secretary.students.list({ ...page, status: all }),
  "students.list, active": () => (page) => secretary.students.list(page),
  "guardians.list": () => (page) => secretary.guardians.list(page),
  "enrollments.list": () => (page) => secretary.enrollments.list({ ...page, yearId }),
  "simat.rows": () => (page) => secretary.simat.rows({ ...page, importId, outcome: "equal" }),
};

describe.each(Object.entries(lists))("%s of 5,000", (_, open) => {
  test("is read by an index of the school, a page at a time", async () => {
    const ask = open();
    const first = await answered(() => ask({ limit: 50 }));
    let cursor: string | undefined;
    for (let pages = 0; pages < 25; pages += 1) {
      cursor = (await ask({ cursor, limit: 100 })).nextCursor ?? undefined;
    }
    expect(cursor).toBeDefined();
    const later = await answered(() => ask({ cursor, limit: 50 }));
    expect([first.faults, later.faults]).toEqual([[], []]);
    // Some of the rows between are others than those of the page.
    expect(Math.max(first.most, later.most)).toBeLessThan(pageRows);
  });
});

/** Of one statement: a page with what lies between, some hundreds of enrollments, all of a table, or of two. */
const [once, twice] = [large.students + 1500, 2 * large.students + 100];

const questions: [name: string, most: number, ask: () => Promise<unknown>][] = [
  ["students, rare words", once, () => secretary.students.list({ search: words.rare })],
  ["students, a common word", pageRows, () => secretary.students.list({ search: words.common })],
  ["students, a document", once, () => secretary.students.list({ search: words.document })],
  ["students, nobody", once, () => secretary.students.list({ search: "qqq zzz" })],
  ["students, inactive", pageRows, () => secretary.students.list({ status: "inactive" })],
  ["students, gender", pageRows, () => secretary.students.list({ gender: "F", status: all })],
  ["students, type", pageRows, () => secretary.students.list({ documentType: "CE" })],
  ["students, count", once, () => secretary.students.count({})],
  ["students, count of a search", once, () => secretary.students.count({ search: words.common })],
  ["guardians, rare words", once, () => secretary.guardians.list({ search: words.rare })],
  ["guardians, count", once, () => secretary.guardians.count({})],
  ["enrollments, words", once, () => secretary.enrollments.list({ yearId, search: words.rare })],
  ["enrollments, level", once, () => secretary.enrollments.list({ yearId, levelId })],
  ["enrollments, group", pageRows, () => secretary.enrollments.list({ yearId, groupId })],
  ["enrollments, status", once, () => secretary.enrollments.list({ yearId, status: "in_review" })],
  [
    ...(["enrollments, words of a level", twice] as const),
    () => secretary.enrollments.list({ yearId, levelId, search: words.common }),
  ],
  ["enrollments, count", twice, () => secretary.enrollments.count({ yearId })],
  [
    ...(["enrollments, count of a status", once] as const),
    () => secretary.enrollments.count({ yearId, status: "in_review" }),
  ],
  ["a roster", pageRows, () => secretary.enrollments.roster({ groupId, day: "2026-05-04" })],
  ["simat.findings", once, () => secretary.simat.findings({})],
  ["simat.rows", pageRows, () => secretary.simat.rows({ importId, outcome: "different" })],
];

test.each(questions)(
  "%s: by indexes of the school, and never more than %i rows",
  async (_, bound, ask) => {
    const { faults, most } = await answered(ask);
    expect(faults).toEqual([]);
    expect(most).toBeLessThan(bound);
  },
);

describe("what must not be is found", () => {
  /** With the indexes as they are after the acts, which are taken back. */
  const after = async (ask: () => Promise<unknown>, ...acts: string[]) => {
    const statements = await statementsOf(ask);
    await owner.query("begin");
    try {
      for (const act of acts) await owner.query(act);
      return await planned(statements);
    } finally {
      await owner.query("rollback");
    }
  };
  const students = () => secretary.students.list({ status: all });
  const dropped = (name: string) => `drop index ${name}`;

  test.each<[string, () => Promise<unknown>, string[]]>([
    ["students", students, [dropped("students_sort_name_id_index")]],
    [
      ...(["inactive students", () => secretary.students.list({ status: "inactive" })] as const),
      [dropped("students_is_active_sort_name_id_index")],
    ],
    [
      ...(["guardians", () => secretary.guardians.list({})] as const),
      [dropped("guardians_sort_name_id_index")],
    ],
    [
      ...(["enrollments", () => secretary.enrollments.list({ yearId })] as const),
      [
        "alter table enrollments drop constraint enrollments_year_unique",
        dropped("enrollments_year_id_status_student_id_index"),
      ],
    ],
    [
      ...(["rows of a file", () => secretary.simat.rows({ importId, outcome: "equal" })] as const),
      [
        dropped("simat_import_rows_outcome_index"),
        "alter table simat_import_rows drop constraint simat_import_rows_import_id_place_unique",
      ],
    ],
  ])("%s whose index is gone are read one by one", async (_, ask, acts) => {
    expect((await after(ask)).most).toBeLessThan(pageRows);
    expect((await after(ask, ...acts)).most).toBeGreaterThan(pageRows);
  });

  test("an index that another column leads", async () => {
    const { faults } = await after(
      students,
      dropped("students_sort_name_id_index"),
      "create index students_by_name on students (sort_name, id)",
      "set local enable_sort = off",
    );
    expect(faults).toEqual(["students_by_name: not by the school"]);
  });

  test("a table that is read as a whole", async () => {
    const { faults } = await after(
      students,
      "set local enable_indexscan = off",
      "set local enable_bitmapscan = off",
    );
    expect(faults).toEqual(["students: as a whole"]);
  });
});
