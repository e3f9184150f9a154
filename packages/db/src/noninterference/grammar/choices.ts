const range = 2 ** 16;

/**
 * Where a grammar's decisions come from. They are written down, so that the same list gives the same statement. A list
 * that ends gives 0 from there on, and 0 is always the simplest: fewer and smaller numbers make a simpler statement.
 */
export class Choices {
  readonly taken: number[] = [];
  readonly #next: () => number;

  /** `next` gives whole numbers from 0 to 65535. */
  constructor(next: () => number) {
    this.#next = next;
  }

  static again(list: readonly number[]): Choices {
    let at = 0;
    return new Choices(() => list[at++] ?? 0);
  }

  below(limit: number): number {
    const number = this.#next();
    this.taken.push(number);
    return Math.floor((number * limit) / range);
  }

  /** False is the simpler answer. */
  chance(share: number): boolean {
    return this.below(1000) >= 1000 - share * 1000;
  }

  /** The first is the simplest. */
  pick<T>(list: readonly [T, ...(readonly T[])]): T {
    return list[this.below(list.length)] ?? list[0];
  }

  /** One of a list that may be empty. */
  some<T>(list: readonly T[]): T | undefined {
    const [first, ...more] = list;
    return first === undefined ? undefined : this.pick([first, ...more]);
  }

  /** All in another order; in the same one where nothing was chosen. */
  shuffled<T>(list: readonly T[]): readonly T[] {
    const rest = [...list];
    return list.flatMap(() => rest.splice(this.below(rest.length), 1));
  }
}
