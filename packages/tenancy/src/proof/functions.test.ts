import { expect, test } from "vitest";
import { allowedFunctions, functionsByUse, grammarFunctions } from "./functions.ts";
import { allowedOperators } from "./operators.ts";
import { createProver } from "./prover.ts";
import { schoolRegistry } from "./testing.ts";
import { allowedTypes } from "./types.ts";

const prover = await createProver(schoolRegistry);
const needsOver = new Set(functionsByUse.window.split(/\s+/));

test.each([...allowedFunctions])("accepts the function %s", (name) => {
  const over = needsOver.has(name) ? "over (order by name)" : "";
  const sql = `select ${name}(name) ${over} from students where school_id = $1`;
  expect(prover.prove(sql)).toMatchObject({ ok: true, tenantParameters: [1] });
});

test.each([...grammarFunctions])("accepts pg_catalog.%s, which the grammar writes", (name) => {
  expect(prover.prove(`select pg_catalog.${name}(x) from document_types`)).toMatchObject({
    ok: true,
  });
});

test.each([...allowedTypes])("accepts a cast to %s and to its array", (name) => {
  expect(prover.prove(`select x::${name}, x::${name}[] from document_types`)).toMatchObject({
    ok: true,
  });
});

const named = /^(BETWEEN|NOT BETWEEN)/;
test.each([...allowedOperators].filter((name) => !named.test(name)))(
  "accepts the operator %s",
  (name) => {
    const operand = ["|/", "||/", "@"].includes(name) ? "" : "a";
    expect(prover.prove(`select ${operand} ${name} b from document_types`)).toMatchObject({
      ok: true,
    });
  },
);

/** Parts of the names of PostgreSQL's functions that read tables, files or settings, run a text, wait, lock or change something. */
const dangerous =
  /^(pg_|lo_|lo$|txid|dblink|has_|inet_|obj_|col_|shobj_|row_security|ts_stat|ts_rewrite|set_|current_|nextval|setval|currval|lastval|setseed|to_reg|query_to|table_to|schema_to|database_to|cursor_to|xml|xpath|json_populate|jsonb_populate|binary_upgrade|brin_|gin_|suppress_|unique_key|amvalidate|format_type|version|user|system_user|session_user)|_to_xml|(in|out|recv|send|sel|joinsel|support)$/;
const innocent = new Set(["min", "width_bucket", "to_json", "isfinite", "length", "date_bin"]);

test("lists no function that reads, runs, waits, locks or changes", () => {
  const suspects = [...allowedFunctions].filter(
    (name) => dangerous.test(name) && !innocent.has(name),
  );
  expect(suspects).toEqual([]);
});

test("lists no type whose input looks names up", () => {
  const suspects = [...allowedTypes].filter((name) =>
    /^reg|oid|^name$|xid|cid|acl|snapshot|record/.test(name),
  );
  expect(suspects).toEqual([]);
});

test("a registry adds functions of its own, unqualified, and no others", async () => {
  const own = await createProver({ ...schoolRegistry, functions: ["unaccent"] });
  expect(own.prove("select unaccent('ñ')").ok).toBe(true);
  expect(own.prove("select public.unaccent('ñ')").ok).toBe(false);
  expect(prover.prove("select unaccent('ñ')")).toMatchObject({ ok: false, rule: "function" });
});
