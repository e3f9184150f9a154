import { seedFor } from "@athena/db/testing/seed";
import { afterAll, beforeAll, expect, test } from "vitest";
import { attackWithForeignIds, type ForeignIdsReport } from "./testing/foreign-ids.ts";
import { layIn, type Siege } from "./testing/siege.ts";

let siege: Siege;
let report: ForeignIdsReport;
beforeAll(async () => {
  siege = await layIn({ seed: seedFor("foreign ids") });
  report = await attackWithForeignIds(siege);
  const { tally, bulk, ways } = report;
  console.info(tally.line(` × ${ways.size} places`));
  if (bulk.tried > 0) console.info(bulk.line());
  const { foreign, missing } = report.times;
  const ratio = (median(foreign) / median(missing)).toFixed(3);
  console.info(`adversary: a foreign id takes ${ratio} of the time of an id that nobody has`);
}, 600_000);
afterAll(() => siege?.[Symbol.asyncDispose]());

const median = (numbers: readonly number[]) =>
  [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;

test("another school's id gets the answer and the statements of an id that nobody has, in every place, from everybody", () => {
  expect(report.tally.crossings, report.tally.first()).toEqual([]);
});

test("one foreign id among own ones, as an element or as a key, has the whole act refused", () => {
  expect(report.bulk.crossings, report.bulk.first()).toEqual([]);
});

test("every place for an id was attacked where the id is looked for", () => {
  expect(report.toothless).toEqual([]);
  expect(report.ways.size).toBeGreaterThanOrEqual(20);
  expect(report.tally.tried + report.bulk.tried).toBeGreaterThan(1_500);
  expect(report.tally.personas.size).toBe(10);
});
