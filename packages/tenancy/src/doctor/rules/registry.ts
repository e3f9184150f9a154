import { quoted } from "../../schema/names.ts";
import { type Rule, whom } from "../facts.ts";
import { decide } from "../finding.ts";

const kinds = {
  r: "table",
  p: "partitioned table",
  v: "view",
  m: "materialized view",
  f: "foreign table",
} as const;

const unregistered: Rule = {
  id: "table-unregistered",
  severity: "error",
  finds: "a table, view, materialised view or foreign table that is not in the registry",
  against: ["I18", "I23", "E8", "L4.10"],
  look: ({ catalogue, registry }) =>
    catalogue.relations
      .filter(({ name, extension }) => registry.rule(name) === undefined && extension === null)
      .map(({ name, kind }) => ({
        object: name,
        reason: `the ${kinds[kind]} is in the database and not in the registry, so nobody said whose rows it holds`,
        mend: decide(
          `say in the registry whose its rows are, ${name}: { kind: "tenant" }, "reference" or "platform", or drop it`,
        ),
      })),
};

const missing: Rule = {
  id: "table-missing",
  severity: "error",
  finds: "a registered table that the database does not have",
  against: ["I18", "L4.10"],
  look: ({ catalogue, registry }) => {
    const present = new Set(catalogue.relations.map(({ name }) => name));
    return Object.keys(registry.tables)
      .filter((name) => !present.has(name))
      .map((name) => ({
        object: name,
        reason: "the registry names a table which the database does not have",
        mend: decide(`run the migration that makes it, or take ${name} out of the registry`),
      }));
  },
};

/** Tables elsewhere are in no registry: the application has no business there. */
const otherSchema: Rule = {
  id: "other-schema",
  severity: "error",
  finds: "a right of the application on a table or sequence outside the schema",
  against: ["A30", "E14", "L4.10"],
  look: ({ catalogue, options }) => {
    const grants = catalogue.grants.filter(
      ({ schema, extension, grantee }) =>
        schema !== catalogue.schema &&
        extension === null &&
        [options.appRole, "public"].includes(grantee),
    );
    const places = new Set(grants.map(({ schema, name }) => `${schema}.${name}`));
    return [...places].map((place) => {
      const held = grants.filter(({ schema, name }) => `${schema}.${name}` === place);
      const grantees = [...new Set(held.map(({ grantee }) => grantee))];
      return {
        object: place,
        reason: `${grantees.join(" and ")} has privileges on a relation outside ${catalogue.schema}, where no registry looks`,
        mend: held
          .slice(0, 1)
          .map(
            ({ schema, name, kind }) =>
              `revoke all on ${kind === "S" ? "sequence" : "table"} ${quoted(schema)}.${quoted(name)} from ${grantees.map(whom).join(", ")}`,
          )
          .join(";\n"),
      };
    });
  },
};

/** Extensions show what they watch: pg_stat_statements, for one, the statements of all tenants. */
const extensionRelation: Rule = {
  id: "extension-relation",
  severity: "warning",
  finds: "a view or table of an extension that the application may read",
  against: ["E14"],
  look: ({ catalogue, options }) => {
    const grants = catalogue.grants.filter(
      ({ extension, grantee }) =>
        extension !== null && [options.appRole, "public"].includes(grantee),
    );
    const places = new Set(grants.map(({ schema, name }) => `${schema}.${name}`));
    return [...places].map((place) => {
      const held = grants.filter(({ schema, name }) => `${schema}.${name}` === place);
      const { schema = "", name = "", kind = "", extension = "" } = held[0] ?? {};
      const grantees = [...new Set(held.map(({ grantee }) => grantee))];
      return {
        object: place,
        reason: `${extension} lets ${grantees.join(" and ")} read it, and what it shows is of all tenants`,
        mend: `revoke all on ${kind === "S" ? "sequence" : "table"} ${quoted(schema)}.${quoted(name)} from ${grantees.map(whom).join(", ")}`,
      };
    });
  },
};

/** Registry and database name the same tables. */
export const registryRules: readonly Rule[] = [
  unregistered,
  missing,
  otherSchema,
  extensionRelation,
];
