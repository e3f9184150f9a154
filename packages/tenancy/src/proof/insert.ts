import type { Fields } from "./ast.ts";
import { closed, listOf, tagged, textOf, wordOf } from "./ast.ts";
import { proveConflict } from "./conflict.ts";
import { tenantAt } from "./outputs.ts";
import { refuse } from "./refuse.ts";
import type { Place, Relation } from "./scope.ts";
import { tableName, tableRelation } from "./tables.ts";
import { proveWith } from "./with.ts";
import { visitReturning } from "./write.ts";

/**
 * INSERT: each new row carries the tenant, from a parameter or from a proved table's column at the
 * tenant column's position; what else it carries comes from selects that are proved. In platform
 * mode any tenant's row may be written.
 */
export function proveInsert(fields: Fields, outside: Place): void {
  const insert = closed("InsertStmt", fields, [
    ...["relation", "cols", "selectStmt", "onConflictClause", "returningClause", "withClause"],
    "override",
  ]);
  wordOf(insert.override, ["OVERRIDING_NOT_SET"]);
  const place = proveWith(insert.withClause, outside);
  const target = tableRelation(tableName(insert.relation), "insert", place.proof);
  const columns = listOf(insert.cols).map((item) => {
    const { kind, fields: column } = tagged(item);
    return textOf(closed(kind, column, ["name"]).name);
  });
  proveRows(insert.selectStmt, { target, columns, place });
  const inside = { ...place, scope: { relations: [target], outer: undefined } };
  if (insert.onConflictClause !== undefined) {
    proveConflict(insert.onConflictClause, target, inside);
  }
  visitReturning(insert.returningClause, inside);
}

interface Rows {
  readonly target: Relation;
  readonly columns: readonly string[];
  readonly place: Place;
}

function proveRows(select: unknown, { target, columns, place }: Rows): void {
  const { proof } = place;
  const { tenantColumn } = proof.registry;
  const isTenant = target.source === "tenant" && target.table !== undefined;
  const position = columns.indexOf(tenantColumn);
  if (isTenant && (position < 0 || position !== columns.lastIndexOf(tenantColumn))) {
    refuse("insert-tenant", `an insert into ${target.table} lists ${tenantColumn} once`, {
      table: target.table,
      alias: target.alias,
      hint: `name the columns, ${tenantColumn} among them, and give it a parameter in each row`,
    });
  }
  if (select === undefined) {
    if (isTenant)
      refuse("insert-tenant", "DEFAULT VALUES names no tenant", { table: target.table });
    return;
  }
  const { kind, fields } = tagged(select);
  if (kind !== "SelectStmt") refuse("unknown-node", `${kind} as the rows of an insert`);
  const output = proof.select(fields, place);
  if (!isTenant) return;
  const parameters = tenantAt(output, position);
  for (const parameter of parameters) proof.tenantParameters.add(parameter);
  target.provedBy = `${tenantColumn} inserted as ${parameters.length > 0 ? parameters.map((n) => `$${n}`).join(", ") : "a proved column"}`;
  proof.occurrences.push({
    table: target.table ?? "",
    alias: target.alias,
    by: target.provedBy,
  });
}
