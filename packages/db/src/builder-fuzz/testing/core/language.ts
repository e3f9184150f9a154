import type { Column, Table } from "../world/catalogue.ts";
import type { Noun, NounRelation } from "../world/nouns.ts";

/**
 * The core of what features write over `ctx.db`, as data: `spelling.ts` says it in Objection, `answer.ts` works out in
 * memory what school A must see, and the two must agree to the last value.
 */
export interface Question {
  readonly noun: Noun;
  /** Asked as `relatedQuery(relation).for(owners)` of the noun instead of as the noun itself. */
  readonly related:
    | { readonly relation: NounRelation; readonly owners: readonly string[] }
    | undefined;
  readonly alias: string | undefined;
  readonly joins: readonly Join[];
  readonly where: readonly Clause[];
  readonly end: End;
}

/** A place that columns come from: the root, then what is joined, in order. */
export interface Source {
  readonly alias: string;
  readonly table: Table;
}

export interface Join {
  readonly kind: "inner" | "left";
  /** One relation, or two that follow each other. */
  readonly path: readonly [NounRelation, ...NounRelation[]];
  readonly alias: string | undefined;
  /** By the relation's name, or by its table as one who does not know it. */
  readonly isSpelledOut: boolean;
}

export interface Ref {
  /** The place of its source. */
  readonly source: number;
  readonly column: Column;
  /** 0 to 3: with or without its table, in camelCase or as in SQL. */
  readonly spelling: number;
}

export type Scalar = string | number | boolean;
export type Operator = "=" | "<>" | "<" | "<=" | ">" | ">=";

export type Condition =
  | {
      readonly is: "compare";
      readonly ref: Ref;
      readonly operator: Operator;
      readonly value: Scalar;
      readonly spelling: number;
    }
  | {
      readonly is: "columns";
      readonly ref: Ref;
      readonly operator: Operator;
      readonly other: Ref;
    }
  | { readonly is: "in"; readonly ref: Ref; readonly values: readonly (Scalar | null)[] }
  | { readonly is: "null"; readonly ref: Ref; readonly spelling: number }
  | { readonly is: "between"; readonly ref: Ref; readonly low: Scalar; readonly high: Scalar }
  | {
      readonly is: "like";
      readonly ref: Ref;
      readonly pattern: string;
      readonly ignoresCase: boolean;
    }
  | { readonly is: "group"; readonly clauses: readonly Clause[] }
  | {
      readonly is: "related";
      readonly owner: Noun;
      readonly relation: NounRelation;
      readonly clauses: readonly Clause[];
    }
  | {
      readonly is: "inSelect";
      readonly ref: Ref;
      readonly from: Noun;
      readonly column: Column;
      readonly clauses: readonly Clause[];
    };

/** One `where` of a row of them, in SQL's order: AND binds tighter than OR. */
export interface Clause {
  readonly or: boolean;
  readonly not: boolean;
  readonly on: Condition;
  /** `andWhere` where Objection has one. */
  readonly saysAnd: boolean;
}

export interface Order {
  readonly ref: Ref;
  readonly isDescending: boolean;
}

export interface Branch {
  readonly path: readonly NounRelation[];
  readonly clauses: readonly Clause[];
}

export type End =
  | {
      readonly is: "list";
      readonly select: readonly Ref[] | undefined;
      readonly isDistinct: boolean;
      /** Undefined where the order is PostgreSQL's. */
      readonly order: readonly Order[] | undefined;
      readonly limit: number | undefined;
      readonly offset: number | undefined;
    }
  | { readonly is: "first"; readonly order: readonly Order[] }
  | { readonly is: "findById"; readonly id: readonly Scalar[] }
  | { readonly is: "findByIds"; readonly ids: readonly (readonly Scalar[])[] }
  /** By the id, so that there is nothing to choose. */
  | { readonly is: "findOne"; readonly ref: Ref; readonly value: Scalar }
  | { readonly is: "resultSize" }
  | { readonly is: "aggregate"; readonly call: Aggregate; readonly ref: Ref }
  | {
      readonly is: "group";
      readonly ref: Ref;
      readonly having: { readonly operator: Operator; readonly value: Scalar } | undefined;
    }
  | {
      readonly is: "page";
      readonly call: "page" | "range";
      readonly order: readonly Order[];
      readonly at: number;
      readonly size: number;
    }
  | {
      readonly is: "graph";
      readonly call: "withGraphFetched" | "withGraphJoined";
      readonly branches: readonly Branch[];
    }
  | { readonly is: "patch"; readonly call: "patch" | "update"; readonly changes: Changes }
  | { readonly is: "count"; readonly call: "increment" | "decrement"; readonly ref: Ref }
  | { readonly is: "delete"; readonly call: "delete" | "del" }
  | { readonly is: "deleteById"; readonly id: string }
  | {
      readonly is: "fetchById";
      readonly call: "patchAndFetchById" | "updateAndFetchById";
      readonly id: string;
      readonly changes: Changes;
    }
  | {
      readonly is: "insert";
      readonly call: "insert" | "insertAndFetch";
      readonly row: Readonly<Record<string, unknown>>;
    };

export type Aggregate = "count" | "countDistinct" | "min" | "max" | "sum";
export type Changes = Readonly<Record<string, Scalar | null>>;

const writing = new Set<End["is"]>([
  "patch",
  "count",
  "delete",
  "deleteById",
  "fetchById",
  "insert",
]);

export const isWrite = ({ end }: Question): boolean => writing.has(end.is);

/** Where the columns of a question may come from. */
export function sourcesOf({
  noun,
  related,
  alias,
  joins,
}: Omit<Question, "where" | "end">): Source[] {
  const root = related
    ? { alias: tableNameOf(related.relation.table), table: related.relation.table }
    : { alias: alias ?? noun.tableName, table: noun.table };
  return [root, ...joins.flatMap(sourcesOfJoin)];
}

function sourcesOfJoin({ path, alias }: Join): Source[] {
  return path.map(({ table }, depth) => ({
    alias:
      alias ??
      path
        .slice(0, depth + 1)
        .map(({ name }) => name)
        .join(":"),
    table,
  }));
}

/** `school_memberships` is `schoolMemberships` in a builder. */
export function tableNameOf({ table }: Table): string {
  return table.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
}
