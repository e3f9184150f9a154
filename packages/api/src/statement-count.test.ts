import { registry } from "@athena/db/registry";
import { connect } from "@athena/db/testing/behind-the-wall";
import { growSchool } from "@athena/db/testing/grown-school";
import { seedFor } from "@athena/db/testing/seed";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { feed } from "./adversary/testing/feed.ts";
import { type Ground, openGround } from "./adversary/testing/ground.ts";
import { idPlaces, replaced } from "./adversary/testing/places.ts";
import { type ProcedureFacts, proceduresOf } from "./procedures.ts";
import { appRouter } from "./root.ts";
import { callByPath } from "./testing/procedures.ts";
import { can, router } from "./trpc.ts";

/** A planted fault: it asks anew for each row. */
const asking = can("read:students")
  .output(z.object({ items: z.array(z.object({ links: z.number() })) }))
  .query(async ({ ctx }) => {
    const students = await ctx.db.students;
    const asked = students.map(async ({ id }) => ctx.db.studentGuardians.where("studentId", id));
    return { items: (await Promise.all(asked)).map(({ length }) => ({ links: length })) };
  });
const withFault = router({ ...appRouter._def.record, planted: router({ asking }) });

/**
 * Lists that no school grows: the ministry's codes, one person's rights and schools, the hours of a rector, who teaches
 * nothing, traces, of which tests keep none, what SIMAT is told by field, by rule and of who is enrolled, and the first few
 * that a home shows.
 */
const fixedLists = [
  "codes.all",
  "me.abilities",
  "me.schools",
  "overview.groups",
  "overview.levels",
  "overview.teaching",
  "overview.waiting",
  "schedule.mine",
  "simat.byId",
  "simat.findings",
  "simat.quality",
  "traces.list",
];
/** Of one year, file, promotion, plan or day: those that were drawn may be others than those that grow. */
const drawnLists = [
  ...[
    "documents.missing",
    "enrollments.roster",
    "holidays.list",
    "plans.read",
    "promotions.byId",
    "promotions.rows",
  ],
  "simat.rows",
];
/** Asked for one row of a table that tests leave empty. */
const unanswered = ["traces.byId"];
/** One row a school, by its key. */
const singleRows = ["school_settings"];

const times = 25;
const sent = vi.spyOn(pg.Client.prototype, "query");
const queries = proceduresOf(withFault).filter(({ type }) => type === "query");

let ground: Ground;
let owner: pg.Client;
let before: Map<Question, Cost>;
let after: Map<Question, Cost>;
let added: Map<string, number>;

interface Question {
  readonly path: string;
  readonly input: unknown;
  readonly ask: () => Promise<unknown>;
}

interface Cost {
  readonly statements: number;
  /** The longest list in the answer; null where it has none. */
  readonly rows: number | null;
}

beforeAll(async () => {
  ground = await openGround(withFault);
  const { inputs } = await feed(ground, { seed: seedFor("statement count"), inputs: 0 });
  owner = await connect(ground.world.database.ownerUrl);
  const counts = await rowCounts();
  const questions = [...(await ofSchool(inputs)), ...ofPlatform()];
  before = await costs(questions);
  const schoolId = ground.world.schools.A.id;
  const tables = ["schools", "users", ...registry.names("tenant")];
  await growSchool(owner, { schoolId, tables, times });
  after = await costs([...before.keys()]);
  const grown = await rowCounts();
  added = new Map([...grown].map(([table, rows]) => [table, rows - (counts.get(table) ?? 0)]));
}, 300_000);
afterAll(async () => {
  sent.mockRestore();
  await owner.end();
  await ground[Symbol.asyncDispose]();
});

async function rowCounts(): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const table of registry.names("tenant")) {
    const { rows } = await owner.query(
      `select count(*)::int as n from ${table} where school_id = $1`,
      [ground.world.schools.A.id],
    );
    counts.set(table, rows[0].n);
  }
  return counts;
}

/** Everything a school is asked, with each of its ids wherever an id may stand. */
async function ofSchool(
  inputs: ReadonlyMap<string, readonly { readonly input: unknown }[]>,
): Promise<Question[]> {
  const ids = await idsOfA();
  const asRector = (path: string, input: unknown): Question => ({
    ...{ path, input },
    ask: async () => {
      const { answer, failure } = await ground.call({ as: "rector", path, input });
      if (failure) throw new Error(failure.code);
      return answer;
    },
  });
  return queries
    .filter(({ scope }) => scope === "tenant")
    .flatMap(({ path, inputs: parsers }) =>
      [...(takesNothing(parsers) ? [{ input: {} }] : []), ...(inputs.get(path) ?? [])].flatMap(
        ({ input }) => [
          asRector(path, input),
          ...idPlaces(input).flatMap((place) =>
            ids.map((id) => asRector(path, replaced(input, place, id))),
          ),
        ],
      ),
    );
}

/** Whether it can be asked for all there is. */
const takesNothing = (parsers: ProcedureFacts["inputs"]) =>
  parsers.every((parser) => parser.safeParse({}).success);

async function idsOfA(): Promise<string[]> {
  const ids = new Set<string>();
  for (const table of registry.names("tenant")) {
    const { rows } = await owner.query<{ id: string }>(
      `select id from ${table} where school_id = $1 order by id limit 12`,
      [ground.world.schools.A.id],
    );
    for (const { id } of rows) ids.add(id);
  }
  return [...ids];
}

function ofPlatform(): Question[] {
  // A new request each time: one asks only once who is asking.
  const ask = async (path: string) =>
    callByPath(await ground.world.caller({ as: "superadmin" }), path, {});
  return queries
    .filter(({ scope, inputs }) => scope !== "tenant" && takesNothing(inputs))
    .map(({ path }) => ({ path, input: {}, ask: () => ask(path) }));
}

/** What each question costs that is answered. */
async function costs(questions: readonly Question[]): Promise<Map<Question, Cost>> {
  const found = new Map<Question, Cost>();
  for (const question of questions) {
    sent.mockClear();
    const answer = await question.ask().catch(() => undefined);
    const statements = sent.mock.calls.filter(([text]) => String(text) !== "select version();");
    if (answer === undefined) continue;
    found.set(question, { statements: statements.length, rows: longestList(answer) });
  }
  return found;
}

function longestList(value: unknown): number | null {
  if (typeof value !== "object" || value === null) return null;
  const inner = Object.values(value).map(longestList);
  const lengths = [...inner, Array.isArray(value) ? value.length : null].filter((n) => n !== null);
  return lengths.length === 0 ? null : Math.max(...lengths);
}

const pathsOf = (questions: Iterable<Question>) =>
  [...new Set([...questions].map(({ path }) => path))].sort();
const unlike = (list: readonly string[], others: readonly string[]) =>
  list.filter((one) => !others.includes(one));

test("every query of every scope is asked and answered", () => {
  const paths = queries.map(({ path }) => path);
  expect(unlike(paths, pathsOf(after.keys())).sort()).toEqual(unanswered);
});

test("every table of a school has grown by 25 rows, and every list that can", () => {
  const few = [...added].filter(([, rows]) => rows < times).map(([table]) => table);
  expect(few).toEqual(singleRows);
  const lists = [...before].filter(([, { rows }]) => rows !== null).map(([question]) => question);
  const grown = [...before].filter(([question, { rows }]) => {
    const now = after.get(question)?.rows ?? 0;
    return rows !== null && rows > 0 && now > rows && now >= times;
  });
  const fixed = unlike(pathsOf(lists), pathsOf(grown.map(([question]) => question)));
  expect(unlike(fixed, drawnLists)).toEqual(fixedLists);
});

test("a query sends as many statements for 25 rows as for a few, and one that asks for each row is found", () => {
  const uneven = [...before].filter(
    ([question, { statements, rows }]) =>
      rows !== 0 && statements !== after.get(question)?.statements,
  );
  expect(pathsOf(uneven.map(([question]) => question))).toEqual(["planted.asking"]);
});
