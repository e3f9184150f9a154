import type { Comparison } from "./comparison.ts";
import type { Statement } from "./grammar/statement.ts";
import type { Outcome } from "./worlds/world.ts";

/** Counts by name. */
export class Counts {
  readonly #counts = new Map<string, number>();

  add(name: string): void {
    this.#counts.set(name, this.of(name) + 1);
  }

  of(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  get total(): number {
    return [...this.#counts.values()].reduce((sum, count) => sum + count, 0);
  }

  /** In words, the most frequent first. */
  get text(): string {
    const sorted = [...this.#counts].sort((a, b) => b[1] - a[1]);
    return sorted.map(([name, count]) => `${name} ${count}`).join(", ") || "none";
  }
}

/** What a run did, so that it can't pass by doing nothing. */
export class Tally {
  readonly generated = new Counts();
  readonly accepted = new Counts();
  /** Rules that refused what is safe by construction. */
  readonly refusedSafe = new Counts();
  readonly refusedNear = new Counts();
  /** Near misses that the proof let through, by what they are: harmless, or the run fails. */
  readonly acceptedNear = new Counts();
  /** What the client refused by its bindings. */
  readonly refusedBindings = new Counts();
  readonly comparisons = new Counts();
  readonly errors = new Counts();
  /** Features of statements that ran without an error. */
  readonly features = new Counts();
  readonly ran = new Counts();

  generate(statement: Statement): void {
    this.generated.add(classOf(statement));
  }

  refuse(statement: Statement, rule: string): void {
    const counts = { safe: this.refusedSafe, spoiled: this.refusedNear };
    (statement.spoiled.length === 0 ? counts.safe : counts.spoiled).add(rule);
  }

  accept(statement: Statement): void {
    this.accepted.add(classOf(statement));
    for (const spoil of statement.spoiled) this.acceptedNear.add(spoil);
  }

  execute(statement: Statement, outcome: Outcome, comparison: Comparison): void {
    if (outcome.refused !== undefined) {
      this.refusedBindings.add(outcome.refused);
      return;
    }
    this.comparisons.add(comparison);
    if (outcome.error !== undefined) {
      this.errors.add(outcome.error.slice(0, 5));
      return;
    }
    for (const feature of statement.features) this.features.add(feature);
    const some = statement.isWrite ? outcome.count > 0 : outcome.rows.length > 0;
    this.ran.add(`${statement.isWrite ? "writes" : "reads"} of ${some ? "some rows" : "no row"}`);
  }

  /** The share of statements safe by construction that the proof accepts. */
  get safeAccepted(): number {
    return this.accepted.of("safe") / this.generated.of("safe");
  }

  /** The figures of the run, a line each. */
  get text(): string {
    const share = (name: string) =>
      `${name} ${this.accepted.of(name)} of ${this.generated.of(name)} (${percent(this.accepted.of(name) / this.generated.of(name))})`;
    return [
      `${this.generated.total} statements, ${this.accepted.total} accepted: ${["safe", "near miss", "free mix"].map(share).join(", ")}`,
      `refused though safe: ${this.refusedSafe.text}`,
      `refused near misses and mixes: ${this.refusedNear.text}`,
      `accepted with a near miss in them: ${this.acceptedNear.text}`,
      `refused by their bindings: ${this.refusedBindings.text}`,
      `in both worlds: ${this.comparisons.text}`,
      `ran: ${this.ran.text}`,
      `failed alike: ${this.errors.text}`,
    ].join("\n  ");
  }
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

function classOf({ spoiled, plan }: Statement): string {
  if (spoiled.length === 0) return "safe";
  return plan === "free" ? "free mix" : "near miss";
}
