import type { Syntax } from "./syntax.ts";

export type Names = Readonly<Record<string, unknown>>;

/** What the tree means in JavaScript. Throws what the calls throw, and TypeError for a name nobody gave. */
export function evaluate(syntax: Syntax, names: Names): unknown {
  switch (syntax.is) {
    case "value":
      return structuredClone(syntax.value);
    case "name":
      return lookUp(syntax.name, names);
    case "member":
      return propertyOf(evaluate(syntax.of, names), syntax.name);
    case "call":
      return callOf(evaluate(syntax.of, names), syntax, names);
    case "apply":
      return asFunction(evaluate(syntax.of, names))(...argumentsOf(syntax.args, names));
    case "lambda":
      return closure(syntax, names);
    case "list":
      return syntax.items.map((item) => evaluate(item, names));
    case "record":
      return Object.fromEntries(syntax.entries.map(([key, part]) => [key, evaluate(part, names)]));
    case "template": {
      const target = evaluate(syntax.of, names);
      const tag = asFunction(propertyOf(target, syntax.tag));
      const given = argumentsOf(syntax.values, names);
      return tag.call(target, templateStrings(syntax.strings), ...given);
    }
  }
}

function closure({ params, body, isVoid }: Extract<Syntax, { is: "lambda" }>, names: Names) {
  return (...given: unknown[]) => {
    const own = Object.fromEntries(params.map((param, place) => [param, given[place]]));
    const result = evaluate(body, { ...names, ...own });
    return isVoid ? undefined : result;
  };
}

function lookUp(text: string, names: Names): unknown {
  if (!(text in names)) throw new TypeError(`${text} is not defined`);
  return names[text];
}

function callOf(
  target: unknown,
  { method, args }: Extract<Syntax, { is: "call" }>,
  names: Names,
): unknown {
  const found = asFunction(propertyOf(target, method));
  const result = found.apply(target, argumentsOf(args, names));
  // A chain may go on where this has begun to run, and then nobody waits for it.
  if (result instanceof Promise) result.catch(() => {});
  return result;
}

const argumentsOf = (parts: readonly Syntax[], names: Names) =>
  parts.map((part) => evaluate(part, names));

function propertyOf(target: unknown, property: string): unknown {
  if (target === undefined || target === null) {
    throw new TypeError(`${property} of ${target}`);
  }
  return Reflect.get(Object(target), property, target);
}

type Callable = (...args: unknown[]) => unknown;

function asFunction(found: unknown): Callable {
  if (typeof found !== "function") throw new TypeError("not a function");
  return found as Callable;
}

/** A tag accepts nothing but the frozen strings of a real template. */
function templateStrings(strings: readonly string[]): TemplateStringsArray {
  const raw = Object.freeze([...strings]);
  return Object.freeze(Object.assign([...strings], { raw }));
}
