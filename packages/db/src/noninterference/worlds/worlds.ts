import { createWall, type Wall } from "@athena/tenancy";
import { createLayeredWall } from "@athena/tenancy/testing";
import pg from "pg";
import { registry } from "../../registry.ts";
import { createTestDatabase, type TestDatabase } from "../../testing/database.ts";
import type { Facts } from "../grammar/draft.ts";
import { readTables, type Table } from "./catalogue.ts";
import type { Content } from "./fill.ts";
import { others, own, populate } from "./populate.ts";
import { connection, makeWorld, type World } from "./world.ts";

/** The school among others, and the same school among others whose every row is different. */
export interface Worlds extends AsyncDisposable {
  readonly facts: Facts;
  readonly wall: Wall;
  readonly asIs: World;
  readonly changed: World;
}

export interface WorldsOptions {
  readonly seed: number;
  /** Takes a layer away from both databases, to see the others alone. With it, the wall sends what it does not prove. */
  readonly breach?: (owner: pg.Client, tables: readonly Table[]) => Promise<void>;
}

/** Makes both worlds from the migrated template. */
export async function createWorlds({ seed, breach }: WorldsOptions): Promise<Worlds> {
  const open: AsyncDisposable[] = [];
  const close = async () => {
    for (const one of open.splice(0).reverse()) await one[Symbol.asyncDispose]();
  };
  try {
    const make = async (like?: Content) => {
      const database = await createTestDatabase();
      open.push(database);
      const filled = await fillDatabase(database, { seed: like ? seed + 1 : seed, like, breach });
      const wall = await wallOf(database, breach !== undefined);
      open.push({ [Symbol.asyncDispose]: () => wall.destroy() });
      return { ...filled, wall, world: await makeWorld(wall, filled.tables) };
    };
    const first = await make();
    const second = await make(first.content);
    const facts: Facts = {
      tenantColumn: registry.tenantColumn,
      own,
      foreign: others[0] ?? own,
      tables: first.tables,
      rows: first.content,
    };
    return {
      ...{ facts, wall: first.wall, asIs: first.world, changed: second.world },
      [Symbol.asyncDispose]: close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

interface FillOptions {
  readonly seed: number;
  readonly like: Content | undefined;
  readonly breach: WorldsOptions["breach"];
}

async function fillDatabase({ ownerUrl }: TestDatabase, { seed, like, breach }: FillOptions) {
  const owner = new pg.Client(ownerUrl);
  await owner.connect();
  try {
    const tables = await readTables(owner, registry);
    const content = await populate({ owner, tables, seed }, like);
    await breach?.(owner, tables);
    return { tables, content };
  } finally {
    await owner.end();
  }
}

/** The texts are all different, so none is worth preparing. */
async function wallOf({ appUrl }: TestDatabase, isBreached: boolean): Promise<Wall> {
  const knex = { connection: connection(appUrl), pool: { min: 0, max: 1 } };
  const options = { registry, knex, preparedStatements: false };
  return isBreached
    ? await createLayeredWall(options, { injector: false, proof: false })
    : await createWall(options);
}
