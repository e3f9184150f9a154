import { closed, listOf, stringNodes, tagged, textOf, wordOf } from "./ast.ts";
import { outputNames } from "./outputs.ts";
import { refuse } from "./refuse.ts";
import type { Output, Place } from "./scope.ts";

const nothingKnown: Output = { columns: [], tenantColumns: new Set() };
const fieldNames = new Set(["ctename", "aliascolnames", "ctematerialized", "ctequery"]);

/**
 * The place with the CTEs of a WITH in sight, each proved as a select of its own. Their names come
 * into sight one after the other, as PostgreSQL has it, since before that the same name would be a
 * table; with RECURSIVE all at once, when nothing is known yet of what they show.
 */
export function proveWith(withClause: unknown, place: Place): Place {
  if (withClause === undefined) return place;
  const node = closed("WithClause", withClause, ["ctes", "recursive"]);
  const ctes = new Map(place.ctes);
  const items = listOf(node.ctes).map(readCte);
  for (const { name } of items) {
    if (place.proof.registry.rule(name) !== undefined) {
      refuse("cte-shadows-table", `the name ${name} in WITH is that of a table`, {
        table: name,
        hint: "give it another name",
      });
    }
    if (node.recursive !== undefined) ctes.set(name, nothingKnown);
  }
  for (const { name, query, columnAliases } of items) {
    const output = place.proof.select(query, { ...place, ctes: new Map(ctes) });
    ctes.set(name, { ...output, tenantColumns: outputNames(output, columnAliases) });
  }
  return { ...place, ctes };
}

function readCte(item: unknown) {
  const { kind, fields } = tagged(item);
  const cte = closed(kind, fields, fieldNames);
  wordOf(cte.ctematerialized, [
    "CTEMaterializeDefault",
    "CTEMaterializeAlways",
    "CTEMaterializeNever",
  ]);
  const query = tagged(cte.ctequery);
  if (query.kind !== "SelectStmt") {
    refuse("statement-kind", "a WITH holds only selects", {
      hint: "write the change as a statement of its own, in the same transaction",
    });
  }
  return {
    name: textOf(cte.ctename),
    query: query.fields,
    columnAliases: stringNodes(cte.aliascolnames),
  };
}
