import { stringNodes } from "./ast.ts";
import { refuse } from "./refuse.ts";

/** Operators that compute from their operands alone. */
export const allowedOperators: ReadonlySet<string> = new Set([
  ...["=", "<>", "<", "<=", ">", ">="],
  ...["+", "-", "*", "/", "%", "^", "|/", "||/", "@", "&", "|", "#", "<<", ">>"],
  ...["||", "~~", "!~~", "~~*", "!~~*", "~", "!~", "~*", "!~*", "^@"],
  ...["->", "->>", "#>", "#>>", "#-", "@>", "<@", "?", "?|", "?&", "@?", "@@"],
  ...["&&", "-|-", "&<", "&>", "<->"],
  ...["BETWEEN", "NOT BETWEEN", "BETWEEN SYMMETRIC", "NOT BETWEEN SYMMETRIC"],
]);

/** Throws a refusal for `operator(schema.=)`, which can name any function, and for an unknown operator. */
export function checkOperator(name: unknown): void {
  const [operator, ...more] = stringNodes(name);
  if (operator === undefined || more.length > 0) {
    refuse("operator", "an operator is written without a schema");
  }
  if (!allowedOperators.has(operator))
    refuse("operator", `the operator ${operator} is not allowed`);
}
