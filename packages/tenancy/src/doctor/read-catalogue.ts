import type { Knex } from "knex";
import type pg from "pg";
import type { Catalogue } from "./catalogue.ts";
import {
  type CatalogueScope,
  catalogueSql,
  type PartName,
  partNames,
} from "./sql/catalogue-sql.ts";

/** A plain Knex or a connection of pg: neither may be a tenant's handle. */
export type Source = Knex | pg.ClientBase | pg.Pool;

type Parts = Omit<Catalogue, "schema">;

/** What was read, and for each part that was not, why. */
export interface Reading {
  readonly parts: Partial<Parts>;
  readonly unseen: ReadonlyMap<string, string>;
}

/** Thrown where a rule asks for a part that could not be read: nothing is to be said, not even that all is well. */
export class PartUnseen extends Error {
  readonly part: string;

  constructor(part: string) {
    super(`${part} was not read`);
    this.part = part;
  }
}

/**
 * Reads pg_catalog, which any role may, in one statement and so at one moment. A server which refuses that (another
 * version, rights taken away) is asked part by part, and the parts it refuses are told. Throws when the connection is lost.
 */
export async function readCatalogue(source: Source, scope: CatalogueScope): Promise<Reading> {
  try {
    return { parts: await snapshot(source, catalogueSql(scope, partNames)), unseen: new Map() };
  } catch (error) {
    if (!isRefusal(error)) throw error;
  }
  let parts: Partial<Parts> = {};
  const unseen = new Map<PartName, string>();
  for (const name of partNames) {
    try {
      parts = { ...parts, ...(await snapshot(source, catalogueSql(scope, [name]))) };
    } catch (error) {
      if (!isRefusal(error)) throw error;
      unseen.set(name, error.message);
    }
  }
  return { parts, unseen };
}

/** The parts as a catalogue, which throws PartUnseen where one is missing. */
export function catalogueOf(schema: string, parts: Partial<Parts>): Catalogue {
  const seen: Partial<Parts> & { schema: string } = { schema, ...parts };
  return new Proxy(seen as Catalogue, {
    get(target, name, self) {
      if (typeof name === "string" && !(name in target)) throw new PartUnseen(name);
      return Reflect.get(target, name, self);
    },
  });
}

async function snapshot(source: Source, sql: string): Promise<Partial<Parts>> {
  const { rows }: { rows: { snapshot: Partial<Parts> }[] } =
    "raw" in source ? await source.raw(sql) : await source.query(sql);
  const [row] = rows;
  if (row === undefined) throw new Error("the catalogue query gave no row");
  return row.snapshot;
}

/** An answer of the server, with its five-character code, and none of its class of lost connections. */
export function isRefusal(error: unknown): error is Error & { code: string } {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    /^(42|22|0A|XX|55)\w+$/.test(error.code)
  );
}
