import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { attempt, createWorld, type World } from "../matrix/world/world.ts";

const max = 2;
let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
});

const settings = (pool: object) => ({
  knex: { connection: world.database.appUrl, pool: { min: 0, max, ...pool } },
});

it("lends no more connections than it has, and serves whoever waits, first come first", async () => {
  await using small = await createWorld({ knex: settings({}).knex });
  const { client } = small.a.knex;
  const two = async () => [await client.acquireConnection(), await client.acquireConnection()];
  for (const connection of await two()) await client.releaseConnection(connection);
  const held = await two();
  const order: string[] = [];
  const first = client.acquireConnection().then((connection: unknown) => {
    order.push("first");
    return connection;
  });
  await wait(5);
  expect(order).toEqual([]);
  await client.releaseConnection(held[0]);
  const second = client.acquireConnection().then((connection: unknown) => {
    order.push("second");
    return connection;
  });
  expect(await first).toBe(held[0]);
  await client.releaseConnection(held[1]);
  await client.releaseConnection(await second);
  await client.releaseConnection(held[0]);
  expect(order).toEqual(["first", "second"]);
});

it("gives up after the time it was given, and recovers", async () => {
  await using small = await createWorld({ knex: settings({ acquireTimeoutMillis: 2_000 }).knex });
  const { client } = small.a.knex;
  const held = [await client.acquireConnection(), await client.acquireConnection()];
  expect(await attempt(() => client.acquireConnection())).toHaveProperty(
    "name",
    "KnexTimeoutError",
  );
  for (const connection of held) await client.releaseConnection(connection);
  await client.releaseConnection(await client.acquireConnection());
});

it("asks a check of the settings before it lends", async () => {
  const checked: unknown[] = [];
  const validate = (connection: unknown) => checked.push(connection) > 0;
  await using small = await createWorld({ knex: settings({ validate }).knex });
  const { client } = small.a.knex;
  for (let time = 0; time < 3; time += 1) {
    await client.releaseConnection(await client.acquireConnection());
  }
  expect(checked).toHaveLength(3);
});

it("closes idle connections, and waits at its end for those in use", async () => {
  const small = await createWorld({
    knex: settings({ idleTimeoutMillis: 20, reapIntervalMillis: 10 }).knex,
  });
  const { client } = small.a.knex;
  for (let time = 0; time < 3; time += 1) {
    await client.releaseConnection(await client.acquireConnection());
  }
  await wait(120);
  expect(client.pool.numFree()).toBe(0);
  const held = await client.acquireConnection();
  let isClosed = false;
  const closed = small.wall.destroy().then(() => {
    isClosed = true;
  });
  await wait(30);
  expect(isClosed).toBe(false);
  await client.releaseConnection(held);
  await closed;
  await small.database[Symbol.asyncDispose]();
});
