import type { Draft } from "./draft.ts";
import type { Scope } from "./scope.ts";
import { openTargets, type Spoil } from "./spoils.ts";

/** What the planted holes define; an ordinary database has neither, and the proof lets neither through. */
export const planted = { function: "rows_of_all", operator: "#%#" } as const;

/** Columns that a near miss adds to a target list: they read what no predicate binds. */
export function spoiledTargets(d: Draft, scope: Scope, isGrouped: boolean): readonly string[] {
  const table = scope.rels.find((rel) => rel.table?.kind === "tenant" && rel.tenant.length > 0);
  const possible = openTargets.filter(
    (one) => one !== "system column" || (table !== undefined && !isGrouped),
  );
  const spoil = d.spoil(possible);
  if (spoil === undefined) return [];
  const platform = d.choices.some(
    d.facts.tables.filter(({ kind, name }) => kind === "platform" && d.facts.rows.has(name)),
  );
  const sql: Partial<Record<Spoil, string>> = {
    "platform table": `(select count(*) from ${platform?.name})`,
    catalogue:
      "(select string_agg(most_common_vals::text, ',' order by tablename, attname) from pg_stats)",
    "system column": `${table?.alias}.ctid`,
    "function that reads a table": `${planted.function}()`,
    "operator that reads a table": `(1 ${planted.operator} 1)`,
  };
  return [sql[spoil] ?? "1"];
}
