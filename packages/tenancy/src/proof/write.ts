import type { Fields } from "./ast.ts";
import { closed, listOf, tagged, textOf } from "./ast.ts";
import { visit, visitAll } from "./expressions.ts";
import { proveLevel } from "./from.ts";
import { refuse } from "./refuse.ts";
import type { Place, Relation } from "./scope.ts";
import { visitTargets } from "./select.ts";
import { tableName, tableRelation } from "./tables.ts";
import { proveWith } from "./with.ts";

/**
 * UPDATE: its target is one more relation of the level, joined by WHERE alone, so the rows it
 * changes are those that WHERE leaves. The tenant column never changes.
 */
export function proveUpdate(fields: Fields, outside: Place): void {
  const update = closed("UpdateStmt", fields, [
    ...["relation", "targetList", "fromClause", "whereClause", "returningClause", "withClause"],
  ]);
  const place = proveWith(update.withClause, outside);
  const target = tableRelation(tableName(update.relation), "update", place.proof);
  const { fromClause: from, whereClause: where } = update;
  const inside = { ...place, scope: proveLevel({ target, from, where }, place) };
  visitAssignments(update.targetList, target, inside);
  visitReturning(update.returningClause, inside);
}

/** DELETE: like UPDATE, its target is bound by WHERE. */
export function proveDelete(fields: Fields, outside: Place): void {
  const remove = closed("DeleteStmt", fields, [
    ...["relation", "usingClause", "whereClause", "returningClause", "withClause"],
  ]);
  const place = proveWith(remove.withClause, outside);
  const target = tableRelation(tableName(remove.relation), "delete", place.proof);
  const { usingClause: from, whereClause: where } = remove;
  const inside = { ...place, scope: proveLevel({ target, from, where }, place) };
  visitReturning(remove.returningClause, inside);
}

/** SET lists of UPDATE and ON CONFLICT. A row stays with its tenant: the column is never assigned. */
export function visitAssignments(targetList: unknown, target: Relation, place: Place): void {
  const { registry } = place.proof;
  const isTenantTable = registry.rule(target.table ?? "")?.kind === "tenant";
  for (const item of listOf(targetList)) {
    const { kind, fields } = tagged(item);
    const assignment = closed(kind, fields, ["name", "indirection", "val"]);
    if (isTenantTable && textOf(assignment.name) === registry.tenantColumn) {
      refuse("set-tenant", `${registry.tenantColumn} of ${target.table} is never assigned`, {
        table: target.table,
        alias: target.alias,
      });
    }
    visitAll(assignment.indirection, place);
    visit(assignment.val, place);
  }
}

/** RETURNING shows the written rows; a sub-select in it is proved like any other. */
export function visitReturning(clause: unknown, place: Place): void {
  if (clause === undefined) return;
  visitTargets(closed("ReturningClause", clause, ["exprs"]).exprs, place);
}
