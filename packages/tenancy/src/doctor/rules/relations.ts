import { quoted } from "../../schema/names.ts";
import { quotedPlace, type Rule, registered } from "../facts.ts";
import { decide } from "../finding.ts";

const rowSecurity: Rule = {
  id: "row-level-security",
  severity: "error",
  finds: "row-level security or a policy on a table",
  against: ["L4.9"],
  look: ({ catalogue }) =>
    catalogue.relations
      .filter(({ rowSecurity, policies }) => rowSecurity || policies.length > 0)
      .map(({ name, policies }) => ({
        object: name,
        reason: "isolation is proved in the backend; a policy here would be depended upon unseen",
        mend: [
          ...policies.map((policy) => `drop policy ${quoted(policy)} on ${quoted(name)}`),
          `alter table ${quoted(name)} no force row level security`,
          `alter table ${quoted(name)} disable row level security`,
        ].join(";\n"),
      })),
};

const rewriteRules: Rule = {
  id: "rewrite-rule",
  severity: "error",
  finds: "a rule that makes another statement of the one that was proved",
  against: ["I21"],
  look: ({ catalogue }) =>
    catalogue.relations.flatMap(({ name, rules }) =>
      rules.map((rule) => ({
        object: `${name}.${rule}`,
        reason: "a rule runs another statement than the one that was proved",
        mend: `drop rule ${quoted(rule)} on ${quoted(name)}`,
      })),
    ),
};

const inheritance: Rule = {
  id: "inheritance",
  severity: "error",
  finds: "a table that inherits from another, or is its partition, in whatever schema",
  against: ["E8"],
  look: ({ catalogue }) =>
    catalogue.inheritance.map(({ child, parent, partition }) => ({
      object: child,
      reason: `its rows are read through ${parent} too, and keys are not shared between the two`,
      mend: partition
        ? `alter table ${quotedPlace(parent)} detach partition ${quotedPlace(child)}`
        : `alter table ${quotedPlace(child)} no inherit ${quotedPlace(parent)}`,
    })),
};

const partitioned: Rule = {
  id: "partitioned-table",
  severity: "error",
  finds: "a partitioned table",
  against: ["E8"],
  look: ({ catalogue }) =>
    catalogue.relations
      .filter(({ kind }) => kind === "p")
      .map(({ name }) => ({
        object: name,
        reason: "each partition is a second name for the same rows, outside the registry",
        mend: decide(`make it a plain table, copy its rows, and drop table ${quoted(name)}`),
      })),
};

const foreignTable: Rule = {
  id: "foreign-table",
  severity: "error",
  finds: "a foreign table",
  against: ["E8"],
  look: ({ catalogue }) =>
    catalogue.relations
      .filter(({ kind }) => kind === "f")
      .map(({ name }) => ({
        object: name,
        reason: "no key, no trigger and no grant of this database holds on another server's rows",
        mend: decide(
          `drop foreign table ${quoted(name)} and take it out of the registry, or make a table of its rows`,
        ),
      })),
};

/** A crash empties it: a journal or a withdrawal of consent that PostgreSQL confirmed would be gone. */
const unlogged: Rule = {
  id: "table-unlogged",
  severity: "error",
  finds: "a registered table that a crash of the server empties",
  against: ["L4.9"],
  look: (facts) =>
    registered(facts)
      .filter(({ unlogged }) => unlogged)
      .map(({ name }) => ({
        object: name,
        reason: "UNLOGGED: after a crash it is empty, and every reference to it with it",
        mend: `alter table ${quoted(name)} set logged`,
      })),
};

const owner: Rule = {
  id: "table-owner",
  severity: "error",
  finds: "a registered table with another owner than the table of tenants",
  against: ["L4.8"],
  look: (facts) => {
    const { tenantTable } = facts.registry;
    const all = registered(facts);
    const expected = all.find(({ name }) => name === tenantTable)?.owner;
    // That a role of ours owns something is a finding of its own.
    const known = new Set([expected, ...facts.catalogue.roles.map(({ name }) => name)]);
    return all
      .filter(() => expected !== undefined)
      .filter((one) => !known.has(one.owner))
      .map(({ name, owner: other }) => ({
        object: name,
        reason: `it belongs to ${other} and not to ${expected}: an owner changes keys, triggers and grants`,
        mend: `alter table ${quoted(name)} owner to ${quoted(expected ?? "")}`,
      }));
  },
};

/** What stands between a statement and the rows it names. */
export const relationRules: readonly Rule[] = [
  rowSecurity,
  rewriteRules,
  inheritance,
  partitioned,
  foreignTable,
  unlogged,
  owner,
];
