import { quoted } from "../../schema/names.ts";
import { hasTenantColumn, type Rule, registered } from "../facts.ts";
import { decide } from "../finding.ts";

const options: Rule = {
  id: "view-options",
  severity: "error",
  finds: "a view without security_invoker and security_barrier",
  against: ["I20", "E8"],
  look: (facts) =>
    registered(facts)
      .filter(({ kind }) => kind === "v")
      .map(({ name, options: set }) => ({
        name,
        lacking: ["security_invoker", "security_barrier"].filter(
          (option) => !set.some((one) => new RegExp(`^${option}=(true|on|yes|1)$`, "i").test(one)),
        ),
      }))
      .filter(({ lacking }) => lacking.length > 0)
      .map(({ name, lacking }) => ({
        object: name,
        reason: `without ${lacking.join(" and ")} the view reads with its owner's rights, or shows rows to functions before it filters them`,
        mend: `alter view ${quoted(name)} set (${lacking.map((option) => `${option} = true`).join(", ")})`,
      })),
};

const tenantColumn: Rule = {
  id: "view-tenant-column",
  severity: "error",
  finds: "a view or materialised view of tenants' rows that does not show the tenant",
  against: ["I23"],
  look: (facts) =>
    registered(facts)
      .filter(({ kind, rule }) => rule.kind === "tenant" && (kind === "v" || kind === "m"))
      .filter(({ name }) => !hasTenantColumn(facts, name))
      .map(({ name, kind }) => ({
        object: name,
        reason: `it holds tenants' rows and does not show ${facts.registry.tenantColumn}, so no statement on it can be proved`,
        mend: decide(
          `drop ${kind === "v" ? "view" : "materialized view"} ${quoted(name)} and make it again with ${facts.registry.tenantColumn} among its columns`,
        ),
      })),
};

const shared: Rule = {
  id: "reference-tenant-column",
  severity: "error",
  finds: "a shared table that carries the tenant",
  against: ["I17", "L4.10"],
  look: (facts) =>
    registered(facts)
      .filter(({ name, rule }) => rule.kind === "reference" && hasTenantColumn(facts, name))
      .map(({ name }) => ({
        object: name,
        reason: `every tenant reads a reference table whole, and this one has ${facts.registry.tenantColumn}`,
        mend: decide(
          `where its rows are of one tenant each, register it as ${name}: { kind: "tenant" }; where they are everybody's, alter table ${quoted(name)} drop column ${quoted(facts.registry.tenantColumn)}`,
        ),
      })),
};

/** Rows of tenants are recognised as such, also where they are shown again. */
export const viewRules: readonly Rule[] = [options, tenantColumn, shared];
