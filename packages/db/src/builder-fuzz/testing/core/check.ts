import type { SchoolDb } from "../../../school-db.ts";
import { canonical } from "../world/compare.ts";
import type { Noun } from "../world/nouns.ts";
import type { Outcome, Ran } from "../world/outcome.ts";
import type { Answer } from "./answer.ts";
import type { Memory } from "./memory.ts";

/** Undefined when what came is what had to come; else both, for the reader of a finding. */
export function difference(answer: Answer, { outcomes, after }: Ran): string | undefined {
  const [outcome] = outcomes;
  if (outcome === undefined) return "nothing came";
  const { outcome: expected, isOrdered } = answer;
  if (expected.kind === "one") return differenceOfOne(expected.of, outcome);
  if (expected.kind !== "gave") return unlike(plainOf(outcome), expected);
  if (outcome.kind !== "gave")
    return `${JSON.stringify(outcome)} instead of ${text(expected.gave)}`;
  const [came, had] = [settled(outcome.gave, isOrdered), settled(expected.gave, isOrdered)];
  if (came !== had) return `${came}\ninstead of\n${had}`;
  if (answer.after === undefined) return undefined;
  return unlike(after, Object.fromEntries(answer.after));
}

function differenceOfOne(of: readonly unknown[], outcome: Outcome): string | undefined {
  if (outcome.kind !== "gave") return JSON.stringify(outcome);
  const came = settled(outcome.gave, false);
  const allowed = of.length === 0 ? [null] : of;
  if (allowed.some((row) => settled(row, false) === came)) return undefined;
  return `${came}\nis none of\n${allowed.map((row) => settled(row, false)).join("\n")}`;
}

function unlike(came: unknown, had: unknown): string | undefined {
  const [left, right] = [settled(came, false), settled(had, false)];
  return left === right ? undefined : `${left}\ninstead of\n${right}`;
}

function plainOf(outcome: Outcome): unknown {
  if (outcome.kind === "gave") return outcome;
  return outcome.kind === "failed"
    ? { kind: outcome.kind, code: outcome.code }
    : { kind: outcome.kind, rule: outcome.rule };
}

const text = (value: unknown) => JSON.stringify(value);

/** PostgreSQL keeps `updated_at`; its moment is nobody's to foretell. */
function settled(value: unknown, isOrdered: boolean): string {
  const plain: unknown = JSON.parse(JSON.stringify(value ?? null));
  return text(canonical(plain, isOrdered)).replaceAll(/"updatedAt":"[^"]*"/g, '"updatedAt":"-"');
}

/** Reads the tables an answer speaks of, through the front door. */
export function lookAt(tables: Memory | undefined, nouns: readonly Noun[]) {
  return async (db: SchoolDb): Promise<unknown> => {
    const found: [string, unknown][] = [];
    for (const table of tables?.keys() ?? []) {
      const noun = nouns.find((one) => one.table.table === table);
      if (noun === undefined) throw new Error(`ctx.db has no ${table}`);
      found.push([table, await Reflect.get(db, noun.name)]);
    }
    return Object.fromEntries(found);
  };
}
