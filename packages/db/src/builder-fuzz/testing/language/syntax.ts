/**
 * The little TypeScript that fuzzed programs are written in. One tree is run (`evaluate.ts`) and shown (`print.ts`), so
 * that what a finding prints is what ran.
 */
export type Syntax =
  | { readonly is: "value"; readonly value: unknown }
  | { readonly is: "name"; readonly name: string }
  | { readonly is: "member"; readonly of: Syntax; readonly name: string }
  | {
      readonly is: "call";
      readonly of: Syntax;
      readonly method: string;
      readonly args: readonly Syntax[];
    }
  | { readonly is: "apply"; readonly of: Syntax; readonly args: readonly Syntax[] }
  | {
      readonly is: "lambda";
      readonly params: readonly string[];
      readonly body: Syntax;
      /** `(q) => void q.where(...)`: a builder that is returned might be awaited. */
      readonly isVoid: boolean;
    }
  | { readonly is: "list"; readonly items: readonly Syntax[] }
  | { readonly is: "record"; readonly entries: readonly (readonly [string, Syntax])[] }
  | {
      readonly is: "template";
      readonly of: Syntax;
      readonly tag: string;
      readonly strings: readonly string[];
      readonly values: readonly Syntax[];
    };

/** One call of a chain. */
export interface Step {
  readonly method: string;
  readonly args: readonly Syntax[];
}

/** Statements, each awaited under a name: `const s0 = await ...`. Later ones may use the names. */
export interface Program {
  readonly statements: readonly Syntax[];
  /** Writes run beside an audit event, in a transaction that is rolled back. */
  readonly writes: boolean;
}

export const value = (plain: unknown): Syntax => ({ is: "value", value: plain });
export const name = (text: string): Syntax => ({ is: "name", name: text });
export const member = (of: Syntax, property: string): Syntax => ({
  is: "member",
  of,
  name: property,
});
export const apply = (of: Syntax, ...args: Syntax[]): Syntax => ({ is: "apply", of, args });
/** `(q) => void ...`. */
export const lambda = (param: string, body: Syntax): Syntax => procedure([param], body);
export const procedure = (params: readonly string[], body: Syntax): Syntax => ({
  is: "lambda",
  params,
  body,
  isVoid: true,
});
/** `(rows) => rows`. */
export const returning = (param: string, body: Syntax): Syntax => ({
  is: "lambda",
  params: [param],
  body,
  isVoid: false,
});
export const list = (...items: Syntax[]): Syntax => ({ is: "list", items });
export const record = (entries: Readonly<Record<string, Syntax>>): Syntax => ({
  is: "record",
  entries: Object.entries(entries),
});
export const values = (plain: readonly unknown[]): Syntax => list(...plain.map(value));
export const chain = (of: Syntax, steps: readonly Step[]): Syntax =>
  steps.reduce<Syntax>(
    (before, { method, args }) => ({ is: "call", of: before, method, args }),
    of,
  );
export const step = (method: string, ...args: Syntax[]): Step => ({ method, args });
export const call = (of: Syntax, method: string, ...args: Syntax[]): Syntax =>
  chain(of, [step(method, ...args)]);

/** The query a noun of the school begins with: `ctx.db.students`. */
export const database = name("ctx.db");
export const noun = (of: string): Syntax => member(database, of);

/** The tree with some of its nodes replaced, from the outside in; what is replaced is not looked into. */
export function rewrite(syntax: Syntax, change: (node: Syntax) => Syntax | undefined): Syntax {
  const changed = change(syntax);
  if (changed !== undefined) return changed;
  const inner = (part: Syntax) => rewrite(part, change);
  switch (syntax.is) {
    case "value":
    case "name":
      return syntax;
    case "member":
      return { ...syntax, of: inner(syntax.of) };
    case "call":
    case "apply":
      return { ...syntax, of: inner(syntax.of), args: syntax.args.map(inner) };
    case "lambda":
      return { ...syntax, body: inner(syntax.body) };
    case "list":
      return { ...syntax, items: syntax.items.map(inner) };
    case "record":
      return { ...syntax, entries: syntax.entries.map(([key, part]) => [key, inner(part)]) };
    case "template":
      return { ...syntax, of: inner(syntax.of), values: syntax.values.map(inner) };
  }
}

/** Every node of a program, outermost first. */
export function* nodesOf(syntax: Syntax): Generator<Syntax> {
  yield syntax;
  for (const part of partsOf(syntax)) yield* nodesOf(part);
}

function partsOf(syntax: Syntax): readonly Syntax[] {
  switch (syntax.is) {
    case "value":
    case "name":
      return [];
    case "member":
      return [syntax.of];
    case "call":
    case "apply":
      return [syntax.of, ...syntax.args];
    case "lambda":
      return [syntax.body];
    case "list":
      return syntax.items;
    case "record":
      return syntax.entries.map(([, part]) => part);
    case "template":
      return [syntax.of, ...syntax.values];
  }
}

/** The methods a program calls, each once. */
export function methodsOf({ statements }: Pick<Program, "statements">): Set<string> {
  const found = new Set<string>();
  for (const statement of statements) {
    for (const node of nodesOf(statement)) if (node.is === "call") found.add(node.method);
  }
  return found;
}
