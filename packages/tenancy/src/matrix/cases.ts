import type { Knex } from "knex";
import type { QueryBuilder } from "objection";
import { expect } from "vitest";
import { CrossTenantWrite, type RefusalRule, StatementRefused } from "../errors.ts";
import { A, attempt, B, canary, expectNothingOfB, type World } from "./world/world.ts";

/** Public in JavaScript, absent from the published types. */
type UntypedMethod =
  | `andHaving${"" | "Between" | "NotBetween" | "Exists" | "NotExists" | "In" | "NotIn" | "Null" | "NotNull"}`
  | `clear${"Modifiers" | "Resolve" | "Reject" | "WithGraphFetched"}`
  | "fromJS"
  | "tableName"
  | "copyFrom"
  | "off"
  | "toFindQuery"
  | "subqueryOf"
  | "childQueryOf"
  | "findOptions";

type MethodName =
  | Extract<keyof Knex.QueryBuilder, string>
  | Extract<keyof QueryBuilder<never>, string>
  | UntypedMethod;

/** A builder of Knex or of Objection, whose arguments the matrix takes from neither's types. */
export type Chain = PromiseLike<unknown> & {
  readonly [Method in Exclude<MethodName, "then">]: (...args: readonly unknown[]) => Chain;
};

/** One operation of the matrix: what to run as school A, and what must come of it. */
export interface Case {
  readonly run: (world: World, query: Chain) => PromiseLike<unknown>;
  readonly verify: (outcome: unknown) => void;
}

type Run = (query: Chain, world: World) => PromiseLike<unknown>;

/** So many rows, each with A's canary where it has a secret. */
export function rows(count: number, run: Run): Case {
  return {
    run: (world, query) => run(query, world),
    verify(outcome) {
      expect(outcome).toHaveLength(count);
      for (const secret of secretsIn(outcome)) expect(secret).toBe(canary.a);
    },
  };
}

/** Exactly this result. */
export function gives(expected: unknown, run: Run): Case {
  return {
    run: (world, query) => run(query, world),
    verify: (outcome) => expect(plain(outcome)).toEqual(expected),
  };
}

/** A result with at least these properties. */
export function gets(expected: object, run: Run): Case {
  return {
    run: (world, query) => run(query, world),
    verify: (outcome) => expect(plain(outcome)).toMatchObject(expected),
  };
}

/** The wall refuses it by this rule. */
export function refused(rule: RefusalRule, run: Run): Case {
  return {
    run: (world, query) => attempt(async () => await run(query, world)),
    verify(outcome) {
      expect(outcome).toBeInstanceOf(StatementRefused);
      expect(outcome).toHaveProperty("rule", rule);
    },
  };
}

/** A row that names another tenant. */
export function crossTenant(run: Run): Case {
  return {
    run: (world, query) => attempt(async () => await run(query, world)),
    verify: (outcome) => expect(outcome).toBeInstanceOf(CrossTenantWrite),
  };
}

/** Knex, Objection or PostgreSQL refuses it with such a message. */
export function fails(message: RegExp, run: Run): Case {
  return {
    run: (world, query) => attempt(async () => await run(query, world)),
    verify(outcome) {
      expect(outcome).toBeInstanceOf(Error);
      expect(outcome).toHaveProperty("message", expect.stringMatching(message));
    },
  };
}

/** Runs a case as A, with B's rows summed before and after. */
export async function runCase(world: World, query: Chain, { run, verify }: Case): Promise<void> {
  const [ownBefore, otherBefore] = [await world.checksum(A), await world.checksum(B)];
  try {
    const outcome = await run(world, query);
    expectNothingOfB(outcome, world.refusals);
    verify(outcome);
    expect(await world.checksum(B)).toBe(otherBefore);
  } finally {
    const [own, other] = [await world.checksum(A), await world.checksum(B)];
    if (own !== ownBefore || other !== otherBefore) await world.reset();
    world.refusals.length = 0;
  }
}

function secretsIn(outcome: unknown): unknown[] {
  const found: unknown[] = [];
  JSON.stringify(outcome, (key, value: unknown) => {
    if (key === "secret" && value !== null) found.push(value);
    return value;
  });
  return found;
}

function plain(outcome: unknown): unknown {
  return outcome === undefined ? undefined : JSON.parse(JSON.stringify(outcome));
}
