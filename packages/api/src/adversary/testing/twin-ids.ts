import { onlyA } from "./forged-bodies.ts";
import { twinsFor } from "./known-ids.ts";
import { isShutOut } from "./outcomes.ts";
import { at, idPlaces, replaced } from "./places.ts";
import { type Siege, targets } from "./siege.ts";
import { Tally } from "./tally.ts";

/** Ids of how many kinds, beside the kind that stands there. */
const otherKinds = { rector: 8, anybody: 1 };

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
          const own = at(input, place);
          const others = otherKinds[as === "rector" ? "rector" : "anybody"];
          for (const id of twinsFor(siege.ids, { own, drawn: siege.seeds(), others })) {
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
