import { literal, quoted } from "../../schema/names.ts";
import {
  keepKeySql,
  keepKeyTrigger,
  tenantFunctions,
  touchSql,
  touchTrigger,
} from "../../schema/tenant-functions.ts";
import { type Facts, isJournal, isTable, keyedTables, type Rule, registered } from "../facts.ts";
import type { Found } from "../finding.ts";

const keepKey: Rule = {
  id: "key-immutable",
  severity: "error",
  finds: "a tenant table whose rows can be moved to another tenant or given another id",
  against: ["B5", "B26", "L4.7"],
  look: (facts) =>
    keyedTables(facts).flatMap(({ name }) =>
      compare(facts, {
        table: name,
        trigger: keepKeyTrigger,
        sql: keepKeySql(name, facts.registry.tenantColumn),
        reason: `nothing refuses an update of ${facts.registry.tenantColumn} or id, which would move a row to another tenant`,
      }),
    ),
};

const touch: Rule = {
  id: "updated-at",
  severity: "error",
  finds: "a tenant table whose updated_at is not kept",
  against: ["L4.9"],
  look: (facts) =>
    keyedTables(facts)
      .filter(({ rule }) => !isJournal(rule))
      .flatMap(({ name }) =>
        compare(facts, {
          table: name,
          trigger: touchTrigger,
          sql: touchSql(name),
          reason: "nothing keeps updated_at",
        }),
      ),
};

/** What the caller said every such table has, above all the triggers of the audit. */
const expected: Rule = {
  id: "trigger-missing",
  severity: "error",
  finds:
    "a table without a trigger it must have, such as those of the audit, or with another of its name",
  against: ["L4.9"],
  look: (facts) =>
    registered(facts)
      .filter(isTable)
      .flatMap(({ name, rule }) =>
        Object.entries(facts.options.triggers?.(name, rule) ?? {}).flatMap(([trigger, sql]) =>
          compare(facts, {
            table: name,
            trigger,
            sql,
            reason: `it has no trigger ${trigger} as its table must: what that writes or refuses is lost`,
          }),
        ),
      ),
};

/** A trigger may write into any tenant's row, and one that runs late may change the key after it was checked. */
const unlisted: Rule = {
  id: "trigger-unlisted",
  severity: "error",
  finds: "a trigger on a registered table that nobody listed",
  against: ["I21", "B5"],
  look: (facts) => {
    const { tenantTable } = facts.registry;
    return registered(facts).flatMap(({ name, rule }) => {
      const listed = new Set([
        ...(rule.kind === "tenant" ? [keepKeyTrigger, touchTrigger] : []),
        ...Object.keys(facts.options.triggers?.(name, rule) ?? {}),
      ]);
      return facts.catalogue.triggers
        .filter((one) => one.table === name && !one.internal && !listed.has(one.name))
        .map((one) => ({
          object: `${name}.${one.name}`,
          reason: `no statement shows what it does, and it may write to rows of others than the one of ${tenantTable} that is at work: list it among the doctor's triggers, or take it away`,
          mend: `drop trigger ${quoted(one.name)} on ${quoted(name)}`,
        }));
    });
  },
};

const disabled: Rule = {
  id: "trigger-disabled",
  severity: "error",
  finds: "a trigger that is switched off, or on for replicas only; foreign keys among them",
  against: ["D1", "B5", "L4.7"],
  look: ({ catalogue }) => {
    const off = catalogue.triggers.filter(({ enabled }) => !enabled);
    return [...new Set(off.map(({ table }) => table))].map((table) => {
      const names = off.filter((trigger) => trigger.table === table);
      const foreign = names.some(({ internal }) => internal);
      return {
        object: table,
        reason: foreign
          ? "triggers are switched off, those of the foreign keys among them: references are not checked"
          : `triggers are switched off: ${names.map(({ name }) => name).join(", ")}`,
        mend: foreign
          ? `alter table ${quoted(table)} enable trigger all`
          : names
              .map(({ name }) => `alter table ${quoted(table)} enable trigger ${quoted(name)}`)
              .join(";\n"),
      };
    });
  },
};

const functionText: Rule = {
  id: "trigger-function",
  severity: "error",
  finds: "another text in a function that tenant tables' triggers rely on",
  against: ["B5", "L4.7"],
  look: ({ catalogue }) =>
    Object.entries(tenantFunctions).flatMap(([name, source]) => {
      const found = catalogue.functions.find(
        (one) => one.schema === catalogue.schema && one.name === name,
      );
      // Without the function there is no trigger either, and that is the finding.
      if (found === undefined || found.source === source) return [];
      return {
        object: `${name}()`,
        reason: "its text is not the one tenant tables rely on",
        mend: `create or replace function ${quoted(name)}() returns trigger language plpgsql
  set search_path = pg_catalog as ${literal(source)}`,
      };
    }),
};

interface Expected {
  readonly table: string;
  readonly trigger: string;
  readonly sql: string;
  readonly reason: string;
}

function compare(facts: Facts, { table, trigger, sql, reason }: Expected): Found[] {
  const found = facts.catalogue.triggers.find((one) => one.table === table && one.name === trigger);
  const bare = (text: string) => bareTrigger(text, facts.catalogue.schema);
  if (found !== undefined && bare(found.definition) === bare(sql)) return [];
  const drop = found === undefined ? "" : `drop trigger ${quoted(trigger)} on ${quoted(table)};\n`;
  return [{ object: table, reason, mend: `${drop}${sql}` }];
}

/** PostgreSQL prints a trigger with its own parentheses, quotes, order of events and, where needed, the schema. */
function bareTrigger(sql: string, schema: string): string {
  const unquoted = sql.toLowerCase().replace(/[()"]/g, "").replaceAll(`${schema}.`, "");
  return unquoted
    .replace(/(?<=\b(?:before|after|instead of)\s+)\S.*?(?=\s+on\s)/s, (events) =>
      events
        .split(/\s+or\s+/)
        .sort()
        .join(" or "),
    )
    .replace(/\s/g, "");
}

/** The triggers every tenant table has are there, are on, and do what they did; there are no others. */
export const triggerRules: readonly Rule[] = [
  keepKey,
  touch,
  expected,
  unlisted,
  disabled,
  functionText,
];
