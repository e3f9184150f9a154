import type { RefusalRule } from "@athena/tenancy";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seedFor } from "../testing/seed.ts";
import { breach } from "./breach.ts";
import { compare, finding } from "./comparison.ts";
import { foreignParameters, openSpoils } from "./grammar/spoils.ts";
import type { Statement, Wish } from "./grammar/statement.ts";
import { statements } from "./statement-arbitrary.ts";
import { createWorlds, type Worlds } from "./worlds/worlds.ts";

/**
 * The adversary against proofs with a hole. Keys, triggers and grants are taken away, so that nothing else holds; then
 * what the proof refuses for one rule, or for one near miss, is sent all the same, as a proof without it would.
 */
const seed = seedFor("planted holes");
let worlds: Worlds;

beforeAll(async () => {
  worlds = await createWorlds({ seed, breach });
}, 300_000);
afterAll(() => worlds[Symbol.asyncDispose]());

async function isSeen(statement: Statement): Promise<boolean> {
  const { asIs, changed } = worlds;
  const [one, other] = await Promise.all([asIs.send(statement), changed.send(statement)]);
  return compare(statement, one, other) === "different";
}

/** The statements of a seed, without end. */
function* stream(wish: Wish): Generator<Statement> {
  const arbitrary = statements(worlds.facts, wish);
  for (let at = 0; ; at += 1) yield* fc.sample(arbitrary, { numRuns: 50, seed: seed + at });
}

/** The rule a statement is refused by; the bindings are the client's part of the proof. */
function ruleOf({ sql, spoiled }: Statement): RefusalRule | undefined {
  const verdict = worlds.wall.prover.prove(sql);
  if (!verdict.ok) return verdict.rule;
  return spoiled.some((spoil) => foreignParameters.includes(spoil)) ? "wrong-binding" : undefined;
}

type Expected = "seen" | `excused: ${string}`;

/** Every rule of the wall: what the adversary sees when it is gone, or why it is not the adversary's. */
const rules: Readonly<Record<RefusalRule, Expected>> = {
  "unproved-table": "seen",
  "wrong-binding": "seen",
  "insert-tenant": "seen",
  "set-tenant": "seen",
  "conflict-target": "seen",
  "join-kind": "seen",
  "cte-shadows-table": "seen",
  "unknown-table": "seen",
  "other-schema": "seen",
  "platform-table": "seen",
  "read-only-table": "seen",
  "statement-kind": "seen",
  "one-statement": "seen",
  function: "seen",
  operator: "seen",
  "unknown-node": "seen",
  "append-only-table":
    "excused: it keeps a school's own journal as it was, and shows nothing of others",
  parse: "excused: what PostgreSQL's own grammar does not know, PostgreSQL does not run",
  "no-scope":
    "excused: a statement without a handle never reaches the proof; the client's tests send it",
  "wrong-scope": "excused: it is about handles, not about statements; the client's tests mix them",
  "option-override":
    "excused: it is about what travels beside the text; the client's tests send it",
  "table-not-listed": "excused: the platform's door, which sees all schools by its purpose",
  mode: "excused: the platform's door, which sees all schools by its purpose",
};

describe("a proof without one of its rules", () => {
  const within = 20_000;

  it("is caught by the statements of one run, whichever of its rules about schools is gone", async () => {
    const wanted = Object.entries(rules).flatMap(([rule, is]) => (is === "seen" ? [rule] : []));
    const found = new Map<string, number>();
    let sent = 0;
    for (const statement of stream("any")) {
      sent += 1;
      if (sent > within || found.size === wanted.length) break;
      // With two near misses another rule would refuse it still.
      if (statement.spoiled.length !== 1) continue;
      const rule = ruleOf(statement);
      if (rule === undefined || found.has(rule) || !wanted.includes(rule)) continue;
      if (await isSeen(statement)) found.set(rule, sent);
    }
    const table = [...found].map(([rule, after]) => `${rule}: after ${after} statements`);
    console.info(`planted holes, by rule\n  ${table.join("\n  ")}`);
    expect([...found.keys()].toSorted()).toEqual(wanted.toSorted());
  }, 600_000);
});

describe("a proof that lets one near miss through", () => {
  const most = 400;
  const table: string[] = [];
  afterAll(() => console.info(`planted holes, by near miss\n  ${table.join("\n  ")}`));

  it.each(openSpoils)(
    "is caught: %s",
    async (spoil) => {
      let sent = 0;
      for (const statement of stream([spoil])) {
        if (statement.spoiled.length === 0) continue;
        sent += 1;
        expect(sent, "none of them showed anything").toBeLessThanOrEqual(most);
        if (await isSeen(statement)) break;
      }
      table.push(`${spoil}: after ${sent} statements`);
    },
    300_000,
  );
});

describe("without keys, triggers and grants", () => {
  it("the whole proof still keeps schools apart, so what was caught above was the hole", async () => {
    let sent = 0;
    for (const statement of stream("any")) {
      if (!worlds.wall.prover.prove(statement.sql).ok || ruleOf(statement) !== undefined) continue;
      const { asIs, changed } = worlds;
      const [one, other] = await Promise.all([asIs.send(statement), changed.send(statement)]);
      expect(compare(statement, one, other), finding(statement, one, other)).not.toBe("different");
      sent += 1;
      if (sent === 300) break;
    }
  }, 300_000);
});
