import { seedFor } from "@athena/db/testing/seed";
import { afterAll, beforeAll, expect, test } from "vitest";
import { attackWithBodies } from "./testing/forged-bodies.ts";
import { type Listening, listen } from "./testing/heard.ts";
import { layIn, type Siege } from "./testing/siege.ts";
import { attackWithTwinIds } from "./testing/twin-ids.ts";

/** Attacks that school A lets happen, to its own rows: none may reach the same rows of B. */
let siege: Siege;
let listening: Listening;
beforeAll(async () => {
  siege = await layIn({ seed: seedFor("own acts") });
  listening = await listen(siege);
}, 300_000);
afterAll(() => siege?.[Symbol.asyncDispose]());

test("a school named in its body, in every spelling and at every depth, is ignored", async () => {
  const tally = await attackWithBodies(siege);
  console.info(tally.line());
  expect(tally.crossings, tally.first()).toEqual([]);
  expect(tally.procedures.size).toBe(siege.ground.procedures.length);
  expect(tally.answered + tally.empty).toBeGreaterThan(250);
}, 300_000);

test("an id that rows of both schools have means the own school's row", async () => {
  const tally = await attackWithTwinIds(siege);
  console.info(tally.line());
  expect(tally.crossings, tally.first()).toEqual([]);
  expect(tally.tried).toBeGreaterThan(700);
  expect(tally.answered + tally.empty).toBeGreaterThan(100);
}, 300_000);

test("a stream that was open all the while told its own school's news only, each once", async () => {
  const events = await listening.end();
  expect(events.length).toBe(listening.expected);
  const { A } = siege.ground.world.schools;
  expect(siege.lookout.traces(events, "B")).toEqual([]);
  const isOwn = (event: unknown) => String(Object(event)[0]).startsWith(`${A.id}:`);
  expect(events.filter((event) => !isOwn(event))).toEqual([]);
}, 60_000);
