import { isEmpty } from "./outcomes.ts";

/** What became of one class of attacks. */
export class Tally {
  readonly name: string;
  /** What should never be: each a line that says which call, by whom, and what came across. */
  readonly crossings: string[] = [];
  readonly codes = new Map<string, number>();
  readonly procedures = new Set<string>();
  readonly personas = new Set<string>();
  tried = 0;
  refused = 0;
  empty = 0;
  /** Got an answer, and one that is not empty: the own school's. */
  answered = 0;

  constructor(name: string) {
    this.name = name;
  }

  /** Counts an attack and what it got: the code of a refusal, or an answer. */
  count(
    { as, path }: { as: string; path: string },
    { code, answer }: { code: string | undefined; answer: unknown },
  ): void {
    this.tried += 1;
    this.procedures.add(path);
    this.personas.add(as);
    if (code !== undefined) {
      this.refused += 1;
      this.codes.set(code, (this.codes.get(code) ?? 0) + 1);
    } else if (isEmpty(answer)) this.empty += 1;
    else this.answered += 1;
  }

  cross(what: string): void {
    this.crossings.push(what);
  }

  /** The first few crossings, short enough for the line of a failed test. */
  first(): string {
    return this.crossings
      .slice(0, 3)
      .map((line) => line.slice(-400))
      .join(" | ");
  }

  /** `adversary: foreign ids: 37 procedures × 10 personas: 9,120 attacks, 9,001 refused, …, 0 crossings`. */
  line(more = ""): string {
    const number = (count: number) => count.toLocaleString("en");
    const codes = [...this.codes].sort(([, one], [, other]) => other - one);
    const said = codes.map(([code, times]) => `${code} ${number(times)}`).join(", ");
    return [
      `adversary: ${this.name}: ${this.procedures.size} procedures × ${this.personas.size} personas${more}: `,
      `${number(this.tried)} attacks, ${number(this.refused)} refused (${said}), ${number(this.empty)} empty, `,
      `${number(this.answered)} answered as ever, ${this.crossings.length} crossings`,
    ].join("");
  }
}
