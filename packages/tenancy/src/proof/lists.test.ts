import { expect, test } from "vitest";
import { allowedFunctions, grammarFunctions } from "./functions.ts";
import { createProver } from "./prover.ts";
import { schoolRegistry } from "./testing.ts";

/** Written by hand and not taken from the lists: with an entry its test would vanish. */
const prover = await createProver(schoolRegistry);

const between = "= <> != < <= > >= + - * / % ^ & | # << >> || ~~ !~~ ~~* !~~* ~ !~ ~* !~* ^@";
const ofValues = "-> ->> #> #>> #- @> <@ ? ?| ?& @? @@ && -|- &< &> <->";

test.each(`${between} ${ofValues}`.split(" "))("the operator %s may be used", (operator) => {
  const sql = `select a ${operator} b from document_types`;
  expect(prover.prove(sql)).toMatchObject({ ok: true });
});

test.each(["|/", "||/", "@", "-"])("the operator %s may be used before a value", (operator) => {
  expect(prover.prove(`select ${operator} 1`)).toMatchObject({ ok: true });
});

test.each([
  "a not between 1 and 2",
  "a between symmetric 1 and 2",
  "a not between symmetric 1 and 2",
])("one may ask whether %s", (condition) => {
  expect(prover.prove(`select ${condition} from document_types`)).toMatchObject({ ok: true });
});

test.each(["daterange", "tsrange", "tstzrange", "int4range", "int8range", "numrange"])(
  "a value may be cast to %s",
  (type) => {
    expect(prover.prove(`select a::${type} from document_types`)).toMatchObject({ ok: true });
  },
);

test("no list of functions holds an empty name", () => {
  expect(allowedFunctions.has("") || grammarFunctions.has("")).toBe(false);
});
