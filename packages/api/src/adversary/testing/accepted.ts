import { type Fed, type FeedOptions, feed } from "./feed.ts";
import { openGround } from "./ground.ts";

/** Feeds every procedure of a school on a world that is thrown away: what it accepts, any new world accepts too. */
export async function fedProcedures(options: FeedOptions): Promise<Fed> {
  await using ground = await openGround();
  return await feed(ground, options);
}

/** One input of each procedure of a school, with which it gives an answer when they are called in this order. */
export async function acceptedInputs(seed: number): Promise<Record<string, unknown>> {
  const { inputs } = await fedProcedures({ seed, inputs: 0 });
  return Object.fromEntries([...inputs].map(([path, [first]]) => [path, first?.input]));
}
