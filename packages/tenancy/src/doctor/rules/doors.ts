import { quoted } from "../../schema/names.ts";
import type { OtherGrant } from "../catalogue.ts";
import { type Facts, type Rule, whom } from "../facts.ts";
import type { Found } from "../finding.ts";

/** A temporary table would shadow a registered one for whoever gets the connection next. */
const create: Rule = {
  id: "role-create",
  severity: "error",
  finds: "a role of ours, or everybody, that may make tables, temporary ones or schemas",
  against: ["B19", "L4.8"],
  look: (facts) =>
    of(facts, "schema", "database").map(({ on, name, privilege, grantee }) => ({
      object: `${on} ${name}`,
      reason: `${grantee} has ${privilege}: it could make a table or function that stands in for a registered one`,
      mend: `revoke ${privilege} on ${on} ${quoted(name)} from ${whom(grantee)}`,
    })),
};

const parameters: Rule = {
  id: "role-parameter",
  severity: "error",
  finds: "a role of ours that may set what only a superuser may, such as session_replication_role",
  against: ["B5", "E12", "L4.8"],
  look: (facts) =>
    of(facts, "parameter").map(({ name, privilege, grantee }) => ({
      object: `parameter ${name}`,
      reason: `${grantee} may set it; with session_replication_role triggers and foreign keys are off`,
      mend: `revoke ${privilege} on parameter ${name} from ${whom(grantee)}`,
    })),
};

const future: Rule = {
  id: "role-default-privilege",
  severity: "error",
  finds: "a default privilege: a right on what is yet to be made",
  against: ["I18", "L4.8"],
  look: (facts) =>
    of(facts, "future")
      .filter(({ name, grantee }) => name !== "functions" || grantee === facts.options.appRole)
      .map(({ name, privilege, grantee, grantor, schema }) => ({
        object: `role ${grantee}`,
        reason: `it is given ${privilege} on ${name} that ${grantor} has yet to make, before anybody said whose they are`,
        mend: `alter default privileges for role ${quoted(grantor)}${schema === "" ? "" : ` in schema ${quoted(schema)}`} revoke ${privilege} on ${name} from ${whom(grantee)}`,
      })),
};

const largeObject: Rule = {
  id: "large-object",
  severity: "error",
  finds: "a large object that a role of ours, or everybody, may read or write",
  against: ["D17", "E11"],
  look: (facts) =>
    of(facts, "large object").map(({ name, privilege, grantee }) => ({
      object: `large object ${name}`,
      reason: `${grantee} has ${privilege} on it: large objects lie beside the tables and belong to no tenant`,
      mend: `revoke ${privilege} on large object ${name} from ${whom(grantee)}`,
    })),
};

const foreignServer: Rule = {
  id: "foreign-server",
  severity: "error",
  finds: "another server that a role of ours, or everybody, may reach through this one",
  against: ["E8", "E11"],
  look: (facts) =>
    of(facts, "foreign server", "user mapping").map(({ on, name, grantee }) => ({
      object: `foreign server ${name}`,
      reason: `${grantee} may reach it: no key, no trigger and no grant of this database holds there`,
      mend:
        on === "user mapping"
          ? `drop user mapping for ${whom(grantee)} server ${quoted(name)}`
          : `revoke all on foreign server ${quoted(name)} from ${whom(grantee)}`,
    })),
};

/** Its rows are samples of the columns' values: first names, diagnoses, documents, of all tenants. */
const statistics: Rule = {
  id: "statistics-open",
  severity: "error",
  finds: "the planner's statistics, which hold values of all tenants, open to everybody",
  against: ["E14"],
  look: (facts) => {
    const names = of(facts, "statistics").map(({ name }) => name);
    if (names.length === 0) return [];
    // Only a superuser may close them; where there is none to ask, say so.
    const hopeless = facts.catalogue.server.some((one) => !one.ownerIsSuperuser);
    const found: Found = {
      object: "pg_catalog",
      reason: `everybody may read ${names.join(", ")}: the commonest values of the columns, of all tenants; only the proof is in between`,
      mend: names
        .map(
          (name) =>
            `revoke select on pg_catalog.${quoted(name)} from public;\ngrant select on pg_catalog.${quoted(name)} to pg_database_owner`,
        )
        .join(";\n"),
      ...(hopeless && { severity: "warning" }),
    };
    return [found];
  },
};

const of = ({ catalogue }: Facts, ...kinds: readonly OtherGrant["on"][]): OtherGrant[] =>
  catalogue.otherGrants.filter(({ on }) => kinds.includes(on));

/** Rights on anything that is no table and no function. */
export const doorRules: readonly Rule[] = [
  create,
  parameters,
  future,
  largeObject,
  foreignServer,
  statistics,
];
