import { quoted } from "../../schema/names.ts";
import { columnsOfTenants, type Rule, registered, tenantTablesOf } from "../facts.ts";
import { decide } from "../finding.ts";

const idType: Rule = {
  id: "id-type",
  severity: "error",
  finds: "an id of a tenant table that is no uuid",
  against: ["G27", "L4.2"],
  look: (facts) =>
    columnsOfTenants(facts)
      .filter(({ name, type }) => name === "id" && type !== "uuid")
      .map(({ table, type }) => ({
        object: `${table}.id`,
        reason: `it is ${type}: ids that can be guessed or that count tell one tenant of the others`,
        mend: decide(
          "give every row a new uuid and carry it into what refers to it, table by table in a migration",
        ),
      })),
};

const idDefault: Rule = {
  id: "id-default",
  severity: "warning",
  finds: "an id that the database makes",
  against: ["L4.2"],
  look: (facts) =>
    columnsOfTenants(facts)
      .filter((column) => column.name === "id" && column.default !== null)
      .filter((column) => !/\bnextval\(/.test(column.default ?? ""))
      .map(({ table }) => ({
        object: `${table}.id`,
        reason:
          "ids are made by the application, in order of time; one made here hides that it forgot to",
        mend: `alter table ${quoted(table)} alter column id drop default`,
      })),
};

/** Numbers that count over all tenants tell each of them how much the others do. */
const sequence: Rule = {
  id: "sequence",
  severity: "error",
  finds: "a column that counts over all tenants",
  against: ["G27", "L4.2"],
  look: (facts) =>
    columnsOfTenants(facts)
      .filter((column) => column.identity || /\bnextval\(/.test(column.default ?? ""))
      .map(({ table, name, identity }) => ({
        object: `${table}.${name}`,
        reason: "a sequence counts over all tenants: its gaps tell one what the others do",
        mend: `alter table ${quoted(table)} alter column ${quoted(name)} drop ${identity ? "identity" : "default"}`,
      })),
};

/** A key of a stored file is made of the tenant, and PostgreSQL holds it to that. */
const storageKey: Rule = {
  id: "storage-key-unchecked",
  severity: "warning",
  finds: "a column that, by its name, holds the key of a stored file and may hold another tenant's",
  against: ["D17"],
  look: (facts) => {
    const { tenantColumn } = facts.registry;
    const keyed = new Set(
      facts.catalogue.columns.filter(({ name }) => name === tenantColumn).map(({ table }) => table),
    );
    return columnsOfTenants(facts)
      .filter(
        ({ table, name }) =>
          keyed.has(table) && /(^|_)(storage|object|file|blob)_(key|path)$/.test(name),
      )
      .filter(
        ({ table, name }) =>
          !facts.catalogue.constraints.some(
            (one) =>
              one.type === "c" &&
              one.table === table &&
              one.columns.includes(name) &&
              one.columns.includes(tenantColumn),
          ),
      )
      .map(({ table, name }) => ({
        object: `${table}.${name}`,
        reason: `no check ties it to ${tenantColumn}: a row could name another tenant's file`,
        mend: `alter table ${quoted(table)} add constraint ${quoted(`${table}_${name}_check`)}
  check (${quoted(name)} ~ ('^([a-z_]+/)?' || ${quoted(tenantColumn)}::text || '/'))`,
      }));
  },
};

/** Two texts that differ are one key: what one tenant wrote finds, or refuses, what it never saw. */
const collation: Rule = {
  id: "collation-nondeterministic",
  severity: "warning",
  finds: "a key over a text whose collation takes different texts for equal",
  against: ["I19", "L4.5"],
  look: (facts) => {
    const names = new Set(registered(facts).map(({ name }) => name));
    return facts.catalogue.columns
      .filter(({ table, nondeterministic }) => names.has(table) && nondeterministic)
      .filter(({ table, name }) =>
        facts.catalogue.indexes.some((one) => one.table === table && one.keys.includes(name)),
      )
      .map(({ table, name, type }) => ({
        object: `${table}.${name}`,
        reason: "its collation takes different texts for equal, so a key means more than it says",
        mend: `alter table ${quoted(table)} alter column ${quoted(name)} type ${type} collate "default"`,
      }));
  },
};

const timestamps: Rule = {
  id: "timestamp-column",
  severity: "error",
  finds: "a tenant table without created_at or, where rows change, updated_at",
  against: ["L4.9"],
  look: (facts) =>
    tenantTablesOf(facts).flatMap(({ name, rule }) => {
      const journal = rule.writes === "append" || rule.writes === "none";
      return ["created_at", ...(journal ? [] : ["updated_at"])].flatMap((wanted) => {
        const found = facts.catalogue.columns.find(
          (column) => column.table === name && column.name === wanted,
        );
        const isRight = found?.notNull && found.type === "timestamp with time zone";
        if (isRight) return [];
        const column = quoted(wanted);
        const change =
          found === undefined
            ? `add column ${column} timestamptz not null default now()`
            : `alter column ${column} type timestamptz, alter column ${column} set not null`;
        return {
          object: `${name}.${wanted}`,
          reason: `every tenant table has ${wanted}, timestamptz not null`,
          mend: `alter table ${quoted(name)} ${change}`,
        };
      });
    }),
};

/** What a column may be and how it is filled. */
export const columnRules: readonly Rule[] = [
  idType,
  idDefault,
  sequence,
  storageKey,
  collation,
  timestamps,
];
