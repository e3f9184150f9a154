import { binding } from "./binding.ts";
import type { Draft } from "./draft.ts";
import { tableLeaf } from "./leaves.ts";
import { renamed, renamedTenant } from "./level.ts";
import { nobody, type Rel, type Scope } from "./scope.ts";

/** A query after one to three CTEs, which see those before them; one may be recursive. */
export function withCtes<Made extends { readonly sql: string }>(
  d: Draft,
  outer: Scope | undefined,
  main: (d: Draft) => Made,
): Made {
  const before = d.ctes;
  const items: string[] = [];
  const isRecursive = !d.wants(["cte named as a table"]) && d.choices.chance(0.3);
  const count = 1 + d.choices.below(3);
  for (let made = 0; made < count; made += 1) {
    // With RECURSIVE the name would be the CTE's own, inside of it too.
    const shadow = isRecursive ? undefined : shadowing(d);
    const spoiled = d.spoiled.length;
    if (isRecursive && made === 0) items.push(recursive(d));
    else items.push(shadow ?? plain(d, outer));
    if (d.spoiled.length > spoiled) d.eager = d.ctes.at(-1);
    if (made > 0) d.note("chained cte");
  }
  const query = main(d);
  d.ctes = before;
  return {
    ...query,
    sql: `with ${isRecursive ? "recursive " : ""}${items.join(", ")} ${query.sql}`,
  };
}

function plain(d: Draft, outer: Scope | undefined): string {
  const name = d.name("cte");
  const query = d.query(outer);
  const isRenamed = query.columns.length > 0 && d.choices.chance(0.25);
  const names = isRenamed ? query.columns.map(() => d.name("k")) : [];
  const columns = renamed(query.columns, names);
  const tenant = renamedTenant(query, names);
  d.ctes = [
    ...d.ctes,
    { alias: name, table: undefined, columns, tenant, keys: undefined, rows: 5 },
  ];
  const how = d.choices.pick(["", "", "materialized ", "not materialized "]);
  d.note(how === "" ? "cte" : `cte ${how.trim()}`);
  return `${name}${isRenamed ? `(${names.join(", ")})` : ""} as ${how}(${query.sql})`;
}

/** Rows of one table, followed by an id to rows of the same, three steps at most. */
function recursive(d: Draft): string {
  const name = d.name("cte");
  const { tenantColumn, tables } = d.facts;
  const table = d.choices.some(tables.filter(({ kind }) => kind === "tenant"));
  if (table === undefined) return plain(d, undefined);
  d.note("recursive cte");
  const ids = table.columns.filter(({ kind, name: of }) => kind === "uuid" && of !== tenantColumn);
  const follow = () => d.choices.some(ids)?.sql ?? "id";
  const arm = () => {
    const spot = { outer: undefined, left: [], taken: new Set<string>(), mayBeLateral: false };
    const { rel, text } = tableLeaf(d, table, spot);
    const scope = { rels: [rel, nobody], outer: undefined };
    const isOpen = d.spoil(["no predicate", "under or"]);
    const bound = binding(d, rel, { label: "where", conditions: [], covers: [rel], scope });
    if (isOpen === undefined) return { alias: rel.alias, text, where: bound };
    return { alias: rel.alias, text, where: isOpen === "under or" ? `(${bound} or true)` : "true" };
  };
  const [first, next] = [arm(), arm()];
  const union = d.choices.pick(["union all", "union"]);
  const rel: Rel = {
    ...{ alias: name, table: undefined, tenant: [], keys: undefined, rows: 10 },
    columns: [
      { name: "id", kind: "uuid" },
      { name: "owner", kind: "uuid" },
      { name: "step", kind: "int" },
    ],
  };
  d.ctes = [...d.ctes, rel];
  return `${name}(id, owner, step) as (
    select ${first.alias}.id, ${first.alias}.${tenantColumn}, 1 from ${first.text} where ${first.where}
    ${union} select ${next.alias}.id, ${next.alias}.${tenantColumn}, w.step + 1
    from ${next.text} join ${name} as w on ${next.alias}.${follow()} = w.id
    where ${next.where} and w.step < 3)`;
}

/** A CTE called like the table it reads: inside of it, the name is still the table's. */
function shadowing(d: Draft): string | undefined {
  const table = d.choices.some(d.facts.tables.filter(({ kind }) => kind === "tenant"));
  if (table === undefined || d.spoil(["cte named as a table"]) === undefined) return undefined;
  const columns = d.columnsOf(table);
  d.eager = { alias: table.name, table: undefined, columns, tenant: [], keys: undefined, rows: 10 };
  d.ctes = [...d.ctes, d.eager];
  return `${table.name} as (select * from ${table.name})`;
}
