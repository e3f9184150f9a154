import { knexSnakeCaseMappers } from "objection";
import { describe, expect, it } from "vitest";
import type { LoggedRefusal } from "../client/verification.ts";
import { CrossTenantWrite, StatementRefused, TenantIdInvalid } from "../errors.ts";
import { ScopedBuilder } from "../injector/scoped-builder.ts";
import { registry } from "../matrix/world/definitions.ts";
import { parseTenantId } from "../tenant-id.ts";
import { createWall } from "../wall.ts";
import { configWithScope, makeScope, type Scope, sameScope, scopeOf } from "./scope.ts";
import { compileTemplate, makeMarker } from "./tagged-sql.ts";
import { isTenantHandle } from "./tenant-handle.ts";

/** No PostgreSQL is needed: a statement is refused, or compared, before a connection is opened. */
const A = parseTenantId("0190a000-0000-7000-8000-00000000000a");
const B = parseTenantId("0190b000-0000-7000-8000-00000000000b");
const refusals: LoggedRefusal[] = [];
const wall = await createWall({
  registry,
  knex: { connection: {}, ...knexSnakeCaseMappers() },
  log: (refusal) => refusals.push(refusal),
});
const claims = { tenantId: A, actor: "rector", requestId: "r-1" };
const handle = wall.forTenant(claims);
const door = { actor: "admin", reason: "count", requestId: "r-2" } as const;

describe("a scope", () => {
  const of = (tenantId: typeof A) => makeScope({ kind: "tenant", tenantId } as const);
  const platform = (mode: "read" | "write", ...tables: string[]) =>
    makeScope({ kind: "platform", mode, tables } as const);

  it("can't be changed, nor can the config it sits in", () => {
    const scope = of(A);
    expect(Object.isFrozen(scope)).toBe(true);
    expect(Object.isFrozen(configWithScope({ a: 1 }, scope))).toBe(true);
    expect(configWithScope({ a: 1 }, scope)).toMatchObject({ a: 1 });
  });

  it("is read where it was put, and nowhere else", () => {
    const scope = of(A);
    expect(scopeOf({ config: configWithScope({}, scope) })).toBe(scope);
    expect(scopeOf({ config: {} })).toBe(undefined);
  });

  it("is none when it was written by hand", () => {
    const forged: Scope = { kind: "tenant", tenantId: B };
    expect(scopeOf({ config: configWithScope({}, forged) })).toBe(undefined);
  });

  it.each([
    ["one tenant and itself", of(A), of(A), true],
    ["two tenants", of(A), of(B), false],
    ["a tenant and nobody", of(A), undefined, false],
    ["a tenant and the platform", of(A), platform("read", "schools"), false],
    ["the platform and a tenant", platform("read", "schools"), of(A), false],
    ["one door", platform("read", "schools"), platform("read", "schools"), true],
    ["doors of two modes", platform("read", "schools"), platform("write", "schools"), false],
    ["doors of other tables", platform("read", "schools"), platform("read", "tags"), false],
    ["a door of more tables", platform("read", "a"), platform("read", "a", "b"), false],
  ])("tells whether %s may share a statement", (...[, one, other, expected]) => {
    expect(sameScope(one, other)).toBe(expected);
  });
});

describe("a wall", () => {
  it("can't be changed, and opens no connection before one is needed", () => {
    expect(Object.isFrozen(wall)).toBe(true);
    expect(handle.knex.client.pool).toMatchObject({ min: 0 });
  });

  it("ends its pool when it ends", async () => {
    const short = await createWall({ registry, knex: { connection: {} } });
    const { pool } = short.forTenant(claims).knex.client;
    expect(pool.destroyed).toBe(false);
    await short.destroy();
    expect(pool.destroyed).toBe(true);
  });

  it("I27 is not made without a table to test itself with", async () => {
    const none = { ...registry, names: () => [] };
    await expect(createWall({ registry: none, knex: { connection: {} } })).rejects.toThrow(
      "self-test of the proof: no tenant table",
    );
  });

  it.each([
    ["accepts the test of its wiring", "municipalities"],
    ["refuses the test of its wiring for another reason", "schools"],
  ])("I27 is not made when its client %s", async (_name, second) => {
    let asked = 0;
    const names = () => {
      asked += 1;
      return asked === 1 ? ["students"] : [second];
    };
    const shifty = { ...registry, names };
    await expect(createWall({ registry: shifty, knex: { connection: {} } })).rejects.toThrow(
      "self-test of the wall",
    );
  });

  it("has errors that say by name what they are, and of no row whose it is", () => {
    const refused = new StatementRefused({ rule: "parse", message: "no" });
    const errors = [refused, new CrossTenantWrite("students"), new TenantIdInvalid()];
    expect(errors.map(String)).toEqual([
      "StatementRefused: no",
      "CrossTenantWrite: a row for students names another tenant than the one it is written for",
      "TenantIdInvalid: a tenant id is one canonical lower-case UUID",
    ]);
  });
});

describe("a handle", () => {
  it("says who asks, and can't be changed", () => {
    expect(handle).toMatchObject({ ...claims, isTransaction: false });
    expect(Object.isFrozen(handle)).toBe(true);
    expect(Object.isFrozen(handle.tenant)).toBe(true);
  });

  it("of the platform says who looks, why and where, and can't be changed", () => {
    const tables = ["tags", "schools"];
    const opened = wall.platform({ ...door, tables, mode: "read" });
    tables.push("students");
    expect(opened).toMatchObject({ ...door, tables: ["schools", "tags"], mode: "read" });
    expect(opened.isTransaction).toBe(false);
    expect(Object.isFrozen(opened) && Object.isFrozen(opened.tables)).toBe(true);
  });

  it("of the platform shares its Knex with the same tables in the same mode only", () => {
    const knexOf = (mode: "read" | "write", ...tables: string[]) =>
      wall.platform({ ...door, tables, mode }).knex;
    const one = knexOf("read", "tags", "schools");
    expect(knexOf("read", "schools", "tags")).toBe(one);
    expect(knexOf("write", "schools", "tags")).not.toBe(one);
    expect(knexOf("read", "schools")).not.toBe(one);
  });

  it("of the platform opens for registered tables only, and its tables can't be changed", () => {
    const open = (...tables: string[]) => wall.platform({ ...door, tables, mode: "read" });
    expect(() => open("tags", "pg_authid")).toThrow("pg_authid is not registered");
    const scope = scopeOf(open("tags").knex.client);
    expect(scope).toMatchObject({ kind: "platform", tables: ["tags"], mode: "read" });
    expect(scope?.kind === "platform" && Object.isFrozen(scope.tables)).toBe(true);
  });

  it("is made for a canonical id only", () => {
    expect(() => wall.forTenant({ ...claims, tenantId: A.toUpperCase() as typeof A })).toThrow(
      TenantIdInvalid,
    );
  });

  it("lends a client that holds neither address nor password, and opens nothing", async () => {
    const { client } = handle.knex;
    expect(client.config).not.toHaveProperty("connection");
    expect(client.config).not.toHaveProperty("pool");
    expect(client.connectionSettings).toEqual({});
    await expect(client.acquireRawConnection()).rejects.toThrow(/of its own/);
  });
});

describe("an object that looks like a handle", () => {
  it.each([
    ["a copy", { ...handle }],
    ["a handle of the platform", wall.platform({ ...door, tables: ["tags"], mode: "read" })],
    ["a text", "handle"],
    ["a function", () => handle],
    ["null", null],
    ["undefined", undefined],
  ])("is none: %s", (_name, value) => {
    expect(isTenantHandle(value)).toBe(false);
  });

  it("is one when a wall made it", () => {
    expect(isTenantHandle(handle)).toBe(true);
  });
});

describe("the Knex of a handle", () => {
  it("keeps its client, whatever it is given", () => {
    const { client } = handle.knex;
    Object.assign(handle.knex, { client: wall.forTenant({ ...claims, tenantId: B }).knex.client });
    expect(handle.knex.client).toBe(client);
  });
});

describe("a query built with one handle", () => {
  const clientOf = (tenantId: typeof A) => wall.forTenant({ ...claims, tenantId }).knex.client;
  const query = () => handle.knex("students");

  it("can't be handed to the transaction of another", () => {
    const foreign = { client: clientOf(B) } as never;
    expect(() => query().transacting(foreign)).toThrow(
      expect.objectContaining({ rule: "wrong-scope", hint: expect.stringContaining("handle") }),
    );
  });

  it("may be handed to one of its own", () => {
    const own = Object.create(clientOf(A), { transacting: { value: true } });
    expect(query().transacting({ client: own } as never).client).toBe(own);
  });

  it("is not asked where no handle built it: the proof decides", () => {
    const builder = {} as Parameters<typeof ScopedBuilder.requireScope>[0];
    expect(() => ScopedBuilder.requireScope(builder, undefined)).not.toThrow();
  });

  it("can't be handed to nothing, which Knex refuses", () => {
    expect(() => query().transacting(undefined as never)).toThrow(/Invalid transacting value/);
  });
});

describe("the text of a template", () => {
  const marker = makeMarker(A);
  const compile = (strings: TemplateStringsArray, ...values: unknown[]) =>
    compileTemplate(A, strings, values);

  it("has a place for each value, in their order", () => {
    expect(compile`a = ${1} and b = ${marker} and c = ${null}`).toEqual({
      text: "a = $1 and b = $2 and c = $3",
      bindings: [1, A, null],
    });
  });

  it("is the same each time, with other values", () => {
    const again = (value: unknown) => compile`${value} ${marker}`;
    expect(again("x")).toEqual({ text: "$1 $2", bindings: ["x", A] });
    expect(again("y")).toEqual({ text: "$1 $2", bindings: ["y", A] });
  });

  it.each([
    ["names no tenant", () => compile`select ${1}`, "unproved-table"],
    ["names another tenant", () => compile`select ${makeMarker(B)}`, "wrong-scope"],
    ["names its own and another", () => compile`${marker} ${makeMarker(B)}`, "wrong-scope"],
    ["has a marker made by hand", () => compile`select ${{}}`, "unproved-table"],
    ["is called like a function", () => handle.sql(["a", "b"] as never, marker), "unproved-table"],
  ])("that %s is refused, and how to write it is said", async (_name, write, rule) => {
    const refusal = await attempt(write);
    expect(refusal).toBeInstanceOf(StatementRefused);
    expect(refusal).toMatchObject({ rule });
  });

  it.each([
    ["undefined", undefined, /undefined/],
    ["a function", () => {}, /is SQL/],
    ["a query", { toSQL: () => "" }, /is SQL/],
  ])("takes no %s for a value", (_name, value, message) => {
    expect(() => compile`${marker} ${value}`).toThrow(TypeError);
    expect(() => compile`${marker} ${value}`).toThrow(message);
  });
});

describe("a handle's sql", () => {
  const array = (raw: boolean, frozen: boolean) => {
    const strings = Object.assign(["select ", ""], raw ? { raw: [] } : {});
    return frozen ? Object.freeze(strings) : strings;
  };

  it.each([
    ["a text", "select"],
    ["a list", array(false, false)],
    ["a frozen list", array(false, true)],
    ["a list with raw texts that may still change", array(true, false)],
    ["a frozen object with raw texts", Object.freeze({ raw: [] })],
  ])("is a tag and no function: refuses %s", async (_name, strings) => {
    const refusal = await attempt(() => handle.sql(strings as never, handle.tenant));
    expect(refusal).toMatchObject({ rule: "unproved-table", hint: expect.stringContaining("`") });
  });
});

async function attempt(work: () => unknown): Promise<unknown> {
  try {
    return await work();
  } catch (error) {
    return error;
  }
}

it("the handle's Knex leaves a column to its default where a row of several has none", () => {
  expect(String(handle.knex.client.valueForUndefined)).toBe("DEFAULT");
});
