import type { Draft } from "./draft.ts";
import {
  type Join,
  joinsOf,
  type Leaf,
  type Level,
  leavesOf,
  levelScope,
  type Site,
  sitesOf,
} from "./level.ts";
import { type Rel, visible } from "./scope.ts";
import type { Spoil } from "./spoils.ts";

/** An occurrence that a near miss is to leave unbound. */
export interface Miss {
  readonly d: Draft;
  readonly rel: Rel;
  readonly level: Level;
  /** `alias.school_id` */
  readonly column: string;
}

/** Whether the level has what this near miss needs. */
export function isPossible(spoil: Spoil, miss: Miss): boolean {
  const { d, level, rel } = miss;
  switch (spoil) {
    case "in the target list only":
      return level.mayStray.includes("target");
    case "in order by only":
      return level.mayStray.includes("order");
    case "in having only":
      return level.mayStray.includes("having");
    case "in a filter only":
      return level.mayStray.includes("filter");
    case "preserved side of an outer join":
      return preserving(miss).length > 0;
    case "predicate on another alias":
      return otherTables(miss).length > 0;
    case "equality with an unproved occurrence":
      return otherTables(miss).some(({ tenant }) => tenant.length === 0);
    case "name of a bound relation given to another":
      return hidable(miss).length > 0;
    case "natural or using":
      return mergeable(miss) !== undefined;
    case "full join":
      return !d.isWrite && fillable(miss).length > 0;
    case "table with a schema":
    case "circle through a lateral":
      return rel !== level.target;
    default:
      return true;
  }
}

export function otherTables({ rel, level }: Miss): readonly Rel[] {
  return levelScope(level).rels.filter((one) => one !== rel && one.table?.kind === "tenant");
}

/** The names of bound relations further out, which something here can hide. */
export function hidable({ level }: Miss): readonly string[] {
  const here = new Set(levelScope(level).rels.map(({ alias }) => alias));
  const bound = visible(level.outer).filter(({ tenant }) => tenant.length > 0);
  return bound.map(({ alias }) => alias).filter((alias) => !here.has(alias));
}

/** The ONs which see the occurrence and don't remove its rows. */
export function preserving({ rel, level }: Miss): readonly Site[] {
  return sitesOf(level).filter(
    ({ scope, covers }) => scope.rels.includes(rel) && !covers.includes(rel),
  );
}

/** The joins under which nothing is bound so far, so that all can be where a FULL join makes it idle. */
export function fillable(miss: Miss): readonly Join[] {
  return parents(miss).filter((join) =>
    leavesOf(join).every((leaf) => !isTenant(leaf) || leaf.rel.tenant.length === 0),
  );
}

/** A join of this and another table, without an ON so far. */
export function mergeable(miss: Miss): Join | undefined {
  const isTable = (node: Join["left"]) => node.kind === "leaf" && isTenant(node);
  return parents(miss).find(
    ({ left, right, on }) => isTable(left) && isTable(right) && on.length === 0,
  );
}

export const isTenant = ({ rel }: Leaf) => rel.table?.kind === "tenant";

/** The joins an occurrence is under, whose ON is still a join's. */
function parents({ rel, level }: Miss): readonly Join[] {
  return level.roots
    .flatMap(joinsOf)
    .filter((join) => join.type !== "cross" && join.merged === undefined)
    .filter((join) => leavesOf(join).some((leaf) => leaf.rel === rel));
}
