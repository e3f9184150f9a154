import { expect as vitestExpect } from "vitest";

/** What test files get for `vitest` while mutants are tried: tests are collected, and run when it is their turn. */
export interface Collected {
  readonly title: string;
  readonly run: () => unknown;
}

type Hook = () => unknown;

const tests: Collected[] = [];
const around: string[] = [];
const hooks: Record<"beforeAll" | "afterAll" | "beforeEach" | "afterEach", Hook[]> = {
  ...{ beforeAll: [], afterAll: [], beforeEach: [], afterEach: [] },
};

/** The tests of the file that was imported, in their order, and what it does before and after them. */
export const collected = () => ({ tests, hooks });

type Body = (...row: readonly unknown[]) => unknown;
type Rows = readonly unknown[];

function add(title: string, run: () => unknown): void {
  tests.push({ title: [...around, title].join(" > "), run });
}

function suite(title: string, body: () => unknown): void {
  around.push(title);
  body();
  around.pop();
}

const eachOf = (one: (title: string, run: () => unknown) => void) => (rows: Rows) => {
  return (title: string, body: Body) => {
    // As Vitest has it: one row that is no list, and each row is one value.
    const isTable = rows.every((row) => Array.isArray(row));
    for (const row of rows) {
      const values: Rows = isTable && Array.isArray(row) ? row : [row];
      const named = [...values];
      one(
        title.replaceAll(/%[sj]/g, () => String(named.shift())),
        () => body(...values),
      );
    }
  };
};

export const test = Object.assign(add, { each: eachOf(add) });
export const it = test;
export const describe = Object.assign(suite, { each: eachOf(suite) });
export const expect = vitestExpect;

/** A hook belongs to its file, in which suite it may stand. */
const hookOf = (kind: keyof typeof hooks) => (hook: Hook) => {
  if (around.length > 0) throw new Error(`${kind} inside of a suite is not known here`);
  hooks[kind].push(hook);
};
export const beforeAll = hookOf("beforeAll");
export const afterAll = hookOf("afterAll");
export const beforeEach = hookOf("beforeEach");
export const afterEach = hookOf("afterEach");
