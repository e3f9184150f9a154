import { parseSync } from "vite";

/** A node of ESTree. Nothing is known of its fields until they are looked at. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}

/** The syntax tree of a TypeScript file. Throws for a text that is none. */
export function parse(path: string, code: string): Node {
  const { program, errors } = parseSync(path, code);
  const tree: unknown = program;
  if (errors.length > 0 || !isNode(tree)) throw new Error(`${path} can't be parsed`);
  return tree;
}

/** Visits a node and all below it, the outer before the inner. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const value of Object.values(node)) {
    for (const child of nodesIn(value)) walk(child, visit);
  }
}

/** The nodes of a field: one, a list of them, or none. */
export function nodesIn(value: unknown): Node[] {
  return [value].flat().filter(isNode);
}

export function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && "type" in value && "start" in value;
}
