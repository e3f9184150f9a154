import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SchoolQueryBuilder } from "../models/school-query-builder.ts";
import { seedFor } from "../testing/seed.ts";
import { answer } from "./testing/core/answer.ts";
import { difference, lookAt } from "./testing/core/check.ts";
import { questions } from "./testing/core/generate.ts";
import { spell } from "./testing/core/spelling.ts";
import { judge } from "./testing/judge.ts";
import type { Program } from "./testing/language/syntax.ts";
import { publicMethods } from "./testing/methods.ts";
import { shown } from "./testing/shown.ts";
import { Tally } from "./testing/tally.ts";
import { excused, neverGives } from "./testing/wild/excused.ts";
import { otherPrograms } from "./testing/wild/others.ts";
import { familiesOf, programsOf } from "./testing/wild/programs.ts";
import { run, runOutside } from "./testing/world/outcome.ts";
import { openPlace, type Place } from "./testing/world/place.ts";

const coreRuns = 3000;
const runsOfMethod = 12;
const runsOfOthers = 60;
const patience = 600_000;

/** The methods that everyday programs are about: the model knows what each must do. */
const everyday = [
  ...["where", "orWhere", "whereNot", "whereIn", "whereExists", "whereRaw", "whereColumn"],
  ...["join", "leftJoin", "joinRelated", "leftJoinRelated", "withGraphFetched", "withGraphJoined"],
  ...["modifyGraph", "relatedQuery", "for", "select", "distinct", "orderBy", "limit", "offset"],
  ...["first", "findById", "findByIds", "findOne", "page", "range", "resultSize", "count"],
  ...["countDistinct", "min", "max", "sum", "groupBy", "having", "alias", "insert"],
  ...["insertAndFetch", "patch", "update", "patchAndFetchById", "updateAndFetchById"],
  ...["increment", "decrement", "delete", "del", "deleteById"],
];

const seed = seedFor("builder fuzz");
const methods = publicMethods(SchoolQueryBuilder.prototype);
const families = familiesOf(methods);
const [core, wild] = [new Tally(), new Tally()];

let place: Place;
let sumsBefore: readonly string[];
const sums = () => Promise.all([place.twin, place.other].map(({ town }) => town.checksum()));

beforeAll(async () => {
  place = await openPlace();
  sumsBefore = await sums();
}, 300_000);
afterAll(() => place[Symbol.asyncDispose]());

/** Runs programs beside B, beside another B, and alone, and fails with the smallest that tells them apart. */
async function holds(programs: fc.Arbitrary<Program>, runs: { seed: number; numRuns: number }) {
  const property = fc.asyncProperty(
    shown(programs, (program) => program),
    async ({ program }) => {
      const { ran, findings } = await judge(place, program);
      wild.add(program, ran);
      expect(findings).toEqual([]);
    },
  );
  await fc.assert(property, runs);
}

function programsAround(method: string): fc.Arbitrary<Program> {
  const family = families.find(({ rules }) => method in rules);
  const programs = family && programsOf(family, place.ground).get(method);
  if (programs === undefined) throw new Error(`nothing calls ${method}`);
  return programs;
}

describe("random programs over ctx.db", () => {
  it(
    "of everyday queries and writes give what a model over A's rows foretells, and are never refused",
    async () => {
      const { ground, catalogue, twin } = place;
      const property = fc.asyncProperty(
        shown(questions(ground), spell),
        async ({ value: question, program }) => {
          const expected = answer(question, ground.rows, catalogue);
          const ran = program.writes
            ? await run(twin.db, program, lookAt(expected.after, ground.nouns))
            : await runOutside(twin.db, program);
          core.add(program, ran);
          expect(difference(expected, ran)).toBeUndefined();
        },
      );
      await fc.assert(property, { seed, numRuns: coreRuns });
    },
    patience,
  );

  it.each(families)(
    "around $name see and change what they would if A were alone, whatever B holds",
    async (family) => {
      const programs = [...programsOf(family, place.ground).values()];
      for (const [number, some] of programs.entries()) {
        await holds(some, { seed: seed + number, numRuns: runsOfMethod });
      }
    },
    patience,
  );

  it(
    "of SQL by hand, made up graphs and inner transactions do so too",
    async () => {
      for (const some of otherPrograms(place.ground).values()) {
        await holds(some, { seed, numRuns: runsOfOthers });
      }
    },
    patience,
  );

  it("leave every row of the other school as it was", async () => {
    expect(await sums()).toEqual(sumsBefore);
    expect(await place.twin.town.crossings()).toBe(0);
    expect(await place.other.town.crossings()).toBe(0);
  });

  it(
    "call every public method of the builder that is not excused, and each comes to something",
    async () => {
      const wanted = methods.filter((one) => !excused.has(one));
      expect(wanted.filter((one) => wild.of(one).calls === 0)).toEqual([]);
      const vain = wanted.filter((one) => !neverGives.has(one) && wild.of(one).gave === 0);
      for (const method of vain) await holds(programsAround(method), { seed, numRuns: 300 });
      expect(vain.filter((one) => wild.of(one).gave === 0)).toEqual([]);
      expect(everyday.filter((one) => core.of(one).gave === 0)).toEqual([]);
      const listed = [...excused.keys(), ...neverGives.keys()];
      expect(listed.filter((one) => !methods.includes(one))).toEqual([]);
      console.info(core.summary("everyday programs"));
      console.info(wild.summary("wild programs"));
      console.info(`wild programs by method, called in/refused: ${wild.byMethod()}`);
    },
    patience,
  );
});
