import type { Ignorer } from "@stryker-mutator/api/ignore";

interface Named {
  readonly name?: string;
}

interface Node {
  readonly type: string;
  readonly key?: Named;
  readonly callee?: Named & { readonly property?: { readonly id?: Named } };
  readonly properties?: readonly Node[];
}

/** What is used of Babel's paths, which Stryker declares without a shape. */
interface Path {
  readonly node: Node;
  readonly listKey?: string;
  readonly key: string | number;
  readonly parent?: Node;
}

const isText = ({ type }: Node) => type === "StringLiteral" || type === "TemplateLiteral";
const isHint = ({ type, key }: Node) =>
  type === "ObjectProperty" && /^(hint|message)$/.test(key?.name ?? "");

/** The place of the words among the arguments: `refuse(rule, words)`, `new TypeError(words)`, `closed(words, ...)`. */
function placeOfWords({ callee }: Node): number | undefined {
  const called = callee?.name ?? callee?.property?.id?.name ?? "";
  if (/^refuse/.test(called) || called === "AppError") return 1;
  return called === "closed" || /Error$/.test(called) ? 0 : undefined;
}

/** Leaves out the words of messages and hints: that they read well is no rule, and the rule's name stays in. */
export const words: Ignorer = {
  shouldIgnore(path) {
    const { node, parent, key, listKey } = path as Path;
    const isMessage =
      isText(node) &&
      parent !== undefined &&
      listKey === "arguments" &&
      key === placeOfWords(parent);
    const isOnlyHint =
      node.type === "ObjectExpression" &&
      node.properties?.length === 1 &&
      node.properties.every(isHint);
    const isWords = isMessage || isOnlyHint || isHint(node);
    return isWords ? "words for people" : undefined;
  },
};
