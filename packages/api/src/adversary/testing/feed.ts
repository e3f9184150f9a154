import type { Ground } from "./ground.ts";
import { knownIds, without } from "./known-ids.ts";
import { type Accepted, Mouth } from "./mouth.ts";
import { seedsFrom } from "./valid-input.ts";

export interface FeedOptions {
  readonly seed: number;
  /** How many inputs of each procedure, beside the leanest and those it takes to have an id in every place. */
  readonly inputs: number;
  /** Goes on until every mutation has written a row, which some only can after others: `[procedures that never do]`. */
  readonly writing?: readonly string[];
}

export interface Fed {
  /** Another input that the procedure's parsers take, which nobody has sent. */
  readonly fresh: (path: string) => Promise<unknown>;
  /** By procedure: inputs with which it gave an answer, the leanest first. */
  readonly inputs: ReadonlyMap<string, readonly Accepted[]>;
  /** Every call that was answered, in order: on another new world the same calls are answered again. */
  readonly journal: readonly (Accepted & { readonly path: string })[];
}

const mostRounds = 12;

/**
 * Finds inputs that each procedure of a new ground accepts. Throws for a procedure that accepts nothing, for one with
 * a place for an id that is never filled, and for an answer that blames the server.
 */
export async function feed(ground: Ground, options: FeedOptions): Promise<Fed> {
  const { seed, inputs, writing } = options;
  const journal: (Accepted & { path: string })[] = [];
  const known = without(await knownIds(ground.world), await memberships(ground));
  const parts = { ground, ids: known, seeds: seedsFrom(seed), journal };
  const mouths = ground.procedures.map((facts) => new Mouth(facts, parts));
  for (const mouth of mouths) await mouth.first();
  for (const mouth of mouths) await mouth.more(inputs);
  for (let round = 0; writing && round < mostRounds; round += 1) {
    for (const mouth of mouths) {
      const { path, type } = mouth.facts;
      if (type === "mutation" && !writing.includes(path)) await mouth.write();
    }
  }
  const byPath = new Map(mouths.map((mouth) => [mouth.facts.path, mouth]));
  return {
    journal,
    inputs: new Map(mouths.map(({ facts, accepted }) => [facts.path, accepted])),
    fresh: async (path) => byPath.get(path)?.fresh(),
  };
}

/** Of those who ask: one who leaves the school, which a rector may once there are two, would be fed no more. */
async function memberships({ world }: Ground): Promise<ReadonlySet<string>> {
  const { id, users } = world.schools.A;
  const rows = await world.owner.rows<{ id: string }>(
    "select id from school_memberships where school_id = $1 and user_id = any($2)",
    [id, [...Object.values(users), world.people.both]],
  );
  return new Set(rows.map((row) => row.id));
}
