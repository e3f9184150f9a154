import { quoted } from "../../schema/names.ts";
import type { CatalogueFunction } from "../catalogue.ts";
import { type Rule, takers } from "../facts.ts";
import { decide, type Found } from "../finding.ts";
import { extensionReaches } from "../known-extensions.ts";

const definer: Rule = {
  id: "security-definer",
  severity: "error",
  finds: "a function that runs with its owner's rights and is not listed",
  against: ["I20"],
  look: ({ catalogue, options }) =>
    catalogue.functions
      .filter(isOwn)
      .filter(({ name, definer }) => definer && options.securityDefiners?.[name] === undefined)
      .map((one) => ({
        object: shown(one),
        reason: "it runs with its owner's rights, which reach every tenant and the platform",
        mend: `alter routine ${signature(one)} security invoker`,
      })),
};

/** Whoever calls it says by its search_path which tables the owner's rights are used on. */
const unpinned: Rule = {
  id: "definer-search-path",
  severity: "error",
  finds: "a listed function with its owner's rights that takes its caller's search_path",
  against: ["E12", "I20"],
  look: ({ catalogue, options }) =>
    catalogue.functions
      .filter(isOwn)
      .filter(({ name, definer }) => definer && options.securityDefiners?.[name] !== undefined)
      .filter(({ pinned }) => !pinned)
      .map((one) => ({
        object: shown(one),
        reason: "it runs with its owner's rights on whatever tables its caller's search_path names",
        mend: `alter routine ${signature(one)} set search_path = pg_catalog, ${quoted(catalogue.schema)}`,
      })),
};

/** A function hides the tables it reads from the proof. */
const executable: Rule = {
  id: "function-executable",
  severity: "error",
  finds:
    "a function of somebody's own that the application may call and the registry does not list",
  against: ["E10", "I20"],
  look: (facts) =>
    facts.catalogue.functions
      .filter(isOwn)
      .filter((one) => one.executable && !one.returnsTrigger && !one.dangerous)
      .filter(
        ({ name, schema }) =>
          schema !== facts.catalogue.schema || !facts.registry.functions?.includes(name),
      )
      .map((one) => ({
        object: shown(one),
        reason: `${facts.options.appRole} may call it, and no statement shows which tables it reads`,
        mend: `revoke all on routine ${signature(one)} from ${takers(facts)}`,
      })),
};

/** Functions that run SQL given as text, read files, reach other servers or keep data beside the tables. */
const dangerous: Rule = {
  id: "function-dangerous",
  severity: "error",
  finds:
    "a function the application may call that runs SQL given as text, reads files, or reaches another server",
  against: ["E11"],
  look: (facts) => {
    const { catalogue, options } = facts;
    const open = catalogue.functions.filter(
      (one) => one.executable && (one.dangerous || extensionReaches(one.extension)),
    );
    return [...new Set(open.map(originOf))].map((origin): Found => {
      const found = open.filter((one) => originOf(one) === origin);
      // Only a superuser may take PostgreSQL's own functions away; where there is none to ask, say so.
      const hopeless =
        origin === "pg_catalog" && catalogue.server.some((one) => !one.ownerIsSuperuser);
      return {
        object: origin,
        reason: `${options.appRole} may call ${names(found)}: they reach data that no statement names`,
        mend: found
          .map((one) => `revoke execute on routine ${signature(one)} from ${takers(facts)}`)
          .join(";\n"),
        ...(hopeless && { severity: "warning" }),
      };
    });
  },
};

/** A table that calls a function of somebody's own does so in every statement, and no proof sees it. */
const called: Rule = {
  id: "expression-function",
  severity: "error",
  finds:
    "a default, generated column, check, domain, index, view or trigger's condition that calls a function of somebody's own",
  against: ["E10", "I21"],
  look: ({ catalogue, registry }) =>
    catalogue.uses
      .filter(({ table }) => registry.rule(table) !== undefined)
      .filter((use) => !registry.functions?.includes(use.function.replace(/\(.*/, "")))
      .map(({ table, kind, object, function: name }) => ({
        object: `${table}.${object}`,
        reason: `its ${kind} calls ${name}, and no statement shows which tables that reads`,
        mend: {
          default: `alter table ${quoted(table)} alter column ${quoted(object)} drop default`,
          generated: `alter table ${quoted(table)} alter column ${quoted(object)} drop expression`,
          check: `alter table ${quoted(table)} drop constraint ${quoted(object)}`,
          domain: decide(`give ${table}.${object} a type whose checks do not call ${name}`),
          index: `drop index ${quoted(object)}`,
          trigger: `drop trigger ${quoted(object)} on ${quoted(table)}`,
          view: decide(`make the view ${object} again without ${name}`),
        }[kind],
      })),
};

const isOwn = ({ builtIn, extension }: CatalogueFunction): boolean =>
  !builtIn && extension === null;

const originOf = ({ schema, extension }: CatalogueFunction): string =>
  extension === null ? schema : `extension ${extension}`;

const shown = (one: CatalogueFunction): string => `${one.name}(${one.arguments})`;

const signature = (one: CatalogueFunction): string =>
  `${quoted(one.schema)}.${quoted(one.name)}(${one.arguments})`;

function names(found: readonly CatalogueFunction[]): string {
  return [...new Set(found.map(({ name }) => name))].join(", ");
}

/** Code in the database that the application may run. */
export const functionRules: readonly Rule[] = [definer, unpinned, executable, dangerous, called];
