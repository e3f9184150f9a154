import type { TableRule } from "../registry.ts";
import { quoted } from "../schema/names.ts";
import type { Grant } from "./catalogue.ts";
import { type Facts, isTable, type RegisteredRelation, registered } from "./facts.ts";

const byWrites: Readonly<Record<NonNullable<TableRule["writes"]>, readonly string[]>> = {
  all: ["SELECT", "INSERT", "UPDATE", "DELETE"],
  append: ["SELECT", "INSERT"],
  none: ["SELECT"],
};

/** What a role of ours may do on a relation; undefined where nobody said. */
export function allowed(
  { options }: Facts,
  role: string,
  { rule, ...relation }: RegisteredRelation,
): readonly string[] | undefined {
  if (role !== options.appRole) {
    return options.otherRoles?.find(({ name }) => name === role)?.rights?.(relation.name, rule);
  }
  if (rule.kind === "platform") return [];
  if (rule.kind === "reference" || !isTable(relation)) return ["SELECT"];
  return byWrites[rule.writes ?? "all"];
}

/** The grants on a relation of the schema. */
export function grantsOn({ catalogue }: Facts, name: string): Grant[] {
  return catalogue.grants.filter(
    (grant) => grant.schema === catalogue.schema && grant.name === name,
  );
}

/** `SELECT (email) with grant option` */
export function shownGrant({ grantee, privilege, column, grantable }: Grant): string {
  return `${grantee} has ${privilege}${column === null ? "" : ` (${column})`}${grantable ? " with grant option" : ""}`;
}

/** The SQL that gives a role what it may do on every registered relation. */
export function grantsFor(facts: Facts, role: string): string[] {
  return registered(facts).flatMap((relation) => {
    const rights = allowed(facts, role, relation) ?? [];
    return rights.length > 0 ? [grantSql(rights, relation.name, role)] : [];
  });
}

export function grantSql(rights: readonly string[], table: string, role: string): string {
  return `grant ${rights.join(", ")} on table ${quoted(table)} to ${quoted(role)}`;
}
