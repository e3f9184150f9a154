import type { Model, ModelClass, QueryBuilder, Relation } from "objection";
import { columnMappers } from "../../../column-names.ts";
import { registry } from "../../../registry.ts";
import type { SchoolDb } from "../../../school-db.ts";
import type { Catalogue, Table } from "./catalogue.ts";

export interface Ends {
  /** As in TypeScript. */
  readonly from: string;
  readonly to: string;
}

export interface NounRelation {
  readonly name: string;
  readonly isToMany: boolean;
  /** Whether it leads to all rows its columns lead to, and leaves none out by a filter of its own. */
  readonly isPlain: boolean;
  /** The table of the related rows. */
  readonly table: Table;
  readonly join: Ends;
  /** The rows between, of a many-to-many relation: `join.from` = their `from`, their `to` = `join.to`. */
  readonly through: (Ends & { readonly table: Table }) | undefined;
}

/** What `ctx.db` calls a table's rows, with what is known of it. */
export interface Noun {
  /** `students`, as in `ctx.db.students`. */
  readonly name: string;
  readonly table: Table;
  /** What a builder calls the table: `schoolMemberships`. */
  readonly tableName: string;
  readonly idColumns: readonly string[];
  readonly relations: readonly NounRelation[];
  readonly kind: "tenant" | "reference";
  /** Whether a school may change its rows. */
  readonly isWritable: boolean;
}

/** Every query that `ctx.db` begins, found by looking at it: a noun of tomorrow is fuzzed from its first day. */
export function nounsOf(db: SchoolDb, catalogue: Catalogue): Noun[] {
  const prototype: object = Object.getPrototypeOf(db);
  return Object.keys(Object.getOwnPropertyDescriptors(prototype)).flatMap((name) => {
    const query: unknown = Reflect.get(db, name);
    return isBuilder(query) ? [nounOf(name, query.modelClass(), catalogue)] : [];
  });
}

function isBuilder(found: unknown): found is QueryBuilder<Model> {
  return typeof found === "object" && found !== null && "modelClass" in found;
}

function nounOf(name: string, model: ModelClass<Model>, catalogue: Catalogue): Noun {
  const table = tableOf(model.tableName, catalogue);
  const rule = registry.rule(table.table);
  if (rule === undefined || rule.kind === "platform") throw new Error(`${name} is no school's`);
  return {
    name,
    table,
    tableName: model.tableName,
    idColumns: [model.idColumn].flat(),
    relations: relationsOf(model, catalogue),
    kind: rule.kind,
    isWritable: rule.kind === "tenant" && (rule.writes ?? "all") === "all",
  };
}

function relationsOf(model: ModelClass<Model>, catalogue: Catalogue): NounRelation[] {
  return Object.entries(model.getRelations()).map(([name, found]) => {
    const relation = found as Relation & Inner;
    const { relatedModelClass, ownerProp, relatedProp, joinTableOwnerProp } = relation;
    const through = joinTableOwnerProp
      ? {
          table: tableOf(relation.joinTable, catalogue),
          from: single(joinTableOwnerProp),
          to: single(relation.joinTableRelatedProp),
        }
      : undefined;
    return {
      name,
      isToMany: !relation.isOneToOne(),
      isPlain: isPlain(model, name),
      table: tableOf(relatedModelClass.tableName, catalogue),
      join: { from: single(ownerProp), to: single(relatedProp) },
      through,
    };
  });
}

function isPlain({ relationMappings }: ModelClass<Model>, name: string): boolean {
  const mappings = typeof relationMappings === "function" ? relationMappings() : relationMappings;
  const { modify, filter } = mappings?.[name] ?? {};
  return modify === undefined && filter === undefined;
}

/** Objection's own, which its types leave out. */
interface Inner {
  readonly ownerProp: Properties;
  readonly relatedProp: Properties;
  readonly joinTable: string;
  readonly joinTableOwnerProp: Properties | null;
  readonly joinTableRelatedProp: Properties;
  isOneToOne(): boolean;
}

interface Properties {
  readonly props: readonly string[];
}

function single({ props }: Properties): string {
  const [first, second] = props;
  if (first === undefined || second !== undefined)
    throw new Error(`a relation over ${JSON.stringify(props)}`);
  return first;
}

function tableOf(tableName: string, catalogue: Catalogue): Table {
  const table = catalogue.get(columnMappers.wrapIdentifier(tableName, (plain: string) => plain));
  if (table === undefined) throw new Error(`${tableName} is no table`);
  return table;
}
