import { parseSync } from "libpg-query";
import { expect, test } from "vitest";
import type { RefusalRule } from "../errors.ts";
import { visit } from "./expressions.ts";
import { proveInsert } from "./insert.ts";
import { guarded, loadParser } from "./parser.ts";
import type { Place } from "./scope.ts";
import { proveSelect } from "./select.ts";
import { schoolRegistry } from "./testing.ts";

/**
 * E17, where one change says it best: trees that today's grammar never makes. What looks like a binding and is none
 * must bind nothing, which is another refusal than that of the strange node itself.
 */
await loadParser();

const place = (): Place => ({
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
});

/** The statement's tree, with one piece of its JSON text replaced. */
function proveChanged(sql: string, from: string, to: string): void {
  const text = JSON.stringify(parseSync(sql));
  expect(text.split(from)).toHaveLength(2);
  const { kind, fields } = guarded(() => JSON.parse(text.replace(from, to)))(sql);
  const prove = kind === "InsertStmt" ? proveInsert : proveSelect;
  prove(fields, place());
}

const own = "select * from students where school_id = $1";
const insert = "insert into students (school_id) values ($1)";
const inserted =
  ',"selectStmt":{"SelectStmt":{"valuesLists":[{"List":{"items":[{"ParamRef":{"number":1,"location":41}}]}}],"limitOption":"LIMIT_OPTION_DEFAULT","op":"SETOP_NONE"}}';
const column = '"lexpr":{"ColumnRef":{"fields":[{"String":{"sval":"school_id"}}],"location":29}},';

const rows: readonly (readonly [string, RefusalRule, string, string, string])[] = [
  ["an equality without its left side", "unproved-table", own, column, ""],
  ["an equality that is a node of a new kind", "unproved-table", own, '"A_Expr"', '"GrownExpr"'],
  [
    "a column that is a node of a new kind",
    "unproved-table",
    own,
    '"lexpr":{"ColumnRef"',
    '"lexpr":{"GrownRef"',
  ],
  ["a parameter that is a node of a new kind", "unproved-table", own, '"ParamRef"', '"GrownRef"'],
  [
    "conditions under a new kind of AND",
    "unproved-table",
    "select * from students where school_id = $1 and a",
    '"BoolExpr"',
    '"GrownExpr"',
  ],
  [
    "a change as a sub-select of FROM",
    "statement-kind",
    "select * from (select from document_types) x",
    '"subquery":{"SelectStmt"',
    '"subquery":{"DeleteStmt"',
  ],
  [
    "a change as a sub-select of an expression",
    "statement-kind",
    "select exists (select from document_types)",
    '"subselect":{"SelectStmt"',
    '"subselect":{"DeleteStmt"',
  ],
  [
    "an alias of USING without USING",
    "join-kind",
    "select * from document_types a join document_types b on true",
    '"jointype":"JOIN_INNER"',
    '"jointype":"JOIN_INNER","join_using_alias":{"aliasname":"x"}',
  ],
  ["a database without a schema", "other-schema", own, '"relname"', '"catalogname":"x","relname"'],
  ["an insert without rows", "insert-tenant", insert, inserted, ""],
  [
    "an insert of a change's rows",
    "unknown-node",
    insert,
    '"selectStmt":{"SelectStmt"',
    '"selectStmt":{"DeleteStmt"',
  ],
  [
    "something behind a DISTINCT that has no ON",
    "unknown-node",
    "select distinct on (secret_of(id)) id from students where school_id = $1",
    '"distinctClause":[',
    '"distinctClause":[{},',
  ],
  [
    "more than definitions behind a function of FROM",
    "unknown-node",
    "select * from unnest($1)",
    '"items":[{"FuncCall"',
    '"items":[{"FuncCall":{}},{},{"FuncCall"',
  ],
];

test.each(rows)("E17 refuses %s, as %s", (...[, rule, sql, from, to]) => {
  expect(() => proveChanged(sql, from, to)).toThrow(expect.objectContaining({ rule }));
});

test("the refusal of an insert without rows says which table it is for", () => {
  expect(() => proveChanged(insert, inserted, "")).toThrow(
    expect.objectContaining({ table: "students" }),
  );
});

const constant = { A_Const: { ival: { ival: 1 } } };
const clock = (op: unknown) => ({ SQLValueFunction: { op } });

test.each([
  ["no node at all", null],
  ["a list where one node stood", { CoalesceExpr: { args: constant } }],
  ["a node that is called like an object's own function", { toString: {} }],
  ["a constant that is a list", { A_Const: { sval: ["a"] } }],
  ["a number that is a node", { ParamRef: { number: constant } }],
  ["a name of a column that is a number", { ColumnRef: { fields: [constant] } }],
  ["a clock that is a list of clocks", clock(["SVFOP_CURRENT_DATE"])],
])("E17 refuses %s, as unknown-node", (_name, tree) => {
  expect(() => visit(tree, place())).toThrow(expect.objectContaining({ rule: "unknown-node" }));
});

test.each(["GROWN_SVFOP_CURRENT_DATE", "SVFOP_CURRENT_DATE_OF_ALL"])(
  "E17 refuses %s for a clock",
  (op) => {
    expect(() => visit(clock(op), place())).toThrow(expect.objectContaining({ rule: "function" }));
  },
);
