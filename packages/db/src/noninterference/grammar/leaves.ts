import type { Kind, Table } from "../worlds/catalogue.ts";
import { type Draft, ownRows } from "./draft.ts";
import { value } from "./expressions.ts";
import type { Leaf } from "./level.ts";
import { renamed, renamedTenant } from "./level.ts";
import { literal } from "./literals.ts";
import type { Rel, Scope } from "./scope.ts";

/** Where a FROM item will stand. */
export interface Spot {
  readonly outer: Scope | undefined;
  readonly left: readonly Rel[];
  /** Names taken at this level. */
  readonly taken: Set<string>;
  /** Not right of a RIGHT or FULL join, where PostgreSQL lets nothing see its left side. */
  readonly mayBeLateral: boolean;
}

/** An occurrence of a tenant table. It is bound later. */
export function tableLeaf(d: Draft, table: Table, { outer, left, taken }: Spot): Leaf {
  const isBare = !taken.has(table.name) && d.choices.chance(0.2);
  const alias = isBare ? table.name : aliasFor(d, outer, taken);
  taken.add(alias);
  const rel: Rel = {
    alias,
    table,
    columns: d.columnsOf(table),
    tenant: [],
    keys: table.kind === "tenant" ? ["id"] : table.uniques[0]?.columns,
    rows: ownRows(d.facts, table).length,
  };
  d.note(table.kind === "tenant" ? `table ${table.name}` : "reference table");
  const only = d.choices.chance(0.05) ? "only " : "";
  return {
    kind: "leaf",
    rel,
    left,
    text: isBare ? `${only}${table.name}` : `${only}${table.name} as ${alias}`,
  };
}

/** Now and then the name of a relation further out, which it then hides. */
function aliasFor(d: Draft, outer: Scope | undefined, taken: Set<string>): string {
  const hidden = d.choices.chance(0.1)
    ? d.choices.some(outer?.rels.filter(({ alias }) => alias !== "") ?? [])?.alias
    : undefined;
  if (hidden === undefined || taken.has(hidden)) return d.name("t");
  d.note("alias that hides an outer one");
  return hidden;
}

/** A FROM item which proves itself, if there is room for one: a CTE, a sub-select, a function, or a list of rows. */
export function derivedLeaf(d: Draft, spot: Spot): Leaf | undefined {
  return d.choices.pick([cte, cte, subselect, subselect, tableFunction, values])(d, spot);
}

export function cte(d: Draft, { left, taken }: Spot): Leaf | undefined {
  const found = d.eager ?? d.choices.some(d.ctes);
  if (found === undefined) return undefined;
  d.eager = undefined;
  d.note("cte used");
  const isBare = !taken.has(found.alias) && d.choices.chance(0.5);
  const alias = isBare ? found.alias : d.name("w");
  taken.add(alias);
  const text = isBare ? found.alias : `${found.alias} as ${alias}`;
  return { kind: "leaf", rel: { ...found, alias }, left, text };
}

export function subselect(d: Draft, { outer, left, taken, mayBeLateral }: Spot): Leaf | undefined {
  if (!d.mayQuery) return undefined;
  const alias = d.name("d");
  taken.add(alias);
  const rel: Rel = { alias, table: undefined, columns: [], tenant: [], keys: undefined, rows: 5 };
  const make = (leaf: Leaf, scope: Scope | undefined) => {
    const isLateral = scope !== outer;
    const shape = d.choices.chance(0.3) ? { columns: ["tenant", "text"] as const } : {};
    const { sql, columns, tenant } = d.query(scope, shape);
    d.note(isLateral ? "lateral sub-select" : "sub-select in from");
    const isRenamed = columns.length > 0 && d.choices.chance(0.25);
    const names = isRenamed
      ? columns.map(({ name }) => (d.choices.chance(0.3) ? name : d.name("r")))
      : [];
    if (isRenamed) d.note("columns renamed by an alias");
    rel.columns = renamed(columns, names);
    rel.tenant = renamedTenant({ columns, tenant }, names);
    leaf.text = `${isLateral ? "lateral " : ""}(${sql}) as ${alias}${isRenamed ? `(${names.join(", ")})` : ""}`;
  };
  if (mayBeLateral && left.length > 0 && d.choices.chance(0.5)) {
    return {
      kind: "leaf",
      rel,
      left,
      text: "",
      later: (leaf) => make(leaf, { rels: left, outer }),
    };
  }
  const leaf: Leaf = { kind: "leaf", rel, left, text: "" };
  make(leaf, outer);
  return leaf;
}

/** A function over what stands left of it. */
function tableFunction(d: Draft, { outer, left, taken, mayBeLateral }: Spot): Leaf {
  d.note("function in from");
  const alias = d.name("f");
  taken.add(alias);
  const rel: Rel = { alias, table: undefined, columns: [], tenant: [], keys: undefined, rows: 2 };
  const later = (leaf: Leaf) => {
    const scope = mayBeLateral ? { rels: left, outer } : undefined;
    const { call, after, columns } = d.choices.pick(calls)(d, scope);
    rel.columns = columns;
    leaf.text = `${call} as ${alias}${after}`;
  };
  return { kind: "leaf", rel, left, text: "", later };
}

interface Call {
  readonly call: string;
  /** What follows the alias: names of the columns. */
  readonly after: string;
  readonly columns: Rel["columns"];
}

const named = (call: string, kind: Kind): Call => ({
  call,
  after: "(x)",
  columns: [{ name: "x", kind }],
});

/** Each gives the same rows for the same arguments, and fails for none. */
const calls: readonly [MakeCall, ...MakeCall[]] = [
  (d, scope) => named(`generate_series(1, least(${value(d, "int", scope)}, 3))`, "int"),
  (d, scope) => named(`unnest(${value(d, "texts", scope)})`, "text"),
  (d, scope) => named(`string_to_table(${value(d, "text", scope)}, ' ')`, "text"),
  (d, scope) => named(`regexp_split_to_table(${value(d, "text", scope)}, 'a')`, "text"),
  (d, scope) => named(`jsonb_path_query(${value(d, "json", scope)}, '$.*')`, "json"),
  (d, scope) => ({
    call: `jsonb_each_text(jsonb_build_object('x', ${value(d, "text", scope)}))`,
    after: "",
    columns: [
      { name: "key", kind: "text" },
      { name: "value", kind: "text" },
    ],
  }),
  (d, scope) => ({
    call: `unnest(${value(d, "texts", scope)}) with ordinality`,
    after: "(x, nth)",
    columns: [
      { name: "x", kind: "text" },
      { name: "nth", kind: "int" },
    ],
  }),
  (d, scope) => ({
    call: `jsonb_to_recordset(jsonb_build_array(jsonb_build_object('a', ${value(d, "text", scope)})))`,
    after: "(a text, n int)",
    columns: [
      { name: "a", kind: "text" },
      { name: "n", kind: "int" },
    ],
  }),
];
type MakeCall = (d: Draft, scope: Scope | undefined) => Call;

function values(d: Draft, { taken, left }: Spot): Leaf {
  d.note("values in from");
  const alias = d.name("v");
  taken.add(alias);
  const row = () => `(${literal(d, "uuid")}, ${literal(d, "text")}, ${literal(d, "int")})`;
  const text = `(values ${row()}, ${row()}) as ${alias}(u, t, i)`;
  const columns = [
    { name: "u", kind: "uuid" },
    { name: "t", kind: "text" },
    { name: "i", kind: "int" },
  ] as const;
  const rel: Rel = { alias, table: undefined, columns, tenant: [], keys: undefined, rows: 2 };
  return { kind: "leaf", rel, left, text };
}
