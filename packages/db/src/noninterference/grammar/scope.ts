import type { Kind, Table } from "../worlds/catalogue.ts";

export interface Named {
  /** As a statement writes it. */
  readonly name: string;
  readonly kind: Kind;
  /** See catalogue.ts: differs between two runs. */
  readonly isMoving?: boolean;
}

/** Something in FROM, or the target of a write. */
export interface Rel {
  readonly alias: string;
  readonly table: Table | undefined;
  columns: readonly Named[];
  /** Columns which hold the school's id or null and nothing else, because the grammar made it so. */
  tenant: readonly string[];
  /** Columns that tell its rows apart, where they are known. */
  keys: readonly string[] | undefined;
  /** About how many rows the school sees of it. */
  readonly rows: number;
}

/** What an expression can name: its own level, then the levels around it. */
export interface Scope {
  readonly rels: readonly Rel[];
  readonly outer: Scope | undefined;
}

/** Beside another relation it keeps that one's columns from being named without their alias. */
export const nobody: Rel = {
  ...{ alias: "", table: undefined, columns: [], tenant: [], keys: undefined, rows: 0 },
};

/** What can be named where a level's own columns can't: they hide those of the same names further out all the same. */
export function around({ rels, outer }: Scope): Scope {
  return { rels: rels.map((rel) => ({ ...rel, columns: [], tenant: [] })), outer };
}

/** The relations in sight, the innermost first; one of a name hides those of the same name further out. */
export function visible(scope: Scope | undefined): readonly Rel[] {
  const seen = new Set<string>();
  const found: Rel[] = [];
  for (let level = scope; level !== undefined; level = level.outer) {
    found.push(...level.rels.filter(({ alias }) => !seen.has(alias)));
    for (const { alias } of level.rels) seen.add(alias);
  }
  return found;
}

/** `alias.column` of all tenant columns in sight. */
export function tenantColumns(scope: Scope | undefined): readonly string[] {
  return visible(scope).flatMap(({ alias, tenant }) => tenant.map((name) => `${alias}.${name}`));
}

/** Columns that together tell the rows of a level apart, or undefined. */
export function levelKeys({ rels }: Scope): readonly string[] | undefined {
  const keys = rels.map(({ alias, keys: own }) => own?.map((name) => `${alias}.${name}`));
  return keys.every((own) => own !== undefined) ? keys.flat() : undefined;
}
