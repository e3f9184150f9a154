import type { AnyTRPCRouter } from "@trpc/server";
import type { ProcedureFacts } from "../../procedures.ts";
import { appRouter } from "../../root.ts";
import type { TestWorld } from "../../testing.ts";
import { type Fed, feed } from "./feed.ts";
import {
  type Attempt,
  type Ground,
  type Outcome,
  openGround,
  type Persona,
  personas,
} from "./ground.ts";
import { type KnownIds, knownIds } from "./known-ids.ts";
import { Lookout } from "./lookout.ts";
import { isServersFault } from "./outcomes.ts";
import { listenToStatements } from "./statements.ts";
import type { Tally } from "./tally.ts";
import { type Seeds, seedsFrom } from "./valid-input.ts";

/** What one call did: what its caller got, and what was asked of PostgreSQL for it. */
export interface Effect {
  readonly outcome: Outcome;
  readonly statements: readonly string[];
  readonly ms: number;
}

/** A new world under attack, with accepted inputs of every procedure that were found on another. */
export interface Siege extends AsyncDisposable {
  readonly ground: Ground;
  readonly fed: Fed;
  /** Who attacks. */
  readonly personas: readonly Persona[];
  readonly ids: KnownIds;
  /** Every id that either school's rows hold. */
  readonly known: ReadonlySet<string>;
  readonly lookout: Lookout;
  readonly seeds: Seeds;
  /**
   * One attack, counted. A crossing: a trace of B in what the caller gets (other than the ids they sent), a
   * statement in B's name, a stream of B's news, an answer that blames the server.
   */
  strike(attempt: Attempt & { readonly sent?: readonly string[] }, tally: Tally): Promise<Effect>;
  /** Gives everybody of A the access back that an accepted attack took away. */
  restore(): Promise<void>;
}

export interface SiegeOptions {
  readonly seed: number;
  /** Inputs of each procedure beside the leanest; the volume of everything. */
  readonly inputs?: number;
  readonly personas?: readonly Persona[];
  /** Ours unless a test plants another. */
  readonly router?: AnyTRPCRouter;
}

export async function layIn(options: SiegeOptions): Promise<Siege> {
  const { seed, inputs = 2, router = appRouter } = options;
  const fed = await fedOn(router, { seed, inputs });
  const ground = await openGround(router);
  const ids = await knownIds(ground.world);
  const { owner, schools, deps } = ground.world;
  const lookout = new Lookout({ owner, schools, takeLog: () => deps.logged.splice(0) }, ids);
  const take = listenToStatements(ground.world);
  const listened = noteListeners(ground.world);
  const all = [...ids.own.values(), ...ids.twin.values(), ...ids.foreign.values()];
  await lookout.remember();
  return {
    ground,
    fed,
    personas: options.personas ?? personas,
    ids,
    known: new Set(all.flat()),
    lookout,
    seeds: seedsFrom(seed),
    strike: async ({ sent = [], ...attempt }, tally) => {
      take();
      listened.clear();
      const began = performance.now();
      const outcome = await ground.call(attempt);
      const ms = performance.now() - began;
      const statements = take();
      tally.count(attempt, { code: outcome.failure?.code, answer: outcome.answer });
      const found = [
        ...lookout.traces(outcome, "B", sent).map((trace) => `it says ${trace}`),
        ...statements.B.map((sql) => `it was done in B: ${sql}`),
        ...(listened.delete(ground.world.schools.B.id) ? ["it listens to what happens in B"] : []),
        ...(isServersFault(outcome) ? [`it blames the server: ${outcome.failure?.code}`] : []),
      ];
      for (const what of found) tally.cross(`${told(attempt)}: ${what}`);
      return { outcome, statements: statements.A, ms };
    },
    restore: await restorer(ground),
    [Symbol.asyncDispose]: () => ground[Symbol.asyncDispose](),
  };
}

/** The schools whose news somebody asked for. */
function noteListeners({ deps }: TestWorld): Set<string> {
  const schools = new Set<string>();
  const { memberships } = deps;
  const watch: typeof memberships.watch = (school, userId, signal) => {
    schools.add(school);
    return memberships.watch(school, userId, signal);
  };
  Object.assign(deps, { memberships: { watch } });
  return schools;
}

async function fedOn(router: AnyTRPCRouter, options: { seed: number; inputs: number }) {
  await using ground = await openGround(router);
  return await feed(ground, options);
}

/** An attack as a line of a report. */
export const told = ({ as, path, input, header }: Attempt) =>
  `${as}: ${path} ${JSON.stringify(input) ?? ""}${header ? ` as ${JSON.stringify(header)}` : ""}`;

/** The procedures of the ground with the inputs they accepted. */
export function* targets({ ground, fed }: Siege): Iterable<{
  facts: ProcedureFacts;
  inputs: readonly unknown[];
}> {
  for (const facts of ground.procedures) {
    const accepted = fed.inputs.get(facts.path) ?? [];
    yield { facts, inputs: accepted.map(({ input }) => input) };
  }
}

async function restorer({ world }: Ground): Promise<() => Promise<void>> {
  const { owner, schools } = world;
  const values = [schools.A.id];
  const saved = {
    members: await owner.rows(
      "select id, is_active, roles from school_memberships where school_id = $1",
      values,
    ),
    tokens: await owner.rows(
      "select id, revoked_at from access_tokens where school_id = $1",
      values,
    ),
  };
  return () =>
    owner.transaction(async (db) => {
      await db.rows(
        `insert into audit_events (school_id, id, actor_kind, actor_name, procedure, request_id)
         values ($1, gen_random_uuid(), 'system', 'test', 'restore', 'test')`,
        values,
      );
      await db.rows(
        `update school_memberships m set is_active = s.is_active, roles = s.roles
         from jsonb_to_recordset($2::jsonb) s(id uuid, is_active boolean, roles text[])
         where m.school_id = $1 and m.id = s.id and (m.is_active, m.roles) is distinct from (s.is_active, s.roles)`,
        [...values, JSON.stringify(saved.members)],
      );
      await db.rows(
        `update access_tokens t set revoked_at = s.revoked_at
         from jsonb_to_recordset($2::jsonb) s(id uuid, revoked_at timestamptz)
         where t.school_id = $1 and t.id = s.id and t.revoked_at is distinct from s.revoked_at`,
        [...values, JSON.stringify(saved.tokens)],
      );
    });
}
