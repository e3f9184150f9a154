import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { TenantIdInvalid } from "../errors.ts";
import type { TenantId } from "../tenant-id.ts";
import {
  A,
  ana,
  attempt,
  B,
  bindModels,
  canary,
  createWorld,
  expectNothingOfB,
  id,
  refusalOf,
  type World,
} from "./world/world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterEach(() => world.reset());
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const claims = (tenantId: unknown) => ({
  tenantId: tenantId as TenantId,
  actor: "x",
  requestId: "x",
});

describe("2F the tenant as a value", () => {
  it.each([
    undefined,
    null,
    "",
    0,
    false,
    "0",
    "*",
    [A],
    [A, B],
    `${A},${B}`,
    ` ${A}`,
    A.toUpperCase(),
    {},
    "00000000-0000-0000-0000-000000000000",
  ])("F1-F3 there is no handle for %j", (tenantId) => {
    expect(() => world.wall.forTenant(claims(tenantId))).toThrow(TenantIdInvalid);
  });

  it("F1 a school that does not exist sees nothing and writes nothing", async () => {
    const nobody = world.wall.forTenant(claims(id(77)));
    expect(await nobody.knex("students")).toEqual([]);
    const outcome = await attempt(() => nobody.knex("tags").insert({ id: id(78), label: "x" }));
    expect(outcome).toHaveProperty("code", "23503");
  });

  it("F9 two handles in one request stay two", async () => {
    const [a, b] = await Promise.all([
      world.a.knex("students").where("id", ana).first("secret"),
      world.b.knex("students").where("id", ana).first("secret"),
    ]);
    expect([a, b]).toEqual([{ secret: canary.a }, { secret: canary.b }]);
  });

  it("F10 requests of two schools interleaved on one pool read their own rows", async () => {
    const work = Array.from({ length: 60 }, async (_, n) => {
      const [handle, own] = n % 2 === 0 ? [world.a, canary.a] : [world.b, canary.b];
      const found = await handle.knex("students").where("id", ana).select("secret");
      return found.every(({ secret }) => secret === own) && found.length === 1;
    });
    expect((await Promise.all(work)).every(Boolean)).toBe(true);
  });

  it("F10 transactions of two schools interleaved write their own rows", async () => {
    const write = (handle: World["a"], score: number) =>
      handle.transaction(async ({ knex }) => {
        await knex("students").where("id", ana).update({ score });
        return await knex("students").where("id", ana).first("score", "school_id");
      });
    expect(await Promise.all([write(world.a, 1), write(world.b, 2)])).toEqual([
      { score: 1, schoolId: A },
      { score: 2, schoolId: B },
    ]);
  });

  it("F11 models bound for two schools are two classes", async () => {
    const [a, b] = [bindModels(world.a.knex), bindModels(world.b.knex)];
    expect(a.Student).not.toBe(b.Student);
    expect(await a.Student.query().findById(ana).select("secret")).toEqual({ secret: canary.a });
    expect(await b.Student.query().findById(ana).select("secret")).toEqual({ secret: canary.b });
  });

  it("F13 no statement leaves anything on a connection for the next request", async () => {
    for (const sql of [
      "set search_path to other",
      "begin",
      "select set_config('search_path', 'x', false)",
      "prepare p as select 1",
      "create temp table students (id int)",
    ]) {
      await refusalOf(() => world.a.knex.raw(sql));
    }
  });

  it("F14 a Knex query of A does not run on a transaction of B", async () => {
    await world.b.transaction(async (b) => {
      const transaction = b.knex as never;
      const refusal = await refusalOf(
        async () => await world.a.knex("students").transacting(transaction),
      );
      expect(refusal.rule).toBe("wrong-scope");
      const copied = await refusalOf(
        async () => await world.a.knex("students").transacting(transaction).clone(),
      );
      expect(copied.rule).toBe("wrong-scope");
      const batch = await refusalOf(
        async () =>
          await world.a.knex
            .batchInsert("tags", [{ id: id(1), label: "x" }])
            .transacting(transaction),
      );
      expect(batch.rule).toBe("wrong-scope");
    });
  });

  it("F14 a sub-query built by A does not run inside a query of B", async () => {
    const part = world.a.knex("notes").select("studentId");
    const refusal = await refusalOf(() => world.b.knex("students").whereIn("id", part));
    expect(refusal.rule).toBe("wrong-scope");
  });

  it("F14 raw SQL that A bound does not run on a transaction of B", async () => {
    await world.b.transaction(async (b) => {
      const raw = world.a.knex.raw("select * from students where school_id = ?", [A]);
      const refusal = await refusalOf(async () => await raw.transacting(b.knex as never));
      expect(refusal.rule).toBe("wrong-binding");
    });
  });

  it("F14 an Objection query on a transaction of B runs as B, never as a mixture", async () => {
    const found = await world.b.transaction((b) =>
      world.models.Student.query(b.knex).select("secret"),
    );
    expect(new Set(found.map(({ secret }) => secret))).toEqual(new Set([canary.b]));
  });

  it("F15 a handle and its scope cannot be changed", async () => {
    expect(Object.isFrozen(world.a)).toBe(true);
    expect(Reflect.set(world.a, "tenantId", B)).toBe(false);
    const { knex } = world.a;
    const { client } = knex;
    expect(Object.isFrozen(client.config)).toBe(true);
    expect(Reflect.set(client, "config", world.b.knex.client.config)).toBe(false);
    Reflect.set(knex, "client", world.b.knex.client);
    expectNothingOfB(await knex("students").select("secret"));
  });

  it("F15 a scope written by hand is no scope", async () => {
    const { client } = world.a.knex;
    const [key] = Object.getOwnPropertySymbols(client.config);
    if (key === undefined) throw new Error("the scope has moved");
    const forged = Object.create(client, {
      config: {
        value: { ...client.config, [key]: Object.freeze({ kind: "tenant", tenantId: B }) },
      },
    });
    const connection = await client.acquireConnection();
    try {
      const statement = { sql: "select secret from students where school_id = $1", bindings: [B] };
      const refusal = await refusalOf(async () => await forged._query(connection, statement));
      expect(refusal.rule).toBe("no-scope");
    } finally {
      await client.releaseConnection(connection);
    }
  });

  it("C15 two schools upsert the same natural key at the same time and both keep a row", async () => {
    const upsert = (handle: World["a"], n: number) =>
      handle
        .knex("tags")
        .insert({ id: id(n), label: "same" })
        .onConflict("label")
        .merge(["label"]);
    await Promise.all([upsert(world.a, 71), upsert(world.b, 72), upsert(world.a, 73)]);
    const all = await world.database.admin.query(
      "select school_id from tags where label = 'same' order by 1",
    );
    expect(all.rows.map((row) => row.school_id)).toEqual([A, B]);
  });
});
