import { seedFor } from "@athena/db/testing/seed";
import { afterAll, beforeAll, expect, test } from "vitest";
import { attackWithTexts } from "./testing/foreign-texts.ts";
import { attackWithHeaders } from "./testing/forged-headers.ts";
import { attackWithoutAccess } from "./testing/lost-access.ts";
import { layIn, type Siege } from "./testing/siege.ts";

let siege: Siege;
beforeAll(async () => {
  siege = await layIn({ seed: seedFor("forgeries") });
}, 300_000);
afterAll(() => siege?.[Symbol.asyncDispose]());

test("with a forged header nobody gets anywhere, whether or not the school exists", async () => {
  const tally = await attackWithHeaders(siege);
  console.info(tally.line());
  expect(tally.crossings, tally.first()).toEqual([]);
  expect(tally.procedures.size).toBe(siege.ground.procedures.length);
  expect(tally.tried).toBeGreaterThan(5_000);
}, 300_000);

test("texts and cursors of another school say what those say that nobody wrote", async () => {
  const { tally, cursors } = await attackWithTexts(siege);
  console.info(tally.line());
  expect(tally.crossings, tally.first()).toEqual([]);
  expect(cursors).toBeGreaterThanOrEqual(4);
  expect(tally.tried).toBeGreaterThan(400);
}, 300_000);

test("access that was taken away is gone at the next call of every procedure", async () => {
  const tally = await attackWithoutAccess(siege);
  console.info(tally.line());
  expect(tally.crossings, tally.first()).toEqual([]);
  expect(tally.procedures.size).toBe(siege.ground.procedures.length);
  expect(tally.tried).toBeGreaterThan(2_000);
}, 300_000);
