import fc from "fast-check";
import { Choices } from "./grammar/choices.ts";
import type { Facts } from "./grammar/draft.ts";
import { makeStatement, type Statement, type Wish } from "./grammar/statement.ts";

/** Statements of the grammar. They shrink by their decisions: fewer ones, then smaller ones, make a simpler statement. */
export function statements(facts: Facts, wish: Wish = "any"): fc.Arbitrary<Statement> {
  return new Statements((choices) => makeStatement(choices, facts, wish));
}

class Statements extends fc.Arbitrary<Statement> {
  readonly #make: (choices: Choices) => Statement;

  constructor(make: (choices: Choices) => Statement) {
    super();
    this.#make = make;
  }

  override generate(random: fc.Random): fc.Value<Statement> {
    const choices = new Choices(() => random.nextInt(0, 65_535));
    return new fc.Value(this.#make(choices), undefined);
  }

  override canShrinkWithoutContext(_value: unknown): _value is Statement {
    return false;
  }

  override shrink(statement: Statement): fc.Stream<fc.Value<Statement>> {
    return new fc.Stream(this.#simpler(statement));
  }

  *#simpler(statement: Statement): IterableIterator<fc.Value<Statement>> {
    const seen = new Set([statement.sql]);
    for (const list of simplerLists(statement.choices)) {
      const made = this.#make(Choices.again(list));
      if (seen.has(made.sql) || made.sql.length > statement.sql.length) continue;
      seen.add(made.sql);
      yield new fc.Value(made, undefined);
    }
  }
}

/** Without a part, with a part of zeros, and with single numbers made smaller; the largest steps first. */
function* simplerLists(list: readonly number[]): IterableIterator<readonly number[]> {
  for (let size = list.length; size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < list.length; at += size) {
      yield [...list.slice(0, at), ...list.slice(at + size)];
      yield [...list.slice(0, at), ...Array<number>(size).fill(0), ...list.slice(at + size)];
    }
  }
  for (const [at, number] of list.entries()) {
    if (number > 0) yield [...list.slice(0, at), Math.floor(number / 2), ...list.slice(at + 1)];
  }
}
