import { quoted } from "../../schema/names.ts";
import type { Role } from "../catalogue.ts";
import type { Facts, Rule } from "../facts.ts";
import { grantsFor } from "../rights.ts";

const exists: Rule = {
  id: "role-missing",
  severity: "error",
  finds: "a role of ours that the server does not have",
  against: ["L4.8"],
  look: (facts) =>
    [facts.options.appRole, ...(facts.options.otherRoles ?? []).map(({ name }) => name)]
      .filter((name) => !facts.catalogue.roles.some((role) => role.name === name))
      .map((name) => ({
        object: `role ${name}`,
        reason: "the server has no such role, so nothing could be said of its rights",
        mend: [
          `create role ${quoted(name)} login`,
          `grant usage on schema ${quoted(facts.catalogue.schema)} to ${quoted(name)}`,
          ...grantsFor(facts, name),
        ].join(";\n"),
      })),
};

const attributes: Rule = {
  id: "role-attribute",
  severity: "error",
  finds: "a role of ours that is superuser, makes roles or databases, replicates or bypasses",
  against: ["B19", "L4.8"],
  look: ({ catalogue }) =>
    catalogue.roles
      .filter(({ attributes: held }) => held.length > 0)
      .map(({ name, attributes: held }) => ({
        object: `role ${name}`,
        reason: `it is ${held.join(", ")}: keys, grants or the server's limits do not hold for it`,
        mend: `alter role ${quoted(name)} ${held.map((one) => `no${one}`).join(" ")}`,
      })),
};

const memberships: Rule = {
  id: "role-member",
  severity: "error",
  finds: "a role of ours that is a member of another, such as pg_read_all_data",
  against: ["B19", "L4.8"],
  look: (facts) =>
    facts.catalogue.roles
      .filter(({ memberOf }) => memberOf.length > 0)
      .map(({ name, memberOf }) => ({
        object: `role ${name}`,
        reason: `it is a member of ${[...new Set(memberOf.map(({ role }) => role))].join(", ")} and holds or may take on those rights`,
        mend: memberOf.map((one) => revokeMembership(facts, name, one)).join(";\n"),
      })),
};

/** From PostgreSQL 16 on, each grantor's grant is one of its own. */
function revokeMembership(
  { catalogue }: Facts,
  member: string,
  { role, grantor }: Role["memberOf"][number],
): string {
  const revoke = `revoke ${quoted(role)} from ${quoted(member)}`;
  const isPerGrantor = catalogue.server.some(({ version }) => version >= 160_000);
  return isPerGrantor ? `${revoke} granted by ${quoted(grantor)}` : revoke;
}

const ownership: Rule = {
  id: "role-owns",
  severity: "error",
  finds: "a role of ours that owns something",
  against: ["L4.8"],
  look: ({ catalogue }) =>
    catalogue.roles
      .filter(({ owns }) => owns.length > 0)
      .map(({ name, owns }) => ({
        object: `role ${name}`,
        reason: `it owns ${owns.join(", ")}; an owner changes keys, triggers and grants`,
        mend: `reassign owned by ${quoted(name)} to current_user`,
      })),
};

/** The default search_path begins with a schema of the role's own name, where there is one. */
const ownSchema: Rule = {
  id: "role-schema",
  severity: "error",
  finds: "a schema with the name of a role of ours, which its search_path looks in first",
  against: ["A30", "E12"],
  look: ({ catalogue }) =>
    catalogue.roles
      .filter(({ hasSchema }) => hasSchema)
      .filter(
        ({ name }) =>
          !catalogue.settings.some(
            ({ role, setting }) =>
              role === name && setting.startsWith("search_path=") && !setting.includes("$user"),
          ),
      )
      .map(({ name }) => ({
        object: `role ${name}`,
        reason: `its search_path begins with "$user", the schema ${name}: a table there would stand in for a registered one`,
        mend: `alter role ${quoted(name)} set search_path = ${quoted(catalogue.schema)}`,
      })),
};

/** The roles of the application are ordinary ones. */
export const roleRules: readonly Rule[] = [exists, attributes, memberships, ownership, ownSchema];
