import { afterAll, beforeAll, expect, it } from "vitest";
import { registry } from "../matrix/world/definitions.ts";
import { A, attempt, createWorld, refusalOf, type World } from "../matrix/world/world.ts";
import { createWall } from "../wall.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const sql = "select id from tags where school_id = $1";

it("a connection that someone acquires by hand takes no statement but a handle's", async () => {
  const { client } = world.a.knex;
  const connection = await client.acquireConnection();
  try {
    const refusal = await refusalOf(async () => await connection.query("select * from students"));
    expect(refusal.rule).toBe("no-scope");
    expect((await client._query(connection, { sql, bindings: [A] })).response.rows).toHaveLength(2);
  } finally {
    await client.releaseConnection(connection);
  }
});

it("a statement runs on no connection of another wall", async () => {
  await using other = await createWorld();
  const connection = await other.a.knex.client.acquireConnection();
  try {
    const run = async () => await world.a.knex.client._query(connection, { sql, bindings: [A] });
    expect((await refusalOf(run)).rule).toBe("wrong-scope");
    const cancel = async () => await world.a.knex.client.cancelQuery(connection);
    expect((await refusalOf(cancel)).rule).toBe("wrong-scope");
  } finally {
    await other.a.knex.client.releaseConnection(connection);
  }
});

it("a refusal in the platform's transaction is told to the log with the request", async () => {
  world.refusals.length = 0;
  const door = { actor: "admin", reason: "count", requestId: "r-9", mode: "read" } as const;
  const handle = world.wall.platform({ ...door, tables: ["tags"] });
  await refusalOf(() => handle.transaction(async ({ knex }) => await knex("notes")));
  expect(world.refusals).toMatchObject([
    { rule: "table-not-listed", table: "notes", requestId: "r-9", tenantId: undefined },
  ]);
});

it("what the wall refuses to test itself is told to nobody", async () => {
  const told: unknown[] = [];
  const wall = await createWall({
    registry,
    knex: { connection: {} },
    log: (one) => told.push(one),
  });
  expect(told).toEqual([]);
  await wall.destroy();
});

it("only the wall itself ends its connections", async () => {
  for (const handle of [world.a.knex, world.b.knex]) {
    const ended = await attempt(() => handle.destroy());
    expect(ended).toHaveProperty("message", expect.stringContaining("wall.destroy"));
  }
  expect(await world.a.knex("students")).toHaveLength(3);
});
