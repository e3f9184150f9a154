import type { Ground } from "../core/generate.ts";
import { valuesOf } from "../core/values.ts";
import type { Catalogue } from "./catalogue.ts";
import { nounsOf } from "./nouns.ts";
import {
  type Front,
  openFront,
  openLayered,
  openLoneTown,
  openTown,
  otherB,
  planA,
  planB,
  schoolA,
  schoolB,
  type Town,
} from "./town.ts";

export interface Layers {
  readonly injector: boolean;
  readonly proof: boolean;
}

/** School A three times: beside its twin, beside another B, and alone without a wall. */
export interface Place extends AsyncDisposable {
  readonly twin: Spot;
  readonly other: Spot;
  readonly alone: Spot;
  readonly catalogue: Catalogue;
  readonly ground: Ground;
}

export interface Spot extends Front {
  readonly town: Town;
}

/** Opens the three, the first two as production does or, for a look at single layers, behind such a wall. */
export async function openPlace(layers?: Layers): Promise<Place> {
  const [twin, other, alone] = await Promise.all([
    openTown([planA, planB]),
    openTown([planA, otherB]),
    openLoneTown(),
  ]);
  const front = (town: Town) => (layers ? openLayered(town, layers) : openFront(town));
  const fronts = [
    await front(twin),
    await front(other),
    await openLayered(alone, { injector: false, proof: false }),
  ] as const;
  const [own, theirs] = [await twin.rowsOf(schoolA), await twin.rowsOf(schoolB)];
  const [{ db }] = fronts;
  const nouns = nounsOf(db, twin.catalogue);
  const spot = (town: Town, { db: of }: Front): Spot => ({
    town,
    db: of,
    [Symbol.asyncDispose]: () => town[Symbol.asyncDispose](),
  });
  return {
    twin: spot(twin, fronts[0]),
    other: spot(other, fronts[1]),
    alone: spot(alone, fronts[2]),
    catalogue: twin.catalogue,
    ground: { nouns, values: valuesOf(own, theirs), rows: own },
    async [Symbol.asyncDispose]() {
      for (const one of fronts) await one[Symbol.asyncDispose]();
      for (const town of [twin, other, alone]) await town[Symbol.asyncDispose]();
    },
  };
}
