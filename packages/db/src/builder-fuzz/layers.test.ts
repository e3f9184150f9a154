import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SchoolQueryBuilder } from "../models/school-query-builder.ts";
import { seedFor } from "../testing/seed.ts";
import { answer } from "./testing/core/answer.ts";
import { difference, lookAt } from "./testing/core/check.ts";
import { questions } from "./testing/core/generate.ts";
import { spell } from "./testing/core/spelling.ts";
import { type Finding, isPlain, judgeBesideB } from "./testing/judge.ts";
import type { Program } from "./testing/language/syntax.ts";
import { publicMethods } from "./testing/methods.ts";
import { scopedByHand } from "./testing/scoped-by-hand.ts";
import { shown } from "./testing/shown.ts";
import { Tally } from "./testing/tally.ts";
import { otherPrograms } from "./testing/wild/others.ts";
import { familiesOf, programsOf } from "./testing/wild/programs.ts";
import { run } from "./testing/world/outcome.ts";
import { type Layers, openPlace, type Place } from "./testing/world/place.ts";

const patience = 600_000;
const seed = seedFor("builder fuzz, layer by layer");
const families = familiesOf(publicMethods(SchoolQueryBuilder.prototype));

function behind(layers: Layers): () => Place {
  const holder: { place?: Place } = {};
  beforeAll(async () => {
    holder.place = await openPlace(layers);
  }, 300_000);
  afterAll(() => holder.place?.[Symbol.asyncDispose]());
  return () => {
    if (holder.place === undefined) throw new Error("no place yet");
    return holder.place;
  };
}

/** The programs of every method in turn, in one arbitrary for each. */
function allPrograms({ ground }: Place): readonly fc.Arbitrary<Program>[] {
  return [
    ...families.flatMap((family) => [...programsOf(family, ground).values()]),
    ...otherPrograms(ground).values(),
  ];
}

/** Runs some programs of each method, as they are changed, and fails with the smallest that sees or reaches B. */
async function holds(
  place: Place,
  numRuns: number,
  change: (program: Program) => Program | undefined,
): Promise<Tally> {
  const tally = new Tally();
  for (const [number, programs] of allPrograms(place).entries()) {
    const property = fc.asyncProperty(
      shown(programs, (program) => change(program) ?? program),
      async ({ value, program }) => {
        if (change(value) === undefined) return;
        const { ran, findings } = await judgeBesideB(place, program);
        tally.add(program, ran);
        expect(findings).toEqual([]);
      },
    );
    await fc.assert(property, { seed: seed + number, numRuns });
  }
  return tally;
}

describe("the injector alone", () => {
  const place = behind({ injector: true, proof: false });

  it(
    "lets nothing of B be seen or reached by programs without SQL by hand",
    async () => {
      const tally = await holds(place(), 3, (program) => (isPlain(program) ? program : undefined));
      console.info(tally.summary("the injector alone"));
      expect(tally.share("gave")).toBeGreaterThan(0.5);
    },
    patience,
  );
});

describe("the proof alone", () => {
  const place = behind({ injector: false, proof: true });

  it(
    "lets nothing of B be seen or reached by programs that name the school themselves, well or badly",
    async () => {
      const { nouns } = place().ground;
      const tally = await holds(place(), 3, (program) => scopedByHand(program, nouns));
      console.info(tally.summary("the proof alone"));
      expect(tally.share("gave")).toBeGreaterThan(0.1);
      expect(tally.share("refused")).toBeGreaterThan(0.1);
    },
    patience,
  );
});

describe("without injector and proof", () => {
  const place = behind({ injector: false, proof: false });

  it(
    "the same programs see B, feel it and reach it, so the tests above would notice",
    async () => {
      const kinds: Record<Finding["kind"], number> = { seen: 0, felt: 0, reached: 0, unlike: 0 };
      const some = allPrograms(place()).flatMap((all, number) =>
        fc.sample(all, { numRuns: 2, seed: seed + number }),
      );
      for (const program of some) {
        const { findings } = await judgeBesideB(place(), program);
        for (const { kind } of findings) kinds[kind] += 1;
      }
      console.info(`no layer: of ${some.length} programs`, kinds);
      expect(kinds.seen).toBeGreaterThan(some.length / 10);
      expect(kinds.felt).toBeGreaterThan(some.length / 10);
      expect(kinds.reached).toBeGreaterThan(0);
    },
    patience,
  );

  it(
    "everyday programs give other than the model over A's rows foretells",
    async () => {
      const { ground, catalogue, twin } = place();
      const some = fc.sample(questions(ground), { numRuns: 200, seed });
      let wrong = 0;
      for (const question of some) {
        const expected = answer(question, ground.rows, catalogue);
        const ran = await run(twin.db, spell(question), lookAt(expected.after, ground.nouns));
        if (difference(expected, ran) !== undefined) wrong += 1;
      }
      console.info(`no layer: ${wrong} of ${some.length} everyday programs were answered wrongly`);
      expect(wrong).toBeGreaterThan(some.length / 4);
    },
    patience,
  );
});
