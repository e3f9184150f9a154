import type { Operator, Scalar } from "./language.ts";

/** SQL's truth: null is unknown. */
export type Truth = boolean | null;

export function not(truth: Truth): Truth {
  return truth === null ? null : !truth;
}

export function and(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(null) ? null : true;
}

export function or(truths: readonly Truth[]): Truth {
  if (truths.includes(true)) return true;
  return truths.includes(null) ? null : false;
}

/** Compares two cells as PostgreSQL does; unknown when one is null. Texts by their bytes, where order is asked. */
export function compare(one: unknown, operator: Operator, other: unknown): Truth {
  if (one === null || other === null) return null;
  const sign = order(one, other);
  switch (operator) {
    case "=":
      return sign === 0;
    case "<>":
      return sign !== 0;
    case "<":
      return sign < 0;
    case "<=":
      return sign <= 0;
    case ">":
      return sign > 0;
    case ">=":
      return sign >= 0;
  }
}

/** Negative, zero or positive. For booleans false comes first, for texts the smaller code point. */
export function order(one: unknown, other: unknown): number {
  if (typeof one === "string" && typeof other === "string")
    return one < other ? -1 : Number(one > other);
  return Number(one) - Number(other);
}

/** `x in (a, b, null)`: a null among the values makes a miss unknown. */
export function isIn(one: unknown, values: readonly (Scalar | null)[]): Truth {
  return or(values.map((other) => compare(one, "=", other)));
}

export function like(one: unknown, pattern: string, ignoresCase: boolean): Truth {
  if (one === null) return null;
  const source = [...pattern].map(patternPart).join("");
  return new RegExp(`^${source}$`, ignoresCase ? "is" : "s").test(`${one as string}`);
}

function patternPart(letter: string): string {
  if (letter === "%") return ".*";
  return letter === "_" ? "." : letter.replace(/[\\^$.*+?()[\]{}|]/, String.raw`\$&`);
}
