import type { Column, Computed, Table } from "../worlds/catalogue.ts";
import { type Content, contentKey, type Row } from "../worlds/fill.ts";
import type { Choices } from "./choices.ts";
import type { Named, Rel, Scope } from "./scope.ts";
import type { Spoil } from "./spoils.ts";

/** What the statements are about: the real tables and rows that exist. */
export interface Facts {
  readonly tenantColumn: string;
  readonly own: string;
  readonly foreign: string;
  readonly tables: readonly Table[];
  readonly rows: Content;
}

/** The school's rows of a table, or everybody's of a shared one. */
export function ownRows({ rows, own }: Facts, { name, kind }: Table): readonly Row[] {
  return rows.get(contentKey(name, kind === "tenant" ? own : undefined)) ?? [];
}

/** How a column must be: of a kind, or holding the school's id. */
export type Wanted = Computed | "tenant";

/** What whoever needs a sub-select asks for. */
export interface Shape {
  /** The columns, in order. Whatever, when absent. */
  readonly columns?: readonly Wanted[];
  /** One row at the most, always the same. */
  readonly isSingle?: boolean;
  /** The statement itself: its rows are what the school sees. */
  readonly isTop?: boolean;
}

export interface Query {
  readonly sql: string;
  readonly columns: readonly Named[];
  readonly tenant: readonly string[];
  /** Equal rows apart, its order is said. */
  readonly isOrdered: boolean;
}

export type Plan =
  | { readonly kind: "safe" }
  | { readonly kind: "near"; readonly wanted: readonly Spoil[]; readonly skip: number }
  | { readonly kind: "free" };

const maxDepth = 3;
const maxQueries = 7;
const maxLeaves = 7;

/** One statement in the making: what was decided, bound and used so far. */
export class Draft {
  readonly choices: Choices;
  readonly facts: Facts;
  /** What the statement has in it, for the coverage. */
  readonly features = new Set<string>();
  /** What was spoiled. Empty: the statement is safe by construction. */
  readonly spoiled: Spoil[] = [];
  readonly bindings: unknown[] = [];
  /** CTEs in sight. */
  ctes: readonly Rel[] = [];
  /** A CTE that a near miss wants to see used. */
  eager: Rel | undefined;
  /** A write shows what the clock says, in columns with such a default: they are left out of it. */
  isWrite = false;
  /** Whether a part of it can fail for a row's value; see comparison.ts. */
  isFallible = false;
  readonly #query: (d: Draft, outer: Scope | undefined, shape: Shape) => Query;
  readonly #plan: Plan;
  readonly #waiting: Spoil[];
  #skip: number;
  #depth = 0;
  #queries = 0;
  #leaves = 0;
  #names = 0;

  constructor(
    { choices, facts, plan }: { choices: Choices; facts: Facts; plan: Plan },
    query: (d: Draft, outer: Scope | undefined, shape: Shape) => Query,
  ) {
    this.choices = choices;
    this.facts = facts;
    this.#plan = plan;
    this.#waiting = plan.kind === "near" ? [...plan.wanted] : [];
    this.#skip = plan.kind === "near" ? plan.skip : 0;
    this.#query = query;
  }

  /** At a place where these could be done: the one to do now, if any. */
  spoil(possible: readonly Spoil[]): Spoil | undefined {
    const done = this.#decide(possible);
    if (done !== undefined) this.spoiled.push(done);
    return done;
  }

  #decide(possible: readonly Spoil[]): Spoil | undefined {
    if (this.#plan.kind === "free" && this.choices.chance(0.2)) return this.choices.some(possible);
    const at = this.#waiting.findIndex((spoil) => possible.includes(spoil));
    if (at < 0) return undefined;
    this.#skip -= 1;
    return this.#skip >= 0 ? undefined : this.#waiting.splice(at, 1)[0];
  }

  /** Whether such a near miss is still to be made: the grammar then goes where it can be. */
  wants(spoils: readonly Spoil[]): boolean {
    return this.#waiting.some((spoil) => spoils.includes(spoil));
  }

  note(feature: string): void {
    this.features.add(feature);
  }

  name(prefix: string): string {
    this.#names += 1;
    return `${prefix}${this.#names}`;
  }

  /** A parameter. Without a cast PostgreSQL must know its type from where it stands. */
  bind(value: unknown): string {
    this.bindings.push(value);
    return `$${this.bindings.length}`;
  }

  /** A parameter that is the school. */
  tenant(): string {
    const known = this.bindings.indexOf(this.facts.own) + 1;
    const parameter =
      known > 0 && !this.choices.chance(0.4) ? `$${known}` : this.bind(this.facts.own);
    return this.choices.chance(0.2) ? `${parameter}::uuid` : parameter;
  }

  get isDeep(): boolean {
    return this.#depth >= maxDepth;
  }

  nested<T>(work: () => T): T {
    this.#depth += 1;
    const made = work();
    this.#depth -= 1;
    return made;
  }

  get mayQuery(): boolean {
    return !this.isDeep && this.#queries < maxQueries;
  }

  query(outer: Scope | undefined, shape: Shape = {}): Query {
    this.#queries += 1;
    return this.nested(() => this.#query(this, outer, shape));
  }

  /** Whether the statement may read one more relation. */
  takeLeaf(): boolean {
    this.#leaves += 1;
    return this.#leaves <= maxLeaves;
  }

  /** The columns of a table that a statement may use. */
  columnsOf({ columns }: Table): readonly Named[] {
    return columns
      .filter(({ isMoving }) => !(isMoving && this.isWrite))
      .map(({ sql, kind, isMoving }: Column) => ({ name: sql, kind, isMoving }));
  }
}
