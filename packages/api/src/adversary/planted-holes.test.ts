import { seedFor } from "@athena/db/testing/seed";
import type { AnyTRPCRouter } from "@trpc/server";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { uuid } from "../fields.ts";
import { can, nothing, router, type SchoolContext } from "../trpc.ts";
import { attackWithForeignIds } from "./testing/foreign-ids.ts";
import { attackWithTexts } from "./testing/foreign-texts.ts";
import { attackWithBodies } from "./testing/forged-bodies.ts";
import { attackWithHeaders } from "./testing/forged-headers.ts";
import { attackWithoutAccess } from "./testing/lost-access.ts";
import { holes, planted, sound } from "./testing/planted.ts";
import { layIn, type Siege } from "./testing/siege.ts";
import { attackWithTwinIds } from "./testing/twin-ids.ts";

const attacks = {
  "foreign ids": async (siege: Siege) => {
    const { tally, bulk } = await attackWithForeignIds(siege);
    return [...tally.crossings, ...bulk.crossings];
  },
  "forged headers": async (siege: Siege) => (await attackWithHeaders(siege)).crossings,
  "foreign texts": async (siege: Siege) => (await attackWithTexts(siege)).tally.crossings,
  "lost access": async (siege: Siege) => (await attackWithoutAccess(siege)).crossings,
  "forged bodies": async (siege: Siege) => (await attackWithBodies(siege)).crossings,
  "twin ids": async (siege: Siege) => (await attackWithTwinIds(siege)).crossings,
};
type Attack = keyof typeof attacks;

const seed = seedFor("planted holes");

/** What each attack says crossed, one after the other on one world. */
async function crossings(router: AnyTRPCRouter): Promise<Record<Attack, readonly string[]>> {
  const personas = ["rector"] as const;
  await using siege = await layIn({ seed, router, inputs: 0, personas });
  const found = {} as Record<Attack, readonly string[]>;
  for (const attack of Object.keys(attacks) as Attack[]) {
    found[attack] = await attacks[attack](siege);
  }
  return found;
}

let found: Record<Attack, readonly string[]>;
beforeAll(async () => {
  found = await crossings(planted);
}, 300_000);

const saidOf = (attack: Attack, name: string) =>
  found[attack].filter((crossing) => new RegExp(`\\b${name}\\b`).test(crossing));

describe("a planted hole is found", () => {
  test.each<[keyof typeof holes, Attack, RegExp]>([
    ["readsEverySchool", "foreign ids", /it says canary-b$/],
    ["readsEverySchool", "foreign ids", /and for an id that nobody has/],
    ["readsEverySchool", "twin ids", /it says canary-b$/],
    ["writesEverySchool", "foreign ids", /it was done in B: update "students"/],
    ["writesEverySchool", "foreign ids", /changed students of B$/],
    ["writesEverySchool", "twin ids", /changed students of B$/],
    ["tellsForeignFromMissing", "foreign ids", /FORBIDDEN.+ for an id that nobody has .+NOT_FOUND/],
    ["worksLongerForForeign", "foreign ids", /: sent .+student_guardians.+, and for an id that/],
    ["failsOnForeign", "foreign ids", /it blames the server: INTERNAL/],
    ["logsForeign", "foreign ids", /wrote canary-b into the log$/],
    ["writesHalfOfBulk", "foreign ids", /was refused and changed students of A$/],
    ["skipsForeignInBulk", "foreign ids", /it was not refused whole$/],
    ["keepsForeignId", "foreign ids", /changed students of A$/],
    ["takesSchoolFromBody", "forged bodies", /it was done in B: select/],
    ["keepsBody", "forged bodies", /wrote .+ in students into A$/],
    ["takesCursorsOfAll", "foreign texts", /and for nobody's text .+INVALID_CURSOR/],
    ["believesHeader", "forged headers", /: an answer, not SCHOOL_HEADER_INVALID$/],
    ["believesHeader", "forged headers", /: an answer, not NOT_A_MEMBER$/],
    ["believesHeader", "forged headers", /something was asked of a school$/],
    [
      "forgetsRevocation",
      "lost access",
      /membership that was revoked.+an answer, not NOT_A_MEMBER/,
    ],
    ["forgetsRevocation", "lost access", /school that was closed.+an answer, not SCHOOL_INACTIVE/],
    ["streamsForeign", "forged bodies", /it says canary-b$/],
    ["streamsForeign", "forged bodies", /it listens to what happens in B$/],
  ])("%s, by %s: %s", (hole, attack, crossing) => {
    expect(saidOf(attack, hole).filter((line) => crossing.test(line))).not.toEqual([]);
  });

  test("each of them", () => {
    const all = Object.values(found).flat();
    expect(Object.keys(holes).filter((hole) => !all.some((line) => line.includes(hole)))).toEqual(
      [],
    );
  });

  // In a world of its own: what a hole has written into A, a sound procedure of A shows.
  test("and nothing in procedures that have none", async () => {
    const blamed = await crossings(router({ sound: router(sound) }));
    expect(Object.values(blamed).flat()).toEqual([]);
  }, 300_000);
});

describe("a procedure that is not fed fails the run, and says what to write where", () => {
  /** Looks for a row that no school has. */
  const vainly = async ({ db }: SchoolContext) => {
    await db.students.findById(db.schoolId).throwIfNotFound();
  };
  const read = can("read:students").output(nothing);
  const unfed = {
    "where nothing that the parser takes can be found": read
      .input(z.object({ code: z.string().refine((text) => text === "only this") }))
      .query(() => {}),
    "where no input gets an answer": read
      .input(z.object({ code: z.string() }))
      .query(async ({ ctx, input }) => (input.code === "only this" ? undefined : vainly(ctx))),
    "where a place for an id is never filled": read
      .input(z.object({ id: uuid.optional() }))
      .query(async ({ ctx, input }) => (input.id ? vainly(ctx) : undefined)),
  };

  test.each(Object.keys(unfed) as (keyof typeof unfed)[])("%s", async (name) => {
    const laying = layIn({ seed: seedFor("unfed"), router: router({ planted: unfed[name] }) });
    await expect(laying).rejects.toThrow(
      /^planted: no generated input .*adversary\/testing\/hints\.ts/,
    );
  });

  test("and so does one that answers valid input with a fault of the server", async () => {
    const faulty = can("read:students")
      .input(z.object({ day: z.iso.date() }))
      .output(nothing)
      .query(({ input }) => {
        throw new RangeError(`no such day: ${input.day}`);
      });
    const laying = layIn({ seed: seedFor("faulty"), router: router({ faulty }) });
    await expect(laying).rejects.toThrow(/^faulty answers INTERNAL to .+ no such day/);
  });
}, 300_000);
