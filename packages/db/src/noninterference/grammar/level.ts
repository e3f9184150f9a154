import type { Draft, Query } from "./draft.ts";
import type { Named, Rel, Scope } from "./scope.ts";

export type JoinType = "inner" | "left" | "right" | "cross" | "full";

/** Something in FROM before its text is known: what is LATERAL waits until the others are bound. */
export interface Leaf {
  readonly kind: "leaf";
  readonly rel: Rel;
  /** What stands left of it and can be seen by it. */
  readonly left: readonly Rel[];
  /** Makes the text of what sees its left neighbours. */
  readonly later?: (leaf: Leaf) => void;
  text: string;
}

export interface Join {
  readonly kind: "join";
  type: JoinType;
  readonly left: Node;
  readonly right: Node;
  readonly on: string[];
  /** Instead of an ON: `natural`, or `using (...)`. */
  merged?: string;
}

export type Node = Leaf | Join;

/** One query level under construction. */
export interface Level {
  readonly roots: Node[];
  readonly where: string[];
  readonly outer: Scope | undefined;
  /** What an UPDATE or DELETE writes: seen by WHERE, joined by nothing. */
  readonly target: Rel | undefined;
  /** FROM items that a near miss added. */
  readonly extra: string[];
  /** Predicates that a near miss put where they bind nothing, and where such can go. */
  readonly stray: Stray[];
  readonly mayStray: readonly Stray["at"][];
  /** Relations which a near miss leaves as they are. */
  readonly abandoned: Set<Rel>;
}

export interface Stray {
  readonly at: "target" | "order" | "having" | "filter";
  readonly sql: string;
}

export function leavesOf(node: Node): readonly Leaf[] {
  return node.kind === "leaf" ? [node] : [...leavesOf(node.left), ...leavesOf(node.right)];
}

export function joinsOf(node: Node): readonly Join[] {
  return node.kind === "leaf" ? [] : [node, ...joinsOf(node.left), ...joinsOf(node.right)];
}

export function levelLeaves({ roots }: Level): readonly Leaf[] {
  return roots.flatMap(leavesOf);
}

export function levelScope(level: Level): Scope {
  const { target, outer } = level;
  const rels = levelLeaves(level).map(({ rel }) => rel);
  return { rels: target === undefined ? rels : [target, ...rels], outer };
}

/** A condition's place: what it sees, and which relations lose the rows for which it is not true. */
export interface Site {
  readonly label: string;
  readonly conditions: string[];
  readonly scope: Scope;
  readonly covers: readonly Rel[];
}

/** WHERE, and the ON of each join that has one. */
export function sitesOf(level: Level): readonly [Site, ...Site[]] {
  const scope = levelScope(level);
  const where = { label: "where", conditions: level.where, scope, covers: scope.rels };
  return [where, ...level.roots.flatMap(joinsOf).flatMap((join) => siteOf(join, level))];
}

function siteOf(join: Join, { outer }: Level): readonly Site[] {
  if (join.type === "cross" || join.merged !== undefined) return [];
  const relsOf = (node: Node) => leavesOf(node).map(({ rel }) => rel);
  const [left, right] = [relsOf(join.left), relsOf(join.right)];
  const both = [...left, ...right];
  const covers = { inner: both, left: right, right: left, full: [] }[join.type];
  const scope = { rels: both, outer };
  return [{ label: `on of ${join.type} join`, conditions: join.on, scope, covers }];
}

/** `from ...` and `where ...`, or nothing. Call it last: it takes the conditions as they are. */
export function renderLevel(
  d: Draft,
  level: Level,
): { readonly from: string; readonly where: string } {
  const items = [...level.roots.map((root) => render(d, root, "top")), ...level.extra];
  const { where } = level;
  return {
    from: items.length === 0 ? "" : ` from ${items.join(", ")}`,
    where: where.length === 0 ? "" : ` where ${conjunction(d, where)}`,
  };
}

function render(d: Draft, node: Node, at: "top" | "left" | "right"): string {
  if (node.kind === "leaf") return node.text;
  const { type, merged } = node;
  const sides = [render(d, node.left, "left"), render(d, node.right, "right")];
  const word = type === "inner" ? "join" : `${type} join`;
  const on =
    type === "cross" ? "" : ` on ${node.on.length === 0 ? "true" : conjunction(d, node.on)}`;
  const sql =
    merged === "natural"
      ? sides.join(` natural ${word} `)
      : `${sides.join(` ${word} `)}${merged === undefined ? on : ` ${merged}`}`;
  d.note(`${type} join`);
  if (at === "top" || (at === "left" && !d.choices.chance(0.4))) return sql;
  d.note("nested join");
  return `(${sql})`;
}

/** Conditions that must all hold, in any order and grouping. */
export function conjunction(d: Draft, conditions: readonly string[]): string {
  const [first = "true", ...rest] = d.choices.shuffled(conditions);
  return rest.reduce((all, one) => {
    if (!d.choices.chance(0.15)) return `${all} and ${one}`;
    d.note("nested and");
    return `(${one} and (${all}))`;
  }, first);
}

/** A relation's columns as they are named outside of it. */
export function renamed(columns: readonly Named[], names: readonly string[]): readonly Named[] {
  return columns.map((column, index) => ({ ...column, name: names[index] ?? column.name }));
}

/** The columns that hold the school, under their new names. */
export function renamedTenant(
  { columns, tenant }: Pick<Query, "columns" | "tenant">,
  names: readonly string[],
): readonly string[] {
  return columns.flatMap(({ name }, at) => (tenant.includes(name) ? [names[at] ?? name] : []));
}
