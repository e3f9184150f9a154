import type { Fields } from "./ast.ts";
import { closed, listOf, tagged } from "./ast.ts";
import type { Condition } from "./conjuncts.ts";
import { bind } from "./conjuncts.ts";
import { visit } from "./expressions.ts";
import { outputNames } from "./outputs.ts";
import { refuse } from "./refuse.ts";
import type { Place, Relation, Scope } from "./scope.ts";
import { refuseTwins, requireProved } from "./scope.ts";
import { tableFunction } from "./table-functions.ts";
import { aliasOf, derived, relationOf, tableName } from "./tables.ts";

/** One query level under construction. */
interface Level {
  readonly place: Place;
  readonly locked: Locked;
  readonly relations: Relation[];
  readonly conditions: Condition[];
  /** LATERAL sub-selects: they see the level's relations, so they wait until those are proved. */
  readonly laterals: (() => void)[];
  /** Arguments of functions in FROM, with what they see. */
  readonly expressions: (() => void)[];
}

interface Clauses {
  /** The table an UPDATE or DELETE writes; joined to the rest by WHERE alone. */
  readonly target?: Relation;
  readonly from: unknown;
  readonly where: unknown;
  readonly locked?: Locked;
}

/** Which relations of the level a FOR UPDATE locks, by alias. */
export type Locked = ReadonlySet<string> | "all" | "none";

/**
 * Proves the relations of one query level from its joins and its WHERE, and visits both.
 * Gives the scope that the other clauses of the level see.
 */
export function proveLevel(clauses: Clauses, place: Place): Scope {
  const { target, from, where, locked = "none" } = clauses;
  const relations: Relation[] = target === undefined ? [] : [target];
  const level: Level = {
    ...{ place, locked, relations },
    ...{ conditions: [], laterals: [], expressions: [] },
  };
  const seen: Relation[] = [];
  for (const item of listOf(from)) seen.push(...walk(item, seen, level));
  refuseTwins(relations);

  const scope: Scope = { relations, outer: place.scope };
  if (where !== undefined) level.conditions.push({ quals: where, scope, covers: relations });
  bind(level.conditions, place.proof);
  for (const prove of level.laterals) {
    prove();
    // What it shows may prove a table that the next one leans on.
    bind(level.conditions, place.proof);
  }
  requireProved(relations, place.proof);

  for (const check of level.expressions) check();
  for (const { quals, scope: sight } of level.conditions) visit(quals, { ...place, scope: sight });
  return scope;
}

/** Adds a FROM item to the level and gives the relations under it. `left` is what a LATERAL item sees. */
function walk(item: unknown, left: readonly Relation[], level: Level): readonly Relation[] {
  const { kind, fields } = tagged(item);
  if (kind === "JoinExpr") return join(fields, left, level);
  const relation = single({ kind, fields }, left, level);
  level.relations.push(relation);
  return [relation];
}

function single(
  { kind, fields }: { readonly kind: string; readonly fields: Fields },
  left: readonly Relation[],
  level: Level,
): Relation {
  if (kind === "RangeVar") {
    const name = tableName(fields);
    return relationOf(name, isLocked(name.alias, level.locked) ? "lock" : "read", level.place);
  }
  if (kind === "RangeSubselect") return subselect(fields, left, level);
  if (kind === "RangeFunction") {
    const sight = { ...level.place, scope: { relations: [...left], outer: level.place.scope } };
    const { relation, check } = tableFunction(fields, sight);
    level.expressions.push(check);
    return relation;
  }
  return refuse("unknown-node", `${kind} can't stand in FROM`);
}

function isLocked(alias: string, locked: Locked): boolean {
  return locked === "all" || (locked !== "none" && locked.has(alias));
}

const joinFields = new Set([
  ...["jointype", "isNatural", "usingClause", "larg", "rarg", "quals", "alias", "join_using_alias"],
]);

/**
 * Which rows an ON removes. INNER and CROSS: whole combinations, so it covers both sides. LEFT: it
 * only decides which right rows match, and a left row stays with nulls, so it covers the right side
 * alone. RIGHT is its mirror. FULL keeps the rows of both sides, so it covers nothing: refused.
 * "A side" is everything under it: an ON which is true only for the tenant's rows of a table removes
 * the others from whatever that table was joined into.
 */
function join(fields: Fields, left: readonly Relation[], level: Level): readonly Relation[] {
  const node = closed("JoinExpr", fields, joinFields);
  if (node.isNatural !== undefined || node.usingClause !== undefined) {
    refuse("join-kind", "NATURAL and USING compare columns that the statement does not name", {
      hint: "write ON a.x_id = b.id",
    });
  }
  if (node.alias !== undefined || node.join_using_alias !== undefined) {
    refuse("join-kind", "an alias over a join hides the names of its tables");
  }
  const larg = walk(node.larg, left, level);
  const rarg = walk(node.rarg, [...left, ...larg], level);
  const both = [...larg, ...rarg];
  const covers = covered(node.jointype, larg, rarg);
  if (node.quals !== undefined) {
    const scope = { relations: both, outer: level.place.scope };
    level.conditions.push({ quals: node.quals, scope, covers });
  }
  return both;
}

function covered(
  joinType: unknown,
  larg: readonly Relation[],
  rarg: readonly Relation[],
): readonly Relation[] {
  if (joinType === "JOIN_INNER") return [...larg, ...rarg];
  if (joinType === "JOIN_LEFT") return rarg;
  if (joinType === "JOIN_RIGHT") return larg;
  return refuse("join-kind", "a FULL join keeps the rows of both sides, whatever its ON says", {
    hint: "use LEFT JOIN, or UNION of two proved selects",
  });
}

/** A sub-select in FROM proves its own tables. Without LATERAL it sees nothing of this level. */
function subselect(fields: Fields, left: readonly Relation[], level: Level): Relation {
  const node = closed("RangeSubselect", fields, ["lateral", "subquery", "alias"]);
  const { alias, columnAliases } = aliasOf(node);
  const { kind, fields: select } = tagged(node.subquery);
  if (kind !== "SelectStmt") refuse("statement-kind", "only a SELECT can stand in FROM");
  const { place } = level;
  const prove = (scope: Scope | undefined) =>
    outputNames(
      place.proof.select(select, { ...place, scope }, isLocked(alias ?? "", level.locked)),
      columnAliases,
    );
  if (node.lateral === undefined) return derived(alias ?? "", prove(place.scope));
  const relation = derived(alias ?? "", new Set());
  const sight: Scope = { relations: [...left], outer: place.scope };
  level.laterals.push(() => {
    relation.tenantColumns = prove(sight);
  });
  return relation;
}
