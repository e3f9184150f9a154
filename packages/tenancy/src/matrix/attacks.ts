import type { Case } from "./cases.ts";

/** One line of the attack catalogue, by its number. */
export interface Attack extends Case {
  readonly name: string;
  /** Whether the injector keeps it inside the school even with the proof switched off. */
  readonly heldByInjector: boolean;
}

/** An attack both layers hold. */
export function attack(name: string, { run, verify }: Case): Attack {
  return { name, run, verify, heldByInjector: true };
}

/** An attack that only the proof holds: raw SQL, shapes the injector leaves alone. */
export function evasion(name: string, { run, verify }: Case): Attack {
  return { name, run, verify, heldByInjector: false };
}
