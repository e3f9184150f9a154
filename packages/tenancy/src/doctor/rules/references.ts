import { quoted } from "../../schema/names.ts";
import {
  type Facts,
  hasTenantColumn,
  isTenant,
  type Rule,
  referencesOf,
  registered,
  tenantTablesOf,
} from "../facts.ts";
import { decide } from "../finding.ts";
import { remake, tenantReferences } from "../remake.ts";

/** A single-column key is satisfied by any tenant's row, and cascades into it. */
const composite: Rule = {
  id: "reference-composite",
  severity: "error",
  finds: "a reference to a tenant table that does not carry the tenant in front on both sides",
  against: ["D1", "D2", "D3", "D4", "D5", "D6", "D11", "D12", "L4.3"],
  look: (facts) => {
    const { tenantColumn } = facts.registry;
    return tenantReferences(facts)
      .filter(
        ({ columns, foreignColumns }) =>
          columns[0] !== tenantColumn || foreignColumns[0] !== tenantColumn,
      )
      .map((reference) => ({
        object: reference.name,
        reason: `it refers to ${reference.foreignTable} without ${tenantColumn} in front on both sides, so another tenant's row satisfies it`,
        mend: hasTenantColumn(facts, reference.table)
          ? remake(facts, reference)
          : decide(
              `say whose each row of ${reference.table} is with a column ${tenantColumn}, then make the reference of both columns, or drop it`,
            ),
      }));
  },
};

const fromShared: Rule = {
  id: "reference-from-shared",
  severity: "error",
  finds: "a shared table that points at a row of one tenant",
  against: ["D1", "L4.3"],
  look: (facts) =>
    registered(facts)
      .filter(({ rule }) => rule.kind === "reference")
      .flatMap(({ name }) => referencesOf(facts, name))
      .filter(({ foreignTable }) => isTenant(facts, foreignTable))
      .map(({ table, name, foreignTable }) => ({
        object: name,
        reason: `${table} is shared by all tenants and points at a row of one in ${foreignTable}`,
        mend: `alter table ${quoted(table)} drop constraint ${quoted(name)}`,
      })),
};

/** A person is named through the tenant's own membership, not through the account. */
const toPlatform: Rule = {
  id: "reference-platform",
  severity: "error",
  finds: "a reference of a tenant table to a platform table that the registry does not list",
  against: ["D18", "L4.4"],
  look: (facts) =>
    tenantTablesOf(facts).flatMap(({ name, rule }) =>
      referencesOf(facts, name)
        .filter(({ foreignTable }) => facts.registry.rule(foreignTable ?? "")?.kind === "platform")
        .filter(
          ({ columns, foreignTable }) =>
            !(
              columns.join() === facts.registry.tenantColumn &&
              foreignTable === facts.registry.tenantTable
            ) && !(columns.length === 1 && rule.platformReferences?.includes(foreignTable ?? "")),
        )
        .map((reference) => ({
          object: reference.name,
          reason: `${name} refers to ${reference.foreignTable}, which all tenants share: its rows may be of no concern to this tenant`,
          mend: decide(
            `refer to the tenant's own table instead, such as its memberships, or list it in the registry, ${name}: { platformReferences: ["${reference.foreignTable}"] }`,
          ),
        })),
    ),
};

/** What is registered is known; a table of another schema is no part of any tenant. */
const outside: Rule = {
  id: "reference-outside",
  severity: "error",
  finds: "a reference of a registered table to one outside the schema",
  against: ["D1", "I18", "L4.10"],
  look: (facts) =>
    registered(facts)
      .flatMap(({ name }) => referencesOf(facts, name))
      .filter(({ foreignTable }) => foreignTable?.includes("."))
      .map(({ table, name, foreignTable }) => ({
        object: name,
        reason: `${table} refers to ${foreignTable}, which is in no registry: nobody said whose rows it holds`,
        mend: `alter table ${quoted(table)} drop constraint ${quoted(name)}`,
      })),
};

/** MATCH SIMPLE does not check a key of which any column is null. */
const partlyNull: Rule = {
  id: "reference-partly-null",
  severity: "error",
  finds: "a wider reference of which a part may be null, which switches all of it off",
  against: ["D9", "L4.3"],
  look: (facts) =>
    tenantReferences(facts).flatMap((reference) => {
      const nullable = reference.columns
        .slice(1)
        .filter((name) => isNullable(facts, reference.table, name));
      if (reference.columns.length < 3 || nullable.length === 0) return [];
      return {
        object: reference.name,
        reason: `with ${nullable.join(" or ")} null, the other columns are not checked at all`,
        mend: `alter table ${quoted(reference.table)} ${nullable.map((name) => `alter column ${quoted(name)} set not null`).join(", ")}`,
      };
    }),
};

const notValid: Rule = {
  id: "constraint-not-valid",
  severity: "error",
  finds: "a constraint that the rows before it were never held to (NOT VALID)",
  against: ["D16", "L4.3"],
  look: ({ catalogue }) =>
    catalogue.constraints
      .filter(({ validated, enforced }) => !validated && enforced)
      .map(({ table, name }) => ({
        object: name,
        reason: `NOT VALID: the rows ${table} had before were never checked`,
        mend: `alter table ${quoted(table)} validate constraint ${quoted(name)}`,
      })),
};

const notEnforced: Rule = {
  id: "constraint-not-enforced",
  severity: "error",
  finds: "a constraint that is written and checks nothing (NOT ENFORCED, from PostgreSQL 18)",
  against: ["D16", "L4.3"],
  look: ({ catalogue }) =>
    catalogue.constraints
      .filter(({ enforced }) => !enforced)
      .map(({ table, name, type, definition }) => ({
        object: name,
        reason: `NOT ENFORCED: it is written on ${table} and checks nothing`,
        mend:
          type === "f"
            ? `alter table ${quoted(table)} alter constraint ${quoted(name)} enforced`
            : `alter table ${quoted(table)} drop constraint ${quoted(name)},
  add constraint ${quoted(name)} ${definition.replace(/ NOT ENFORCED$/, "")}`,
      })),
};

function isNullable({ catalogue }: Facts, table: string, column: string): boolean {
  return catalogue.columns.some(
    (one) => one.table === table && one.name === column && !one.notNull,
  );
}

/** No reference leaves its tenant; no query filter could see it. */
export const referenceRules: readonly Rule[] = [
  composite,
  fromShared,
  toPlatform,
  outside,
  partlyNull,
  notValid,
  notEnforced,
];
