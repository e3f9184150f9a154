import type { Constraint } from "../catalogue.ts";
import { type Facts, isJournal, type Rule, referencesOf, tenantTablesOf } from "../facts.ts";
import { isQuiet, mustStay, remake, tenantReferences } from "../remake.ts";

/** Without a column list SET NULL empties the tenant column too. */
const setNull: Rule = {
  id: "reference-set-null",
  severity: "error",
  finds: "a reference whose SET NULL or SET DEFAULT would touch the tenant",
  against: ["D10", "L4.3"],
  look: (facts) =>
    tenantReferences(facts)
      .filter(({ onDelete }) => onDelete === "n" || onDelete === "d")
      .filter(
        ({ columns, setColumns }) =>
          columns.length > 1 &&
          (setColumns.length === 0 || setColumns.includes(facts.registry.tenantColumn)),
      )
      .map((reference) => ({
        object: reference.name,
        reason: `deleting the row in ${reference.foreignTable} would empty ${facts.registry.tenantColumn} too`,
        mend: remake(facts, reference),
      })),
};

const onUpdate: Rule = {
  id: "reference-on-update",
  severity: "error",
  finds: "a reference that acts on an update of the key",
  against: ["B5", "L4.7"],
  look: (facts) =>
    ofTenants(facts)
      .filter((reference) => !isQuiet(reference.onUpdate))
      .map((reference) => ({
        object: reference.name,
        reason: "keys never change; an action on update would rewrite them here unasked",
        mend: remake(facts, reference),
      })),
};

/** The rows of many tenants would go with one row of the platform, past their audit. */
const fromPlatform: Rule = {
  id: "reference-platform-action",
  severity: "error",
  finds: "a reference of a tenant table to a platform table that deletes or empties rows",
  against: ["D11", "I9", "L4.3"],
  look: (facts) =>
    disturbed(facts)
      .filter(({ table }) => !isOfJournal(facts, table))
      .map((reference) => ({
        object: reference.name,
        reason: `deleting one row of ${reference.foreignTable} would change rows of ${reference.table}, of every tenant that has some`,
        mend: remake(facts, reference),
      })),
};

/** The action is carried out as the owner, who may what the application may not. */
const journal: Rule = {
  id: "journal-action",
  severity: "error",
  finds: "a journal from which a delete elsewhere takes rows, or empties their columns",
  against: ["L4.9"],
  look: (facts) =>
    disturbed(facts)
      .filter(({ table }) => isOfJournal(facts, table))
      .map((reference) => ({
        object: reference.name,
        reason: `${reference.table} is only added to, and deleting a row of ${reference.foreignTable} would change it`,
        mend: remake(facts, reference),
      })),
};

const disturbed = (facts: Facts): Constraint[] =>
  ofTenants(facts).filter(
    (reference) => mustStay(facts, reference) && !isQuiet(reference.onDelete),
  );

function isOfJournal({ registry }: Facts, table: string): boolean {
  const rule = registry.rule(table);
  return rule !== undefined && isJournal(rule);
}

const ofTenants = (facts: Facts): Constraint[] =>
  tenantTablesOf(facts).flatMap(({ name }) => referencesOf(facts, name));

/** What a reference does when the row it names goes. */
export const actionRules: readonly Rule[] = [setNull, onUpdate, fromPlatform, journal];
