import { onlyA } from "./forged-bodies.ts";
import type { Persona } from "./ground.ts";
import { isShutOut } from "./outcomes.ts";
import { idPlaces, replaced } from "./places.ts";
import { type Siege, targets } from "./siege.ts";
import { Tally } from "./tally.ts";

/**
 * Puts ids into every place that rows of both schools have: a filter that is missing finds the other school's row
 * instead of none. Whatever is answered is A's, and whatever is changed.
 */
export async function attackWithTwinIds(siege: Siege): Promise<Tally> {
  const tally = new Tally("twin ids");
  for (const { facts, inputs } of targets(siege)) {
    const { path, type } = facts;
    for (const as of siege.personas) {
      for (const input of inputs) {
        for (const place of idPlaces(input)) {
          for (const id of twinsFor(siege, as)) {
            const attempt = { as, path, input: replaced(input, place, id) };
            const { outcome } = await siege.strike(attempt, tally);
            if (type === "mutation" && !outcome.failure) await siege.restore();
            if (isShutOut(outcome)) break;
          }
        }
      }
    }
    await onlyA(siege, tally, path);
  }
  return tally;
}

const someColumns = 4;

/** One id of every column for the rector, of some columns for the others. */
function twinsFor({ ids, seeds }: Siege, as: Persona): string[] {
  const columns = [...ids.twin.values()];
  const from = Math.abs(seeds()) % columns.length;
  const some = [...columns, ...columns].slice(from, from + someColumns);
  const chosen = as === "rector" ? columns : some;
  return chosen.map((values) => values[Math.abs(seeds()) % values.length] ?? "");
}
