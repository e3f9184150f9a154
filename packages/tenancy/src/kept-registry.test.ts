import { expect, it } from "vitest";
import { defineRegistry, type RegistryOptions } from "./registry.ts";
import { remembered } from "./remembered.ts";
import { parseTenantId } from "./tenant-id.ts";

const options: RegistryOptions = {
  tenantColumn: "school_id",
  tenantTable: "schools",
  tables: {
    schools: { kind: "platform" },
    _marks2: { kind: "tenant", writes: "append" },
    codes: { kind: "reference" },
  },
};

it("a registry knows its tables by kind and by name, and can't be changed", () => {
  const tables = { ...options.tables };
  const registry = defineRegistry({ ...options, tables });
  tables.codes = { kind: "tenant" };
  expect(registry.rule("_marks2")).toEqual({ kind: "tenant", writes: "append" });
  expect(registry.rule("codes")).toEqual({ kind: "reference" });
  expect(registry.rule("nowhere")).toBe(undefined);
  expect(registry.rule("toString")).toBe(undefined);
  expect(registry.names("tenant")).toEqual(["_marks2"]);
  expect(registry.names("platform")).toEqual(["schools"]);
  expect(registry).toMatchObject({ tenantColumn: "school_id", tenantTable: "schools" });
  expect(Object.isFrozen(registry) && Object.isFrozen(registry.rule("codes"))).toBe(true);
});

it.each(["Students", "a-b", "1a", "a.b", "a ", " a", "", 'a"b'])(
  "a registry takes no table called %j",
  (name) => {
    const tables = { ...options.tables, [name]: { kind: "tenant" } } as const;
    expect(() => defineRegistry({ ...options, tables })).toThrow(/not a plain table name/);
  },
);

it.each([
  ["is missing", {}],
  ["is a tenant's", { schools: { kind: "tenant" } }],
] as const)("a registry whose tenant table %s is none", (_name, tables) => {
  expect(() => defineRegistry({ ...options, tables })).toThrow(/tenant table schools/);
});

const id = "0190a000-0000-7000-8000-00000000000a";

it.each([
  ["no text", [id]],
  ["the nil UUID", "00000000-0000-0000-0000-000000000000"],
  ["capitals", id.toUpperCase()],
  ["something before", `x${id}`],
  ["something behind", `${id}x`],
  ["a line behind", `${id}\n`],
  ["two of them", `${id},${id}`],
  ["a short first part", id.slice(1)],
  ["a short last part", id.slice(0, -1)],
  ["other letters", id.replace("a", "g")],
  ["no dashes", id.replaceAll("-", "")],
])("a tenant id is not %s", (_name, value) => {
  expect(() => parseTenantId(value)).toThrow(/canonical/);
  expect(parseTenantId(id)).toBe(id);
});

it("what is remembered is computed once, and never more than four thousand things are kept", () => {
  const asked: string[] = [];
  const upper = remembered((name) => {
    asked.push(name);
    return name.toUpperCase();
  });
  expect([upper("a"), upper("a"), upper("b")]).toEqual(["A", "A", "B"]);
  expect(asked).toEqual(["a", "b"]);
  for (let n = 0; n < 3998; n += 1) upper(`n${n}`);
  asked.length = 0;
  upper("a");
  expect(asked).toEqual([]);
  upper("one more");
  expect(upper("a")).toBe("A");
  expect(asked).toEqual(["one more", "a"]);
});
