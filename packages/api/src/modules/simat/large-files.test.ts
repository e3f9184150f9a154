import type { SimatRecord } from "@athena/domain/simat/fields";
import { layoutByCode } from "@athena/domain/simat/layouts";
import { syntheticFile, syntheticRecords } from "@athena/domain/simat/synthetic";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { runJobs } from "../../testing/run-jobs.ts";
import { sendSimat } from "../../testing/twin-uploads.ts";
import { type Caller, type CallerOptions, openTestWorld, type TestWorld } from "../../testing.ts";

const sent = vi.spyOn(pg.Client.prototype, "query");
let world: TestWorld;
let rector: Caller;
let who: CallerOptions;
beforeAll(async () => {
  world = await openTestWorld();
  const operator = await world.caller({ as: "superadmin" });
  const { id } = await operator.schools.create({
    ...{ name: "Colegio de los Grandes", slug: "grandes" },
    rector: { email: "stranger@group.test", fullName: "Rectoría" },
  });
  who = { as: "stranger", header: [id] };
  rector = await world.caller(who);
});
afterAll(async () => {
  sent.mockRestore();
  await world[Symbol.asyncDispose]();
});

const year = new Date().getFullYear();
const students = 200;
const synthetic = syntheticRecords({
  ...{ count: students, seed: 5, year, establishmentDane: "105001012345" },
  ...{ campuses: ["01"], grades: ["6"], perGroup: students },
});
/** Each in a group of their own: what grows with the rows grows with the groups. */
const school: SimatRecord[] = synthetic.map((record, place) => ({
  ...record,
  ...{ status: "MATRICULADO", startsOn: `${year}-02-02`, disability: "99" },
  group: `6${String(place + 1).padStart(3, "0")}`,
}));
const gone = { status: "RETIRADO", endsOn: `${year}-05-11`, withdrawalReason: "CAMBIO" };

/** Written in parts of so many rows, however many there are. */
const inParts = 'insert into "class_groups"';

/** Previews and commits a file, with what came of it and the most parameters that one statement had, by its beginning. */
async function takenIn(records: readonly SimatRecord[]) {
  const layout = layoutByCode("detallado-2024");
  const bytes = syntheticFile(records, { layout, encoding: "utf-8" });
  const fileId = await sendSimat(world, who, { bytes });
  sent.mockClear();
  const { id } = await rector.simat.preview({ fileId });
  await rector.simat.commit({ importId: id });
  await runJobs(world);
  const growing = sent.mock.calls.flatMap((call: readonly unknown[]) => {
    const [query, list] = call as [{ text?: string; values?: unknown[] } | string, unknown];
    const values = typeof query === "string" ? list : query.values;
    const text = typeof query === "string" ? query : query.text;
    if (!Array.isArray(values) || values.length < students) return [];
    return text?.startsWith(inParts) ? [] : [text?.slice(0, 60)];
  });
  return { growing, result: (await rector.simat.byId({ importId: id })).result };
}

test("no statement of a commit has a parameter for each row: PostgreSQL takes 65,535, and files have more lines", async () => {
  expect(await takenIn(school)).toEqual({
    growing: [],
    result: { added: students, changed: 0, withdrawn: 0 },
  });
  await rector.simat.choose({ field: "status", winner: "there" });
  expect(await takenIn(school.map((record) => ({ ...record, ...gone })))).toEqual({
    growing: [],
    result: { added: 0, changed: 0, withdrawn: students },
  });
});
