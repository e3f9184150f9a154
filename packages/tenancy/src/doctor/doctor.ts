import type { Registry } from "../registry.ts";
import type { DoctorOptions, Facts, Rule } from "./facts.ts";
import { type Finding, isDecision } from "./finding.ts";
import { grammarMajor } from "./grammar.ts";
import {
  catalogueOf,
  PartUnseen,
  type Reading,
  readCatalogue,
  type Source,
} from "./read-catalogue.ts";
import { formatDiagnosis } from "./report.ts";
import { rules } from "./rules.ts";
import { type Observed, observe } from "./statements/observe.ts";

export type { DoctorOptions, Finding };
export { formatDiagnosis, isDecision, observe };

/** Something that could not be looked at, so that no finding of it means nothing. */
export interface Skipped {
  /** A part of the catalogue, or `statements`. */
  readonly what: string;
  readonly reason: string;
  /** The rules that said nothing because of it. */
  readonly rules: readonly string[];
}

/** What was found, and over how much. The shape of `athena doctor --json`. */
export interface Diagnosis {
  /** Errors first, then by object. */
  readonly findings: readonly Finding[];
  readonly checked: Checked;
  readonly skipped: readonly Skipped[];
}

export interface Checked {
  readonly database: string;
  /** e.g. `18.4`; empty where the server did not tell. */
  readonly server: string;
  readonly rules: number;
  /** Registered tables that are there. */
  readonly tables: number;
  /** Statements of the application that were planned. */
  readonly statements: number;
}

/**
 * Holds the registry and pg_catalog against each other and against the rules of tenancy. Reads only, and any role may.
 * No finding and nothing skipped is health; a boot stops on any finding whose severity is `error`. Throws when the
 * connection is lost.
 */
export async function diagnose(
  source: Source,
  registry: Registry,
  options: DoctorOptions,
): Promise<Diagnosis> {
  const { appRole, otherRoles = [], schema = "public" } = options;
  const others = otherRoles.map(({ name }) => name);
  const reading = await readCatalogue(source, { schema, appRole, otherRoles: others });
  return judge(reading, { registry, options, grammar: await grammarMajor() });
}

/** The same over a catalogue that was read. */
export function judge(
  { parts, unseen }: Reading,
  context: Pick<Facts, "registry" | "options" | "grammar">,
): Diagnosis {
  const { schema = "public", observed } = context.options;
  const catalogue = catalogueOf(schema, { ...parts, ...seenStatements(observed) });
  const facts = { ...context, catalogue };
  const results = rules.map((rule) => ({ rule, result: run(rule, facts) }));
  const findings = results.flatMap(({ result }) => (result instanceof PartUnseen ? [] : result));
  const blind = results.flatMap(({ rule, result }) =>
    result instanceof PartUnseen ? [{ rule: rule.id, part: result.part }] : [],
  );
  const why = (part: string) =>
    unseen.get(part) ?? observed?.unseen.get(part) ?? "it was not asked for";
  const tables = parts.relations?.filter(({ name }) => context.registry.rule(name) !== undefined);
  return {
    findings: findings.sort(bySeverityAndObject),
    checked: {
      database: parts.server?.[0]?.database ?? "",
      server: shownVersion(parts.server?.[0]?.version),
      rules: rules.length - blind.length,
      tables: tables?.length ?? 0,
      statements: observed?.planned ?? 0,
    },
    skipped: [
      ...[...new Set(blind.map(({ part }) => part))].map((part) => ({
        what: part,
        reason: why(part),
        rules: blind.filter((one) => one.part === part).map(({ rule }) => rule),
      })),
      ...(observed?.partly ?? []),
    ],
  };
}

function run(rule: Rule, facts: Facts): Finding[] | PartUnseen {
  try {
    return rule.look(facts).map(({ object, reason, mend, severity = rule.severity }) => ({
      ...{ object, rule: rule.id, severity, reason, mend },
    }));
  } catch (error) {
    if (error instanceof PartUnseen) return error;
    throw error;
  }
}

function seenStatements(observed: Observed | undefined): Reading["parts"] {
  return {
    ...(observed?.scans && { scans: observed.scans }),
    ...(observed?.usage && { usage: observed.usage }),
  };
}

function bySeverityAndObject(a: Finding, b: Finding): number {
  const key = ({ severity, object, rule }: Finding) => `${severity} ${object} ${rule}`;
  return key(a) < key(b) ? -1 : 1;
}

/** `180004` → `18.4`. */
function shownVersion(number: number | undefined): string {
  return number === undefined ? "" : `${Math.floor(number / 10_000)}.${number % 10_000}`;
}
