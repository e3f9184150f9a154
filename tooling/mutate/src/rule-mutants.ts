import { type Mutant, short } from "./mutant.ts";
import { isNode, type Node, parse, walk } from "./tree.ts";
import { wordsOf } from "./words-of.ts";

interface Edit {
  readonly at: number;
  readonly isOpening: boolean;
  readonly text: string;
}

/**
 * The mutants that take a rule away: each refusal and each throw which does not happen, and each `if` which asks the
 * opposite. Gives the source with all of them in it, each behind a switch.
 */
export function ruleMutants(path: string, code: string): { code: string; mutants: Mutant[] } {
  const edits: Edit[] = [];
  const mutants: Mutant[] = [];
  const enter = (node: Node, change: Mutant["change"], shown: Node) => {
    const text = code.slice(shown.start, shown.end);
    const line = code.slice(0, node.start).split("\n").length;
    const id = `${path}#${mutants.length}`;
    mutants.push({ id, path, line, change, text: short(text), ...wordsOf(node, code) });
    return `globalThis.__stryker__.is(${JSON.stringify(id)})`;
  };
  const around = ({ start, end }: Node, before: string, after: string) =>
    edits.push(
      { at: start, isOpening: true, text: before },
      { at: end, isOpening: false, text: after },
    );

  walk(parse(path, code), (node) => {
    if (isRefusal(node)) around(node, `(${enter(node, "removed", node)}?undefined:`, ")");
    if (node.type === "ThrowStatement") around(node, `if(!${enter(node, "removed", node)}){`, "}");
    if (node.type === "IfStatement" && isNode(node.test)) {
      around(node.test, `${enter(node, "inverted", node.test)}!==!!(`, ")");
    }
  });
  return { code: applied(code, edits), mutants };
}

/** `refuse(...)`, `refuseTarget(...)`, `this.#refuse(...)`: a call which says no. */
function isRefusal({ type, callee }: Node): boolean {
  if (type !== "CallExpression" || !isNode(callee)) return false;
  const named = callee.type === "MemberExpression" ? callee.property : callee;
  return isNode(named) && typeof named.name === "string" && /^refuse/.test(named.name);
}

/** Edits come outer before inner. At one place the inner closes first, and what closes comes before what opens. */
function applied(code: string, edits: readonly Edit[]): string {
  const rank = edits.map(({ isOpening }, index) => (isOpening ? index : -index - 1));
  const order = edits
    .map((edit, index) => ({ ...edit, rank: rank[index] ?? 0 }))
    .sort((one, other) => one.at - other.at || one.rank - other.rank);
  let done = 0;
  let text = "";
  for (const edit of order) {
    text += code.slice(done, edit.at) + edit.text;
    done = edit.at;
  }
  return text + code.slice(done);
}
