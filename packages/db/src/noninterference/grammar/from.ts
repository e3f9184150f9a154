import type { Table } from "../worlds/catalogue.ts";
import { bindLevel } from "./binding.ts";
import { type Draft, ownRows } from "./draft.ts";
import { value } from "./expressions.ts";
import { cte, derivedLeaf, type Spot, tableLeaf } from "./leaves.ts";
import {
  type JoinType,
  joinsOf,
  type Level,
  leavesOf,
  levelLeaves,
  type Node,
  type Site,
  type Stray,
  sitesOf,
} from "./level.ts";
import type { Rel, Scope } from "./scope.ts";

interface Wish {
  readonly outer: Scope | undefined;
  readonly target?: Rel;
  /** Relations in FROM. */
  readonly count: number;
  /** The first of them; any, when absent. */
  readonly first?: Table | undefined;
  readonly mayStray?: readonly Stray["at"][];
}

const joinTypes: readonly [JoinType, ...JoinType[]] = [
  ...(["inner", "left", "inner", "left", "right", "cross"] as const),
] as [JoinType, ...JoinType[]];

/** A query level: joined relations, each tenant table bound, and conditions over them. */
export function makeLevel(d: Draft, { outer, target, count, first, mayStray = [] }: Wish): Level {
  const level: Level = {
    ...{ roots: [], where: [], outer, target, extra: [], stray: [], mayStray },
    abandoned: new Set(),
  };
  const taken = new Set(target === undefined ? [] : [target.alias]);
  const left: Rel[] = [];
  for (let rest = count; rest > 0; ) {
    const size = d.choices.chance(0.3) ? 1 : rest;
    if (size < rest) d.note("comma join");
    const isFirst = level.roots.length === 0;
    const spot = { outer, left: [...left], taken, mayBeLateral: true };
    const root = tree(d, size, { ...spot, first: isFirst ? first : undefined });
    level.roots.push(root);
    left.push(...leavesOf(root).map(({ rel }) => rel));
    rest -= size;
  }
  bindLevel(d, level);
  addConditions(d, level);
  return level;
}

type FirstSpot = Spot & { readonly first?: Table | undefined };

function tree(d: Draft, count: number, spot: FirstSpot): Node {
  if (count <= 1) return leaf(d, spot);
  const size = 1 + d.choices.below(count - 1);
  const type = d.choices.pick(joinTypes);
  const left = tree(d, count - size, spot);
  const right = tree(d, size, {
    ...spot,
    first: undefined,
    left: [...spot.left, ...leavesOf(left).map(({ rel }) => rel)],
    mayBeLateral: spot.mayBeLateral && type !== "right",
  });
  return { kind: "join", type, left, right, on: [] };
}

function leaf(d: Draft, spot: FirstSpot): Node {
  if (spot.first !== undefined) return tableLeaf(d, spot.first, spot);
  const eager = d.eager && cte(d, spot);
  if (eager !== undefined) return eager;
  const isRoomy = d.takeLeaf();
  const derived = !isRoomy || d.choices.chance(0.3) ? derivedLeaf(d, spot) : undefined;
  return derived ?? tableLeaf(d, someTable(d, isRoomy), spot);
}

/** Mostly a school's. Where there is no room, a small one that needs no binding. */
function someTable(d: Draft, isRoomy: boolean): Table {
  const of = (kind: Table["kind"]) => d.facts.tables.filter((table) => table.kind === kind);
  const tables = isRoomy && !d.choices.chance(0.12) ? of("tenant") : of("reference");
  const found = d.choices.some(tables);
  if (found === undefined) throw new Error("the registry has no tenant table");
  return found;
}

const manyRows = 150;

function addConditions(d: Draft, level: Level): void {
  for (const site of sitesOf(level)) {
    if (site.label !== "where" && d.choices.chance(0.75)) site.conditions.push(related(d, site));
    if (d.choices.chance(0.25)) site.conditions.push(value(d, "bool", site.scope));
  }
  // A product of many tables takes its time and shows nothing more.
  let rows = levelLeaves(level).reduce((product, { rel }) => product * rel.rows, 1);
  for (const { rel } of d.choices.shuffled(levelLeaves(level))) {
    if (rows <= manyRows || level.roots.flatMap(joinsOf).some(({ merged }) => merged)) return;
    const [key] = rel.keys ?? [];
    const one = rel.table && d.choices.some(ownRows(d.facts, rel.table));
    if (key === undefined || one?.[key] == null) continue;
    level.where.push(`${rel.alias}.${key} = ${d.bind(one[key])}`);
    rows /= rel.rows;
  }
}

/** An equality between two relations of a join: along a reference, of their ids, or of any columns. */
function related(d: Draft, { scope }: Site): string {
  const pairs = scope.rels.flatMap((from) => scope.rels.flatMap((to) => references(from, to)));
  const along = d.choices.some(pairs);
  if (along !== undefined && !d.choices.chance(0.3)) return along;
  const [one, other] = d.choices.shuffled(scope.rels);
  for (const kind of d.choices.shuffled(["uuid", "text", "int"] as const)) {
    const left = d.choices.some(one?.columns.filter((column) => column.kind === kind) ?? []);
    const right = d.choices.some(other?.columns.filter((column) => column.kind === kind) ?? []);
    if (left && right) return `${one?.alias}.${left.name} = ${other?.alias}.${right.name}`;
  }
  return value(d, "bool", scope);
}

function references(from: Rel, to: Rel): readonly string[] {
  if (from === to || to.table === undefined) return [];
  const along = from.table?.references.filter(({ table }) => table === to.table?.name) ?? [];
  return along.map(({ column, to: key }) => `${from.alias}.${column} = ${to.alias}.${key}`);
}
