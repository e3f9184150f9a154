import { quoted } from "../../schema/names.ts";
import type { Column } from "../catalogue.ts";
import { columnsOfTenants, type Facts, isTenant, type Rule, referencesOf } from "../facts.ts";
import { decide } from "../finding.ts";

const idArray: Rule = {
  id: "id-array",
  severity: "error",
  finds: "ids in an array",
  against: ["D8", "L4.6"],
  look: (facts) =>
    columnsOfTenants(facts)
      .filter(
        ({ name, type }) =>
          /^(uuid|bigint)\[\]$/.test(type) || (type.endsWith("[]") && /_ids?$/.test(name)),
      )
      .map(({ table, name, type }) => ({
        object: `${table}.${name}`,
        reason: `${type}: no foreign key checks the ids in an array, so they may be another tenant's`,
        mend: decide(
          `make a tenant table of the pairs, move the ids there, then alter table ${quoted(table)} drop column ${quoted(name)}`,
        ),
      })),
};

const idJson: Rule = {
  id: "id-json",
  severity: "warning",
  finds: "a JSON column that, by its name, holds ids",
  against: ["D8", "L4.6"],
  look: (facts) =>
    unexcused(facts)
      .filter(({ name, type }) => /^jsonb?$/.test(type) && /(^|_)(ids?|refs?)$/.test(name))
      .map(({ table, name }) => ({
        object: `${table}.${name}`,
        reason: "no foreign key checks an id inside JSON, so it may be another tenant's",
        mend: decide(
          `make a reference or a tenant table of the pairs, or list ${table}.${name} among the doctor's freeIds with its reason`,
        ),
      })),
};

const polymorphic: Rule = {
  id: "polymorphic-reference",
  severity: "error",
  finds: "an id whose table another column tells",
  against: ["D7", "L4.6"],
  look: (facts) =>
    unexcused(facts).flatMap(({ table, name }) => {
      if (!name.endsWith("_id") || isReferring(facts, table, name)) return [];
      const teller = tellerOf(facts, table, name);
      if (teller === undefined) return [];
      return {
        object: `${table}.${name}`,
        reason: `${teller} tells which table is meant, so no foreign key can check the id`,
        mend: decide(
          `make one nullable reference for each kind with a check that exactly one is set, then alter table ${quoted(table)} drop column ${quoted(name)}, drop column ${quoted(teller)}`,
        ),
      };
    }),
};

/** A column named after a tenant table that refers to nothing: the foreign key was forgotten. */
const missingReference: Rule = {
  id: "reference-missing",
  severity: "error",
  finds: "an id that is named after a tenant table and refers to nothing",
  against: ["D1", "D2", "D12", "L4.3"],
  look: (facts) =>
    free(facts).flatMap(({ table, name }) => {
      const target = targetOf(facts, name);
      if (target === undefined) return [];
      return {
        object: `${table}.${name}`,
        reason: `it reads like an id of ${target} and has no foreign key, so it may be another tenant's`,
        mend: makeReference(facts, { table, column: name, target, to: "id" }),
      };
    }),
};

/** A person is named through the tenant's own list of people, not by the account. */
const missingPerson: Rule = {
  id: "reference-person",
  severity: "error",
  finds: "an id that is named after a platform table, such as the accounts, and refers to nothing",
  against: ["D18", "L4.4"],
  look: (facts) =>
    free(facts)
      .filter(({ name }) => targetOf(facts, name) === undefined)
      .flatMap(({ table, name }) => {
        const noun = platformNounOf(facts, name);
        if (noun === undefined) return [];
        const through = throughTenant(facts, `${noun}_id`);
        return {
          object: `${table}.${name}`,
          reason: `it reads like a ${noun} of the platform and nothing says that it is one of this tenant's`,
          mend:
            through === undefined || through === table
              ? decide(
                  `refer to a tenant table that is unique by its tenant and ${noun}_id, or list ${table}.${name} among the doctor's freeIds with its reason`,
                )
              : makeReference(facts, { table, column: name, target: through, to: `${noun}_id` }),
        };
      }),
};

const unreferenced: Rule = {
  id: "id-unreferenced",
  severity: "warning",
  finds: "an id that refers to nothing, whatever it is named after",
  against: ["D1", "D7", "L4.3"],
  look: (facts) =>
    free(facts)
      .filter(({ name }) => targetOf(facts, name) === undefined)
      .filter(({ name }) => platformNounOf(facts, name) === undefined)
      .filter(({ table, name }) => tellerOf(facts, table, name) === undefined)
      .map(({ table, name }) => ({
        object: `${table}.${name}`,
        reason: "a uuid named like an id, which no foreign key checks: it may be another tenant's",
        mend: decide(
          `make it a reference, or list ${table}.${name} among the doctor's freeIds with its reason`,
        ),
      })),
};

/** Columns nobody excused. */
const unexcused = (facts: Facts): Column[] =>
  columnsOfTenants(facts).filter(
    ({ table, name }) => facts.options.freeIds?.[`${table}.${name}`] === undefined,
  );

/** Ids that refer to nothing. */
const free = (facts: Facts): Column[] =>
  unexcused(facts).filter(
    ({ table, name, type }) =>
      type === "uuid" &&
      name.endsWith("_id") &&
      // A second tenant is a finding of its own.
      !name.endsWith(`_${facts.registry.tenantColumn}`) &&
      !isReferring(facts, table, name),
  );

function isReferring(facts: Facts, table: string, column: string): boolean {
  return (
    column === facts.registry.tenantColumn ||
    referencesOf(facts, table).some(({ columns }) => columns.includes(column))
  );
}

/** The column that tells the table: `subject_type` beside `subject_id`. */
function tellerOf(facts: Facts, table: string, column: string): string | undefined {
  const names = ["type", "kind", "table", "class"].map((word) => column.replace(/id$/, word));
  return names.find((name) =>
    facts.catalogue.columns.some((other) => other.table === table && other.name === name),
  );
}

/** `home_campus_id` → `home_campus`, `campus`. */
function nounsOf(column: string): string[] {
  const words = /^(.+)_id$/.exec(column)?.[1]?.split("_") ?? [];
  return words.map((_, start) => words.slice(start).join("_"));
}

const plurals = (noun: string) => [noun, `${noun}s`, `${noun}es`, noun.replace(/y$/, "ies")];

/** The tenant table a column is named after: `home_campus_id` → `campuses`. */
function targetOf(facts: Facts, column: string): string | undefined {
  return nounsOf(column)
    .flatMap(plurals)
    .find((table) => isTenant(facts, table));
}

/** `approver_user_id` → `user`, where `users` is a platform table. */
function platformNounOf({ registry }: Facts, column: string): string | undefined {
  return nounsOf(column).find((noun) =>
    plurals(noun).some((table) => registry.rule(table)?.kind === "platform"),
  );
}

/** The tenant table which is unique by its tenant and this column. */
function throughTenant(facts: Facts, column: string): string | undefined {
  const key = `${facts.registry.tenantColumn},${column}`;
  return facts.catalogue.constraints.find(
    ({ table, type, columns }) => type === "u" && columns.join() === key && isTenant(facts, table),
  )?.table;
}

interface Made {
  readonly table: string;
  readonly column: string;
  readonly target: string;
  readonly to: string;
}

function makeReference({ registry }: Facts, { table, column, target, to }: Made): string {
  const tenant = quoted(registry.tenantColumn);
  return `alter table ${quoted(table)} add constraint ${quoted(`${table}_${column}_fkey`)}
  foreign key (${tenant}, ${quoted(column)}) references ${quoted(target)} (${tenant}, ${quoted(to)});
create index ${quoted(`${table}_${column}_index`)} on ${quoted(table)} (${tenant}, ${quoted(column)})`;
}

/** Ids that no foreign key can check, or that no one asked to be checked. */
export const idRules: readonly Rule[] = [
  idArray,
  idJson,
  polymorphic,
  missingReference,
  missingPerson,
  unreferenced,
];
