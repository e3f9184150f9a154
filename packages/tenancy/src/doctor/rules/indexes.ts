import { quoted, quotedList } from "../../schema/names.ts";
import type { Index } from "../catalogue.ts";
import {
  type Facts,
  hasTenantColumn,
  isTenant,
  type Rule,
  referencesOf,
  registered,
} from "../facts.ts";
import { decide } from "../finding.ts";
import { around, indexOf, isServed } from "../remake.ts";

/** A unique over all tenants tells one what another has, and lets an upsert reach it. */
const uniqueLeads: Rule = {
  id: "unique-tenant-first",
  severity: "error",
  finds: "a unique or an exclusion over all tenants, as a constraint or an index",
  against: ["C3", "C7", "G28", "I19", "L4.2", "L4.5"],
  look: (facts) =>
    tenantIndexes(facts)
      .filter((index) => index.unique || index.constraint !== null)
      .filter((index) => !leads(facts, index))
      .map((index) => ({
        object: index.name,
        reason: `it is unique over all tenants of ${index.table}, or finds its rows without ${facts.registry.tenantColumn}`,
        mend: around(facts, {
          table: index.table,
          columns: index.keys,
          change: rebuild(facts, index),
        }),
      })),
};

const indexLeads: Rule = {
  id: "index-tenant-first",
  severity: "error",
  finds: "an index that does not begin with the tenant, and that the registry does not excuse",
  against: ["I19", "L4.5"],
  look: (facts) =>
    tenantIndexes(facts)
      .filter((index) => !index.unique && index.constraint === null && !leads(facts, index))
      .filter((index) => facts.registry.rule(index.table)?.otherIndexes?.[index.name] === undefined)
      .map((index) => ({
        object: index.name,
        reason: `it mixes the rows of all tenants of ${index.table}`,
        mend:
          index.method === "btree"
            ? rebuild(facts, index)
            : decide(
                `drop index ${quoted(index.name)}, or excuse it in the registry, ${index.table}: { otherIndexes: { ${index.name}: "<why>" } }`,
              ),
      })),
};

const staleExcuse: Rule = {
  id: "index-excuse-stale",
  severity: "error",
  finds: "an index that the registry excuses and that is not there",
  against: ["L4.5", "L4.10"],
  look: (facts) =>
    registered(facts).flatMap(({ name, rule }) =>
      Object.keys(rule.otherIndexes ?? {})
        .filter(
          (excused) =>
            !facts.catalogue.indexes.some(
              (index) => index.table === name && index.name === excused,
            ),
        )
        .map((excused) => ({
          object: `${name}.${excused}`,
          reason: "the registry excuses an index that does not exist",
          mend: decide(`take otherIndexes.${excused} of ${name} out of the registry, or make it`),
        })),
    ),
};

const referenceIndex: Rule = {
  id: "reference-index",
  severity: "error",
  finds: "a reference without an index that begins with its columns",
  against: ["L4.3"],
  look: (facts) =>
    registered(facts).flatMap(({ name }) =>
      referencesOf(facts, name)
        .filter(
          ({ columns, foreignTable }) =>
            isTenant(facts, foreignTable) && columns[0] === facts.registry.tenantColumn,
        )
        .filter(({ columns }) => !isServed(facts, name, columns))
        .map(({ name: constraint, columns }) => ({
          object: constraint,
          reason: `no index of ${name} leads with (${columns.join(", ")}): each delete of the referenced row reads the whole table`,
          mend: indexOf(name, constraint, columns),
        })),
    ),
};

/** What CREATE INDEX CONCURRENTLY leaves when it fails: a unique of the name, which refuses nothing it should. */
const invalid: Rule = {
  id: "index-invalid",
  severity: "error",
  finds: "an index whose making failed: it finds nothing and keeps nothing unique",
  against: ["C3", "I19", "L4.5"],
  look: (facts) => {
    const names = new Set(registered(facts).map(({ name }) => name));
    return facts.catalogue.indexes
      .filter(({ table, valid }) => names.has(table) && !valid)
      .map(({ name, table }) => ({
        object: name,
        reason: `making it failed: ${table} is read without it, and what it should keep unique may not be`,
        mend: `reindex index ${quoted(name)}`,
      }));
  },
};

function tenantIndexes(facts: Facts): Index[] {
  return facts.catalogue.indexes.filter(
    ({ table, primary }) => !primary && isTenant(facts, table) && hasTenantColumn(facts, table),
  );
}

function leads(facts: Facts, index: Index): boolean {
  return index.keys[0] === facts.registry.tenantColumn;
}

function rebuild(facts: Facts, index: Index): string {
  const tenant = facts.registry.tenantColumn;
  if (index.constraint === null) {
    const led = index.definition.replace(/( USING \w+ )\(/, `$1(${quoted(tenant)}, `);
    return `drop index ${quoted(index.name)};\n${led}`;
  }
  const exclusion = facts.catalogue.constraints.find(
    ({ table, name, type }) => table === index.table && name === index.constraint && type === "x",
  );
  const keys = [tenant, ...index.keys.filter((key) => key !== tenant)];
  const made = exclusion
    ? exclusion.definition.replace(/^EXCLUDE USING (\w+) \(/, `$&${quoted(tenant)} WITH =, `)
    : `unique (${quotedList(keys)})`;
  // PostgreSQL itself has no GiST for uuid.
  const needs = index.method === "gist" ? "create extension if not exists btree_gist;\n" : "";
  return `${needs}alter table ${quoted(index.table)} drop constraint ${quoted(index.constraint)},
  add constraint ${quoted(index.constraint)} ${made}`;
}

/** Every index begins with the tenant; every reference has one. */
export const indexRules: readonly Rule[] = [
  uniqueLeads,
  indexLeads,
  staleExcuse,
  referenceIndex,
  invalid,
];
