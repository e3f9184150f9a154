import type { Fields } from "./ast.ts";
import { closed, isFields, listOf, tagged, wordOf } from "./ast.ts";
import { visit, visitAll } from "./expressions.ts";
import type { Locked } from "./from.ts";
import { proveLevel } from "./from.ts";
import { outputOf, outputOfArms, outputOfValues } from "./outputs.ts";
import { refuse } from "./refuse.ts";
import type { Output, Place } from "./scope.ts";
import { tableName } from "./tables.ts";
import { proveWith } from "./with.ts";

const fieldNames = new Set([
  ...["distinctClause", "intoClause", "targetList", "fromClause", "whereClause", "groupClause"],
  ...["groupDistinct", "havingClause", "windowClause", "valuesLists", "sortClause", "limitOffset"],
  ...["limitCount", "limitOption", "lockingClause", "withClause", "op", "all", "larg", "rarg"],
]);

/**
 * Proves a select with all it contains: every arm of a set operation, every sub-select and CTE
 * proves its own tables, and nothing else in a select can bring rows in. `place.scope` is what lies
 * around it. Gives what its columns show of the tenant.
 */
export function proveSelect(value: unknown, outside: Place, isLocked = false): Output {
  const select = closed("SelectStmt", value, fieldNames);
  if (select.intoClause !== undefined) {
    refuse("statement-kind", "SELECT INTO makes a table");
  }
  wordOf(select.limitOption, [
    ...["LIMIT_OPTION_DEFAULT", "LIMIT_OPTION_COUNT", "LIMIT_OPTION_WITH_TIES"],
  ] as const);
  const place = proveWith(select.withClause, outside);
  if (wordOf(select.op, setOperations) !== "SETOP_NONE") return proveArms(select, place, isLocked);
  if (select.valuesLists !== undefined) return proveValues(select, place);
  return provePlain(select, place, isLocked);
}

const setOperations = ["SETOP_NONE", "SETOP_UNION", "SETOP_INTERSECT", "SETOP_EXCEPT"] as const;

function proveArms(select: Fields, place: Place, isLocked: boolean): Output {
  const left = proveSelect(select.larg, place, isLocked);
  const right = proveSelect(select.rarg, place, isLocked);
  visitTail(select, { ...place, scope: { relations: [], outer: place.scope } });
  return outputOfArms(left, right);
}

function proveValues(select: Fields, place: Place): Output {
  const rows = listOf(select.valuesLists).map((row) => {
    const { kind, fields } = tagged(row);
    return listOf(closed(kind, fields, ["items"]).items);
  });
  for (const row of rows) visitAll(row, place);
  visitTail(select, place);
  return outputOfValues(rows);
}

function provePlain(select: Fields, place: Place, isLocked: boolean): Output {
  const locked = isLocked ? "all" : lockedBy(select.lockingClause);
  const { fromClause: from, whereClause: where } = select;
  const scope = proveLevel({ from, where, locked }, place);
  const inside = { ...place, scope };
  visitTargets(select.targetList, inside);
  if (!isPlainDistinct(select.distinctClause)) visitAll(select.distinctClause, inside);
  visitAll(select.groupClause, inside);
  if (select.havingClause !== undefined) visit(select.havingClause, inside);
  visitAll(select.windowClause, inside);
  visitTail(select, inside);
  return outputOf(select.targetList, scope);
}

function visitTail(select: Fields, place: Place): void {
  visitAll(select.sortClause, place);
  if (select.limitCount !== undefined) visit(select.limitCount, place);
  if (select.limitOffset !== undefined) visit(select.limitOffset, place);
}

/** The values of a target list: of a select, or of RETURNING. */
export function visitTargets(targetList: unknown, place: Place): void {
  for (const target of listOf(targetList)) {
    const { kind, fields } = tagged(target);
    visit(closed(kind, fields, ["name", "val"]).val, place);
  }
}

/** DISTINCT without ON is printed as a list of one empty node. */
function isPlainDistinct(clause: unknown): boolean {
  const [only, ...more] = listOf(clause);
  return more.length === 0 && isFields(only) && Object.keys(only).length === 0;
}

/** The aliases that FOR UPDATE names, or all. Rows are locked after WHERE: the tenant's own only. */
function lockedBy(clauses: unknown): Locked {
  const aliases = new Set<string>();
  for (const item of listOf(clauses)) {
    const { kind, fields } = tagged(item);
    const clause = closed(kind, fields, ["lockedRels", "strength", "waitPolicy"]);
    const names = listOf(clause.lockedRels).map((name) => tableName(tagged(name).fields).alias);
    if (names.length === 0) return "all";
    for (const name of names) aliases.add(name);
  }
  return aliases.size === 0 ? "none" : aliases;
}
