import { AsyncLocalStorage } from "node:async_hooks";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { registry } from "../matrix/world/definitions.ts";
import { A, attempt, B, createWorld, id, refusalOf, type World } from "../matrix/world/world.ts";
import { createWall } from "../wall.ts";
import type { ObservedStatement } from "./observation.ts";

const request = new AsyncLocalStorage<string>();
/** What the observer was told, each with the request in whose context it was told. */
const told: (ObservedStatement & { readonly from: string | undefined })[] = [];
let fault: (() => unknown) | undefined;

let world: World;
beforeAll(async () => {
  world = await createWorld({
    observe: (statement) => {
      told.push({ ...statement, from: request.getStore() });
      return fault?.();
    },
  });
});
afterEach(async () => {
  fault = undefined;
  await world.reset();
  told.length = 0;
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const texts = () => told.map(({ text }) => text);

describe("an observer", () => {
  it("is told nothing of the wall's own test at the start", () => {
    expect(told).toEqual([]);
  });

  it("sees the text as sent, the proof, the rows and whose it was, and no binding", async () => {
    await world.a.knex("students as s").where("name", "Ana").select("s.id");
    expect(told).toMatchObject([
      {
        text: 'select "s"."id" from "students" as "s" where "s"."school_id" = $1 and ("name" = $2)',
        tenantId: A,
        rows: 1,
        failure: undefined,
        verdict: {
          ok: true,
          command: "select",
          occurrences: [{ table: "students", alias: "s", by: "s.school_id = $1" }],
          tenantParameters: [1],
        },
      },
    ]);
    expect(told[0]?.ms).toBeGreaterThan(0);
    expect(JSON.stringify(told)).not.toContain("Ana");
  });

  it("sees how many rows were written", async () => {
    await world.a.knex("students").where("name", "Beto").update({ score: 3 });
    await world.a.sql`update students set score = 4 where school_id = ${world.a.tenant}`;
    expect(told.map(({ rows }) => rows)).toEqual([1, 3]);
  });

  it("sees a refused statement with rule, table and hint before its caller does", async () => {
    const refusal = await refusalOf(() =>
      world.a.knex.raw("select * from students where name = ?", ["Ana"]),
    );
    const { rule, message, hint, table, alias } = refusal;
    expect(told).toEqual([
      {
        text: "select * from students where name = $1",
        tenantId: A,
        verdict: { ok: false, rule, message, hint, table, alias },
        rows: undefined,
        ms: 0,
        failure: undefined,
        from: undefined,
      },
    ]);
  });

  it("sees a binding that is another tenant's as refused", async () => {
    await refusalOf(() => world.a.knex.raw("select id from students where school_id = ?", [B]));
    expect(told).toMatchObject([{ verdict: { ok: false, rule: "wrong-binding" } }]);
    expect(JSON.stringify(told)).not.toContain(B);
  });

  it("sees what PostgreSQL refused, with its code and no value", async () => {
    await attempt(() => world.a.knex("students").insert({ id: id(1), name: "Doble" }));
    expect(told).toMatchObject([{ rows: undefined, failure: "23505", verdict: { ok: true } }]);
    expect(JSON.stringify(told)).not.toContain("Doble");
  });

  it("sees a transaction begin and end, without a proof", async () => {
    await world.a.transaction((outer) =>
      outer.transaction(async (inner) => {
        await inner.knex("tags").count();
      }),
    );
    expect(texts()).toMatchObject([
      "BEGIN;",
      expect.stringContaining("SAVEPOINT"),
      expect.stringContaining("select count"),
      expect.stringContaining("RELEASE"),
      "COMMIT;",
    ]);
    expect(told.map(({ verdict }) => verdict?.ok)).toEqual([
      undefined,
      undefined,
      true,
      undefined,
      undefined,
    ]);
  });

  it("sees a refused stream", async () => {
    await refusalOf(async () => {
      for await (const _ of world.a.knex.raw("select * from tags").stream()) void _;
    });
    expect(told).toMatchObject([{ verdict: { ok: false, rule: "unproved-table" } }]);
  });

  it("sees the platform's door without a tenant", async () => {
    const door = {
      actor: "x",
      reason: "x",
      requestId: "x",
      tables: ["schools"],
      mode: "read",
    } as const;
    await world.wall.platform(door).knex("schools").select("id");
    expect(told).toMatchObject([{ tenantId: undefined, rows: 2, verdict: { ok: true } }]);
  });

  it("is told in the async context of who sent the statement, however many wait for a connection", async () => {
    const send = async (name: string) => {
      const { a, b, models } = world;
      await a.knex("tags").select("id");
      await b.sql`select id from notes where school_id = ${b.tenant}`;
      await models.Student.query().where("score", ">", 0);
      await a.transaction(async ({ knex }) => {
        await knex("guardians").insert({ id: id(5000 + Number(name)), name });
      });
      await refusalOf(() => a.knex.raw("select * from tags"));
    };
    const names = Array.from({ length: 12 }, (_, place) => String(place));
    await Promise.all(names.map((name) => request.run(name, () => send(name))));
    for (const name of names) {
      const own = told.filter(({ from }) => from === name);
      expect(own).toHaveLength(7);
    }
    expect(told).toHaveLength(12 * 7);
  });

  it.each([
    [
      "throws",
      () => {
        throw new Error("the observer's own");
      },
    ],
    ["rejects", () => Promise.reject(new Error("the observer's own"))],
  ])("that %s changes neither what is answered nor what is refused or fails", async (_, fails) => {
    fault = fails;
    expect(await world.a.knex("students").where("name", "Ana").pluck("score")).toEqual([10]);
    expect((await refusalOf(() => world.a.knex.raw("select * from tags"))).rule).toBe(
      "unproved-table",
    );
    const failed = attempt(() => world.a.knex("students").insert({ id: id(1), name: "Doble" }));
    expect(await failed).toHaveProperty("code", "23505");
    expect(told).toHaveLength(3);
  });

  it("need not be there", async () => {
    const wall = await createWall({ registry, knex: { connection: world.database.appUrl } });
    try {
      const handle = wall.forTenant({ tenantId: A, actor: "x", requestId: "x" });
      expect(await handle.knex("tags").select("id")).toHaveLength(2);
      expect(told).toEqual([]);
    } finally {
      await wall.destroy();
    }
  });
});
