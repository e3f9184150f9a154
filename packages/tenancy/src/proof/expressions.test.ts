import { expect, test } from "vitest";
import { shapes, visit } from "./expressions.ts";
import type { Place } from "./scope.ts";
import { proveSelect } from "./select.ts";
import { schoolRegistry } from "./testing.ts";

const place: Place = {
  proof: {
    registry: schoolRegistry,
    door: undefined,
    tenantParameters: new Set(),
    occurrences: [],
    relations: new Set(),
    select: proveSelect,
  },
  ctes: new Map(),
  scope: undefined,
};
const constant = { A_Const: { ival: { ival: 1 } } };

test("visits what it knows", () => {
  expect(() => visit({ CoalesceExpr: { args: [constant], location: 3 } }, place)).not.toThrow();
});

/** Trees that today's grammar does not make, and a later one might. */
test.each([
  ["an unknown node", { NewExpr: { arg: constant } }],
  ["a node named like an object's property", { constructor: { arg: constant } }],
  ["a field named like an object's property", { CoalesceExpr: { valueOf: [constant] } }],
  ["an unknown kind of operator expression", { A_Expr: { kind: "AEXPR_NEW", lexpr: constant } }],
  ["an unknown boolean operator", { BoolExpr: { boolop: "XOR_EXPR", args: [constant] } }],
  ["a plain field which holds a node", { ParamRef: { number: constant } }],
  ["a constant which holds a node", { A_Const: { ival: { ival: constant } } }],
  ["a node behind a position's name", { CoalesceExpr: { args: [constant], location: constant } }],
  [
    "a changing sub-select",
    {
      SubLink: {
        subLinkType: "EXISTS_SUBLINK",
        subselect: { DeleteStmt: { limitOption: "LIMIT_OPTION_DEFAULT", op: "SETOP_NONE" } },
      },
    },
  ],
  ["a list where one node stood", { CoalesceExpr: { args: constant } }],
  ["nothing", {}],
  ["a text", "now()"],
])("E17 refuses %s", (_name, tree) => {
  expect(() => visit(tree, place)).toThrow(expect.objectContaining({ name: "StatementRefused" }));
});

test.each(Object.keys(shapes))("E17 refuses a new field of %s", (kind) => {
  expect(() => visit({ [kind]: { newField: constant } }, place)).toThrow(
    expect.objectContaining({ rule: "unknown-node" }),
  );
});
