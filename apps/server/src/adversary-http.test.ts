import { holes, sound } from "@athena/api/adversary/testing/planted";
import type { Tally } from "@athena/api/adversary/testing/tally";
import { can, router } from "@athena/api/trpc";
import { auditEventOf } from "@athena/db/actor";
import { seedFor } from "@athena/db/testing/seed";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { attackElsewhere, attackWithHeads } from "./adversary/testing/forged-requests.ts";
import { type HttpSiege, layInHttp } from "./adversary/testing/http-siege.ts";
import { type OpenStream, openStream } from "./adversary/testing/open-stream.ts";
import { attackByReading, attackWithIds, attackWithLinks } from "./adversary/testing/wire-ids.ts";

let siege: HttpSiege;
let stream: OpenStream;
beforeAll(async () => {
  siege = await layInHttp({ seed: seedFor("adversary over HTTP") });
  stream = await openStream(siege);
}, 300_000);
afterAll(() => siege?.[Symbol.asyncDispose]());

function expectNoCrossing(tally: Tally, atLeast: number) {
  console.info(tally.line());
  expect(tally.crossings, tally.first()).toEqual([]);
  expect(tally.tried).toBeGreaterThan(atLeast);
}

test("a forged head of a request is refused by every procedure, and changes nothing", async () => {
  expectNoCrossing(await attackWithHeads(siege), 1_000);
}, 300_000);

test("another school's id over HTTP is answered to the last header as one that nobody has, alone and in a batch", async () => {
  const { single, batched } = await attackWithIds(siege);
  expectNoCrossing(single, 80);
  expectNoCrossing(batched, 20);
}, 300_000);

test("no act is done by GET, alone or in a batch", async () => {
  expectNoCrossing(await attackWithLinks(siege), 30);
}, 300_000);

test("whatever reads over HTTP changes no row and says nothing of another school", async () => {
  expectNoCrossing(await attackByReading(siege), 20);
}, 300_000);

test("a school that is named where nobody asks for it is not served", async () => {
  expectNoCrossing(await attackElsewhere(siege), 100);
}, 300_000);

test("a stream that was open all the while carried nothing of another school", async () => {
  const { bytes, events } = await stream.end();
  const { A } = siege.server.schools;
  expect(siege.lookout.traces(bytes, "B")).toEqual([]);
  expect(bytes.match(/^id: (?!.{36}:)/gm)).toBeNull();
  expect(bytes.match(new RegExp(`^id: ${A.id}:`, "gm"))?.length).toBe(events);
  expect(events).toBeGreaterThanOrEqual(2);
}, 60_000);

describe("a planted hole is found over HTTP", () => {
  const id = z.object({ id: z.uuid().toLowerCase() });
  /** A read that writes: a link would do it. */
  const writesByReading = can("write:enrollment")
    .input(id)
    .output(z.unknown())
    .query(({ ctx, input }) =>
      ctx.db.trx(async (db) => {
        const act = { procedure: "planted", requestId: "planted" };
        await db.auditEvents.insert(auditEventOf(ctx.access.actor, act));
        return db.students.findById(input.id).patch({ phone: "601 555 0000" }).throwIfNotFound();
      }),
    );
  const { readsEverySchool, tellsForeignFromMissing, logsForeign, believesHeader } = holes;
  const planted = router({
    sound: router(sound),
    holes: router({
      readsEverySchool,
      tellsForeignFromMissing,
      logsForeign,
      believesHeader,
      writesByReading,
    }),
  });
  let found: Record<"heads" | "ids" | "batches" | "reading", readonly string[]>;
  beforeAll(async () => {
    await using besieged = await layInHttp({ seed: seedFor("planted over HTTP"), router: planted });
    const { single, batched } = await attackWithIds(besieged);
    found = {
      ids: single.crossings,
      batches: batched.crossings,
      heads: (await attackWithHeads(besieged)).crossings,
      reading: (await attackByReading(besieged)).crossings,
    };
  }, 300_000);

  test.each([
    ["ids", /readsEverySchool.+ it says canary-b$/],
    ["ids", /tellsForeignFromMissing.+FORBIDDEN.+, not .+NOT_FOUND/],
    ["ids", /^the log says canary-b$/],
    ["batches", /tellsForeignFromMissing.+FORBIDDEN.+, alone .+NOT_FOUND/],
    ["heads", /believesHeader.+: 200 an answer, not SCHOOL_HEADER_INVALID$/],
    ["heads", /believesHeader.+: 200 an answer, not NOT_A_MEMBER$/],
    ["reading", /^students of A changed$/],
  ] as const)("by %s: %s", (attack, crossing) => {
    expect(found[attack].filter((line) => crossing.test(line))).not.toEqual([]);
  });

  test("and nothing in procedures that have none", () => {
    expect(
      Object.values(found)
        .flat()
        .filter((line) => line.includes("sound.")),
    ).toEqual([]);
  });
});
