import { quoted } from "../../schema/names.ts";
import { type Facts, isTenant, type Rule, registered, takers, whom } from "../facts.ts";
import { allowed, grantSql, grantsOn, shownGrant } from "../rights.ts";

const excess: Rule = {
  id: "privilege-excess",
  severity: "error",
  finds: "a right of the application, or of everybody, beyond what the registry says",
  against: ["B19", "L4.8"],
  look: (facts) => {
    const { appRole } = facts.options;
    return registered(facts).flatMap((relation) => {
      const rights = allowed(facts, appRole, relation) ?? [];
      const beyond = grantsOn(facts, relation.name).filter(
        ({ privilege, grantable, grantee }) =>
          grantee === "public" ||
          (grantee === appRole && (!rights.includes(privilege) || grantable)),
      );
      if (beyond.length === 0) return [];
      const again = rights.length > 0 && exists(facts, appRole);
      return {
        object: relation.name,
        reason: `${beyond.map(shownGrant).join(", ")}; on this ${relation.rule.kind} table the application may ${rights.join(", ") || "do nothing"}`,
        mend: `revoke all on table ${quoted(relation.name)} from ${takers(facts)} cascade${again ? `;\n${grantSql(rights, relation.name, appRole)}` : ""}`,
      };
    });
  },
};

const lacking: Rule = {
  id: "privilege-missing",
  severity: "error",
  finds: "a right that the registry gives the application and the database does not",
  against: ["I18", "L4.10"],
  look: (facts) => {
    const { appRole } = facts.options;
    if (!exists(facts, appRole)) return [];
    return registered(facts).flatMap((relation) => {
      const missing = missingOf(facts, appRole, relation.name, allowed(facts, appRole, relation));
      if (missing.length === 0) return [];
      return {
        object: relation.name,
        reason: `${appRole} lacks ${missing.join(", ")}: what the registry allows would fail at run time`,
        mend: grantSql(missing, relation.name, appRole),
      };
    });
  },
};

/** The sign-in library's role reads no pupil; the platform's keeps its journal. */
const otherRole: Rule = {
  id: "privilege-other-role",
  severity: "error",
  finds: "another role of ours with other rights on a table than its door needs",
  against: ["G21", "L4.8"],
  look: (facts) =>
    (facts.options.otherRoles ?? []).flatMap(({ name: role }) =>
      registered(facts).flatMap((relation) => {
        const rights = allowed(facts, role, relation);
        if (rights === undefined || !exists(facts, role)) return [];
        const held = grantsOn(facts, relation.name).filter(({ grantee }) => grantee === role);
        const beyond = held.filter(
          ({ privilege, grantable }) => !rights.includes(privilege) || grantable,
        );
        const missing = missingOf(facts, role, relation.name, rights);
        if (beyond.length === 0 && missing.length === 0) return [];
        const words = [
          ...beyond.map(shownGrant),
          ...(missing.length > 0 ? [`${role} lacks ${missing.join(", ")}`] : []),
        ];
        const again = rights.length > 0 ? `;\n${grantSql(rights, relation.name, role)}` : "";
        return {
          object: relation.name,
          reason: `${words.join(", ")}; its door needs ${rights.join(", ") || "nothing"} here`,
          mend: `revoke all on table ${quoted(relation.name)} from ${quoted(role)} cascade${again}`,
        };
      }),
    ),
};

/** A report, a backup, a colleague: whoever it is reads all tenants at once, and no wall is in between. */
const stranger: Rule = {
  id: "privilege-stranger",
  severity: "warning",
  finds: "a role of nobody's list with rights on a tenant table",
  against: ["A39", "L4.8"],
  look: (facts) => {
    const { appRole, otherRoles = [] } = facts.options;
    const known = new Set(["public", appRole, ...otherRoles.map(({ name }) => name)]);
    return facts.catalogue.relations
      .filter(({ name }) => isTenant(facts, name))
      .flatMap(({ name }) => {
        const held = grantsOn(facts, name).filter(({ grantee }) => !known.has(grantee));
        return [...new Set(held.map(({ grantee }) => grantee))].map((grantee) => ({
          object: `${name} for ${grantee}`,
          reason: `${held
            .filter((one) => one.grantee === grantee)
            .map(shownGrant)
            .join(", ")}: it meets the rows of all tenants with no wall in between`,
          mend: `revoke all on table ${quoted(name)} from ${whom(grantee)} cascade`,
        }));
      });
  },
};

const onSequence: Rule = {
  id: "privilege-sequence",
  severity: "error",
  finds: "a sequence that the application may use",
  against: ["G27", "L4.8"],
  look: (facts) => {
    const { catalogue, options } = facts;
    const names = catalogue.grants
      .filter(({ schema, kind }) => schema === catalogue.schema && kind === "S")
      .filter(({ grantee }) => ["public", options.appRole].includes(grantee))
      .map(({ name }) => name);
    return [...new Set(names)].map((name) => ({
      object: name,
      reason: "ids are made by the application; a sequence is a counter all tenants share",
      mend: `revoke all on sequence ${quoted(name)} from ${takers(facts)}`,
    }));
  },
};

const exists = ({ catalogue }: Facts, role: string): boolean =>
  catalogue.roles.some(({ name }) => name === role);

function missingOf(
  facts: Facts,
  ...[role, table, rights = []]: [string, string, readonly string[] | undefined]
): string[] {
  const held = new Set(
    grantsOn(facts, table)
      .filter(({ column, grantee }) => column === null && [role, "public"].includes(grantee))
      .map(({ privilege }) => privilege),
  );
  return rights.filter((privilege) => !held.has(privilege));
}

/** Roles hold what the registry says, and nothing else. */
export const privilegeRules: readonly Rule[] = [excess, lacking, otherRole, stranger, onSequence];
