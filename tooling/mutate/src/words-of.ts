import { isNode, type Node, nodesIn } from "./tree.ts";

/** What a refusal or a throw says: the name of its rule, and its words for people. */
export interface Words {
  readonly rule?: string;
  readonly says?: string;
}

/**
 * `refuse("rule", "words")`, `new StatementRefused({ rule, message })`, `new AppError("CODE", "words")`. Of anything
 * else the name of what is called or made.
 */
export function wordsOf(node: Node, code: string): Words {
  const said = node.type === "ThrowStatement" && isNode(node.argument) ? node.argument : node;
  if (!isNode(said.callee)) return {};
  const [first, second] = nodesIn(said.arguments);
  const facts = first?.type === "ObjectExpression" ? nodesIn(first.properties) : [];
  const fact = (name: string) =>
    facts.map(({ key, value }) => (isNode(key) && key.name === name ? textOf(value) : undefined));
  const called = code.slice(said.callee.start, said.callee.end).replace(/^this\.#/, "");
  const rule = [...fact("rule"), ...(second ? [textOf(first)] : [])].find(Boolean);
  const says = [...fact("message"), textOf(second), rule ? undefined : textOf(first)].find(Boolean);
  return { rule: rule ?? called, ...(says ? { says } : {}) };
}

/** The text of a literal; of a template with … for what is not known yet. */
function textOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === "Literal" && typeof node.value === "string") return node.value;
  if (node.type !== "TemplateLiteral") return undefined;
  return nodesIn(node.quasis)
    .map(({ value }) => Object(value).cooked as string)
    .join("…");
}
