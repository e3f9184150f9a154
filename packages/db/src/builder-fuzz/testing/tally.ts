import { methodsOf, type Program } from "./language/syntax.ts";
import type { Ran } from "./world/outcome.ts";

interface Count {
  gave: number;
  refused: number;
  failed: number;
}

/** What became of the programs of a run, in all and by the methods they called. */
export class Tally {
  readonly #methods = new Map<string, Count>();
  readonly #all: Count = { gave: 0, refused: 0, failed: 0 };

  add(program: Program, { outcomes }: Ran): void {
    const kind = outcomes.at(-1)?.kind ?? "failed";
    this.#all[kind] += 1;
    for (const method of methodsOf(program)) {
      const count = this.#methods.get(method) ?? { gave: 0, refused: 0, failed: 0 };
      count[kind] += 1;
      this.#methods.set(method, count);
    }
  }

  /** How many programs called the method, and how many of those came to something. */
  of(method: string): { readonly calls: number; readonly gave: number } {
    const count = this.#methods.get(method) ?? { gave: 0, refused: 0, failed: 0 };
    return { calls: sum(count), gave: count.gave };
  }

  share(kind: keyof Count): number {
    return this.#all[kind] / sum(this.#all);
  }

  summary(name: string): string {
    const { gave, refused, failed } = this.#all;
    return `${name}: ${sum(this.#all)} programs, ${gave} executed, ${refused} refused by the wall, ${failed} by Objection or PostgreSQL`;
  }

  /** `where 812/31`: called in 812 programs, of which 31 were refused by the wall. */
  byMethod(): string {
    return [...this.#methods]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([method, count]) => `${method} ${sum(count)}/${count.refused}`)
      .join(", ");
  }
}

const sum = ({ gave, refused, failed }: Count) => gave + refused + failed;
