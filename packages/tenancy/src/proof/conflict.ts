import { closed, listOf, tagged, wordOf } from "./ast.ts";
import { visit } from "./expressions.ts";
import { refuse } from "./refuse.ts";
import type { Place, Relation } from "./scope.ts";
import { refuseTwins } from "./scope.ts";
import { visitAssignments } from "./write.ts";

/**
 * ON CONFLICT. With a target, PostgreSQL takes a unique index over exactly those columns, so when
 * the tenant column is among them the row in the way is the tenant's own. Without a target only
 * DO NOTHING is possible; it tells what the plain INSERT tells by failing, and nothing of another
 * tenant as long as every unique index has the tenant column, which the doctor checks. A named
 * constraint could be over any columns. A WHERE on the target's tenant would not do: a row of
 * another tenant would still decide whether anything is written.
 */
export function proveConflict(value: unknown, target: Relation, place: Place): void {
  const clause = closed("OnConflictClause", value, [
    ...["action", "infer", "targetList", "whereClause"],
  ]);
  const action = wordOf(clause.action, ["ONCONFLICT_NOTHING", "ONCONFLICT_UPDATE"]);
  if (clause.infer !== undefined) proveTarget(clause.infer, target, place);
  else if (action === "ONCONFLICT_UPDATE") refuseTarget(target, place);
  if (action === "ONCONFLICT_NOTHING") return;

  if (place.proof.registry.rule(target.table ?? "")?.writes === "append") {
    refuse("append-only-table", `${target.table} takes new rows and keeps the old`, {
      table: target.table,
      alias: target.alias,
    });
  }
  const excluded: Relation = { ...target, alias: "excluded" };
  const relations = [target, excluded];
  refuseTwins(relations);
  const inside: Place = { ...place, scope: { relations, outer: undefined } };
  visitAssignments(clause.targetList, target, inside);
  if (clause.whereClause !== undefined) visit(clause.whereClause, inside);
}

function proveTarget(value: unknown, target: Relation, place: Place): void {
  const infer = closed("InferClause", value, ["indexElems", "whereClause", "conname"]);
  const { tenantColumn } = place.proof.registry;
  const columns = listOf(infer.indexElems).map((item) => {
    const { kind, fields } = tagged(item);
    const element = closed(kind, fields, ["name", "expr", "ordering", "nulls_ordering"]);
    if (element.expr !== undefined) visit(element.expr, place);
    return element.name;
  });
  if (infer.whereClause !== undefined) visit(infer.whereClause, place);
  if (target.source !== "tenant") return;
  if (!columns.includes(tenantColumn)) refuseTarget(target, place);
}

function refuseTarget(target: Relation, { proof }: Place): never {
  const { tenantColumn } = proof.registry;
  return refuse("conflict-target", `ON CONFLICT on ${target.table} must name ${tenantColumn}`, {
    table: target.table,
    alias: target.alias,
    hint: `on conflict (${tenantColumn}, id) do update ...`,
  });
}
