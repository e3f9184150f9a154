import {
  closed,
  isFields,
  isPosition,
  listOf,
  stringNode,
  stringNodes,
  tagged,
  textOf,
  wordOf,
} from "./ast.ts";
import { checkFunction } from "./functions.ts";
import { checkOperator } from "./operators.ts";
import { refuse } from "./refuse.ts";
import type { Place } from "./scope.ts";
import { findRelation } from "./scope.ts";
import { checkType } from "./types.ts";

type Visit = (value: unknown, place: Place) => void;
type Shape = Readonly<Record<string, Visit>>;

/** Visits an expression and all it contains. Throws a refusal at the first thing that is on no list. */
export function visit(value: unknown, place: Place): void {
  const { kind, fields } = tagged(value);
  visitBody(kind, fields, place);
}

/** Visits each expression of a list; an absent list is an empty one. */
export function visitAll(value: unknown, place: Place): void {
  for (const item of listOf(value)) visit(item, place);
}

/** Visits the fields of a node whose kind its holder already fixes, e.g. a window definition. */
export function visitBody(kind: string, value: unknown, place: Place): void {
  const shape = Object.hasOwn(shapes, kind) ? shapes[kind] : undefined;
  if (shape === undefined || !isFields(value)) {
    refuse("unknown-node", `${kind} is not a construct the proof knows`);
  }
  for (const [name, part] of Object.entries(value)) {
    if (isPosition(name, part)) continue;
    const check = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (check === undefined) {
      refuse("unknown-node", `${kind}.${name} is not a construct the proof knows`);
    }
    check(part, place);
  }
}

function plain(value: unknown): void {
  if (typeof value === "object") refuse("unknown-node", "a plain value was expected");
}
function constant(value: unknown): void {
  if (isFields(value)) Object.values(value).forEach(plain);
  else plain(value);
}
const body =
  (kind: string): Visit =>
  (value, place) =>
    visitBody(kind, value, place);
const word =
  (...words: string[]): Visit =>
  (value) =>
    void wordOf(value, words);

/** PostgreSQL's own columns of every table: shared counters and places, which other tenants move. */
const systemColumns: ReadonlySet<string> = new Set([
  "tableoid",
  "ctid",
  "xmin",
  "xmax",
  "cmin",
  "cmax",
]);

/**
 * `column`, `alias.column`, `alias.*` or a whole row. The alias must be in sight. After the alias
 * of a function in FROM only its own columns may stand: `g.pg_sleep` from `generate_series(1, 9) g`
 * is a call of pg_sleep to PostgreSQL.
 */
const column: Visit = (value, place) => {
  const parts = listOf(value).map(columnPart);
  if (parts.length > 2) refuse("other-schema", "a column is written as alias.column");
  if (parts.some((part) => part !== undefined && systemColumns.has(part))) {
    refuse("unknown-node", "system columns show what other tenants do");
  }
  const [first, second] = parts;
  if (parts.length < 2 || first === undefined) return;
  const relation = findRelation(first, place.scope);
  if (relation === undefined) {
    refuse("unknown-table", `nothing is called ${first} here`, { alias: first });
  }
  if (second === undefined || relation.source !== "function") return;
  if (!relation.columns.has(second)) {
    refuse("function", `${first} has no column ${second}: name its columns in the alias`);
  }
};

/** A name, or undefined for a star. */
function columnPart(part: unknown): string | undefined {
  const { kind, fields } = tagged(part);
  if (kind !== "A_Star")
    return stringNode(part) ?? refuse("unknown-node", `${kind} names no column`);
  closed(kind, fields, []);
  return undefined;
}

/** `(expression).name` is a call of the function `name` when there is no such column: subscripts only. */
const subscripts: Visit = (value, place) => {
  for (const item of listOf(value)) {
    if (tagged(item).kind !== "A_Indices") {
      refuse("function", "(expression).name can call any function", {
        hint: "write alias.column, or -> for JSON",
      });
    }
    visit(item, place);
  }
};

function collation(value: unknown): void {
  const names = stringNodes(value);
  if (names.length > 1 && names[0] !== "pg_catalog") {
    refuse("other-schema", "a collation is written without a schema");
  }
}

const funcname: Visit = (value, place) => void checkFunction(value, place.proof.registry);

const subselect: Visit = (value, place) => {
  const { kind, fields } = tagged(value);
  if (kind !== "SelectStmt") refuse("statement-kind", "only a SELECT can stand inside a statement");
  place.proof.select(fields, place);
};

const clock: Visit = (value) => {
  if (!/^SVFOP_(CURRENT_DATE|(CURRENT|LOCAL)_?TIME(STAMP)?(_N)?)$/.test(textOf(value))) {
    refuse("function", "of the SQL value functions only date and time are allowed");
  }
};

const operatorKinds = [
  ...["OP", "OP_ANY", "OP_ALL", "DISTINCT", "NOT_DISTINCT", "NULLIF", "IN", "LIKE", "ILIKE"],
  ...["SIMILAR", "BETWEEN", "NOT_BETWEEN", "BETWEEN_SYM", "NOT_BETWEEN_SYM"],
].map((kind) => `AEXPR_${kind}`);

/** Every kind of expression node the proof knows, and every field of it. Nothing else passes. */
export const shapes: Readonly<Record<string, Shape>> = {
  ColumnRef: { fields: column },
  ParamRef: { number: plain },
  A_Const: {
    ival: constant,
    fval: constant,
    boolval: constant,
    sval: constant,
    bsval: constant,
    isnull: plain,
  },
  A_Expr: { kind: word(...operatorKinds), name: checkOperator, lexpr: visit, rexpr: visit },
  BoolExpr: { boolop: word("AND_EXPR", "OR_EXPR", "NOT_EXPR"), args: visitAll },
  NullTest: { arg: visit, nulltesttype: word("IS_NULL", "IS_NOT_NULL"), argisrow: plain },
  BooleanTest: { arg: visit, booltesttype: plain },
  CaseExpr: { arg: visit, args: visitAll, defresult: visit },
  CaseWhen: { expr: visit, result: visit },
  CoalesceExpr: { args: visitAll },
  MinMaxExpr: { op: word("IS_GREATEST", "IS_LEAST"), args: visitAll },
  TypeCast: { arg: visit, typeName: checkType },
  CollateClause: { arg: visit, collname: collation },
  RowExpr: { args: visitAll, row_format: plain },
  A_ArrayExpr: { elements: visitAll },
  A_Indirection: { arg: visit, indirection: subscripts },
  A_Indices: { is_slice: plain, lidx: visit, uidx: visit },
  List: { items: visitAll },
  SetToDefault: {},
  MultiAssignRef: { source: visit, colno: plain, ncolumns: plain },
  SQLValueFunction: { op: clock, typmod: plain },
  NamedArgExpr: { arg: visit, name: plain, argnumber: plain },
  FuncCall: {
    funcname,
    args: visitAll,
    agg_order: visitAll,
    agg_filter: visit,
    agg_star: plain,
    agg_distinct: plain,
    agg_within_group: plain,
    func_variadic: plain,
    over: body("WindowDef"),
    funcformat: word("COERCE_EXPLICIT_CALL", "COERCE_SQL_SYNTAX"),
  },
  WindowDef: {
    name: plain,
    refname: plain,
    partitionClause: visitAll,
    orderClause: visitAll,
    frameOptions: plain,
    startOffset: visit,
    endOffset: visit,
  },
  SortBy: {
    node: visit,
    sortby_dir: word("SORTBY_DEFAULT", "SORTBY_ASC", "SORTBY_DESC"),
    sortby_nulls: plain,
  },
  GroupingSet: { kind: plain, content: visitAll },
  GroupingFunc: { args: visitAll },
  SubLink: {
    subLinkType: word(
      ...["EXISTS_SUBLINK", "ANY_SUBLINK", "ALL_SUBLINK", "EXPR_SUBLINK", "ARRAY_SUBLINK"],
    ),
    testexpr: visit,
    operName: checkOperator,
    subselect,
  },
};
