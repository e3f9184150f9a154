import { randomInt } from "node:crypto";

/**
 * The seed of one random test: ATHENA_SEED where it is set, else a new one in every run. It is printed, so that what a
 * run has found can be repeated.
 */
export function seedFor(name: string): number {
  const given = process.env.ATHENA_SEED;
  const seed = given === undefined ? randomInt(1, 2 ** 31) : Number(given);
  if (!Number.isSafeInteger(seed)) throw new Error(`ATHENA_SEED is no whole number: ${given}`);
  process.stdout.write(`${name}: ATHENA_SEED=${seed} repeats this run\n`);
  return seed;
}
