import { objectName, quoted, quotedList } from "../../schema/names.ts";
import { keepKeySql, keepKeyTrigger } from "../../schema/tenant-functions.ts";
import type { Column } from "../catalogue.ts";
import {
  type Facts,
  keyedTables,
  type Rule,
  referencesOf,
  registered,
  tenantTablesOf,
} from "../facts.ts";
import { decide } from "../finding.ts";
import { around } from "../remake.ts";

const exists: Rule = {
  id: "tenant-column",
  severity: "error",
  finds: "a tenant table without the tenant column",
  against: ["I17", "L4.1"],
  look: (facts) => {
    const keyed = new Set(keyedTables(facts).map(({ name }) => name));
    const { tenantColumn, tenantTable } = facts.registry;
    return tenantTablesOf(facts)
      .filter(({ name }) => !keyed.has(name))
      .map(({ name }) => ({
        object: name,
        reason: `a tenant table without ${tenantColumn}: its rows belong to nobody`,
        mend: decide(
          `say whose each row is: alter table ${quoted(name)} add column ${quoted(tenantColumn)} uuid constraint ${quoted(objectName(name, tenantColumn, "fkey"))} references ${quoted(tenantTable)} (id), fill it, and ask the doctor for the rest`,
        ),
      }));
  },
};

const isUuid: Rule = {
  id: "tenant-column-type",
  severity: "error",
  finds: "a tenant column that is no uuid, in whatever table",
  against: ["I17", "L4.1"],
  look: (facts) => {
    const keyed = new Set(keyedTables(facts).map(({ name }) => name));
    const names = new Set(registered(facts).map(({ name }) => name));
    return facts.catalogue.columns
      .filter(({ table, name }) => names.has(table) && name === facts.registry.tenantColumn)
      .filter(({ type }) => type !== "uuid")
      .map(({ table, name, type }) => {
        const change = `alter table ${quoted(table)} alter column ${quoted(name)} type uuid using ${quoted(name)}::text::uuid`;
        return {
          object: `${table}.${name}`,
          reason: `it is ${type}; only a uuid has one spelling and compares with the scope's id`,
          // A trigger that compares the column holds its type.
          mend: keyed.has(table)
            ? `drop trigger if exists ${keepKeyTrigger} on ${quoted(table)};\n${change};\n${keepKeySql(table, name)}`
            : change,
        };
      });
  },
};

const isNotNull: Rule = {
  id: "tenant-column-nullable",
  severity: "error",
  finds: "a tenant column that may be null",
  against: ["D9", "L4.1"],
  look: (facts) =>
    tenantColumns(facts)
      .filter(({ notNull }) => !notNull)
      .map(({ table, name }) => ({
        object: `${table}.${name}`,
        reason: "a row without tenant belongs to nobody, and its references are not checked at all",
        mend: `alter table ${quoted(table)} alter column ${quoted(name)} set not null`,
      })),
};

const hasNoDefault: Rule = {
  id: "tenant-column-default",
  severity: "error",
  finds: "a tenant column that fills itself, by a default or an expression",
  against: ["B3", "L4.7"],
  look: (facts) =>
    tenantColumns(facts)
      .filter((column) => column.default !== null)
      .map(({ table, name, generated }) => ({
        object: `${table}.${name}`,
        reason: "a row whose tenant was forgotten would be given to somebody",
        mend: `alter table ${quoted(table)} alter column ${quoted(name)} drop ${generated === "" ? "default" : "expression"}`,
      })),
};

const refersToTenant: Rule = {
  id: "tenant-reference",
  severity: "error",
  finds: "a tenant column that does not refer to the table of tenants",
  against: ["I17", "L4.1"],
  look: (facts) => {
    const { tenantColumn, tenantTable } = facts.registry;
    return keyedTables(facts)
      .filter(
        ({ name }) =>
          !referencesOf(facts, name).some(
            ({ columns, foreignTable, foreignColumns }) =>
              columns.join() === tenantColumn &&
              foreignTable === tenantTable &&
              foreignColumns.join() === "id",
          ),
      )
      .map(({ name }) => ({
        object: name,
        reason: `nothing says that ${tenantColumn} is one of ${tenantTable}`,
        mend: `alter table ${quoted(name)} add constraint ${quoted(objectName(name, tenantColumn, "fkey"))}
  foreign key (${quoted(tenantColumn)}) references ${quoted(tenantTable)} (id)`,
      }));
  },
};

const primaryKey: Rule = {
  id: "primary-key",
  severity: "error",
  finds: "a tenant table whose primary key is not the tenant and the id, in that order",
  against: ["A37", "C8", "L4.1"],
  look: (facts) => {
    const expected = [facts.registry.tenantColumn, "id"];
    return keyedTables(facts).flatMap(({ name }) => {
      const current = facts.catalogue.constraints.find(
        ({ table, type }) => table === name && type === "p",
      );
      if (current?.columns.join() === expected.join()) return [];
      const hasId = facts.catalogue.columns.some((one) => one.table === name && one.name === "id");
      const drop = current === undefined ? "" : ` drop constraint ${quoted(current.name)},`;
      const change = `alter table ${quoted(name)}${drop}
  add constraint ${quoted(objectName(name, "pkey"))} primary key (${quotedList(expected)})`;
      return {
        object: name,
        reason: `its primary key is not (${expected.join(", ")}): an id alone would name a row of any tenant`,
        mend: hasId
          ? around(facts, { table: name, columns: current?.columns ?? [], change })
          : decide(`give every row an id of its own: ${name} has no column id`),
      };
    });
  },
};

/** A second tenant in a row of the first: whose statement may read it is not to be told by a filter. */
const second: Rule = {
  id: "tenant-column-second",
  severity: "warning",
  finds: "a column of a tenant table that, by its name, holds another tenant",
  against: ["D18", "I17"],
  look: (facts) => {
    const { tenantColumn } = facts.registry;
    const tables = new Set(keyedTables(facts).map(({ name }) => name));
    return facts.catalogue.columns
      .filter(({ table, name }) => tables.has(table) && name.endsWith(`_${tenantColumn}`))
      .filter(({ table, name }) => facts.options.freeIds?.[`${table}.${name}`] === undefined)
      .map(({ table, name }) => ({
        object: `${table}.${name}`,
        reason: `it reads like a second ${tenantColumn}: the row would belong to two tenants`,
        mend: decide(
          `what two tenants share is the platform's: move it to a platform table, or list ${table}.${name} among the doctor's freeIds with its reason`,
        ),
      }));
  },
};

function tenantColumns(facts: Facts): Column[] {
  const tables = new Set(keyedTables(facts).map(({ name }) => name));
  return facts.catalogue.columns.filter(
    ({ table, name }) => tables.has(table) && name === facts.registry.tenantColumn,
  );
}

/** Every row says whose it is, and its key begins with that. */
export const tenantColumnRules: readonly Rule[] = [
  exists,
  isUuid,
  isNotNull,
  hasNoDefault,
  refersToTenant,
  primaryKey,
  second,
];
