import { randomInt } from "node:crypto";

/**
 * The seed of one random test. Without ATHENA_SEED it is the day (UTC): tomorrow's run tries what nobody tried, and
 * today everybody tries the same, so what is green here is green in CI, and what is red is red for everyone.
 * `ATHENA_SEED=random` takes a new one. It is printed, so that what a run has found can be repeated.
 */
export function seedFor(name: string): number {
  const given = process.env.ATHENA_SEED;
  const seed = given === "random" ? randomInt(1, 2 ** 31) : Number(given ?? today());
  if (!Number.isSafeInteger(seed)) {
    throw new Error(`ATHENA_SEED is neither a whole number nor "random": ${given}`);
  }
  process.stdout.write(`${name}: ATHENA_SEED=${seed} repeats this run\n`);
  return seed;
}

/** 2026-11-23 → 20261123. */
const today = () => new Date().toISOString().slice(0, 10).replaceAll("-", "");
