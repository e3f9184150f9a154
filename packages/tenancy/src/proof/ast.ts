import { refuse } from "./refuse.ts";

/** The body of a syntax node. Nothing is known about it until it is read through this file. */
export type Fields = Readonly<Record<string, unknown>>;

export interface Tagged {
  readonly kind: string;
  readonly fields: Fields;
}

/** Where a token stood in the text. Says nothing about what the statement does. */
const positions: ReadonlySet<string> = new Set([
  "location",
  "list_start",
  "list_end",
  "rexpr_list_start",
  "rexpr_list_end",
]);

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `{ SelectStmt: {...} }` as kind and fields. Throws a refusal for anything else. */
export function tagged(value: unknown): Tagged {
  if (isFields(value)) {
    const [entry, ...more] = Object.entries(value);
    if (entry !== undefined && more.length === 0 && isFields(entry[1])) {
      return { kind: entry[0], fields: entry[1] };
    }
  }
  return refuse("unknown-node", "the syntax tree holds something which is not a node");
}

/**
 * The fields of a node of a known kind, and only known ones. Closed on purpose: a grammar that adds
 * or moves a field gives a refusal, where an open walk would not visit it and call it proved.
 */
export function closed(kind: string, value: unknown, allowed: Iterable<string>): Fields {
  if (!isFields(value)) return refuse("unknown-node", `${kind} is not a node`);
  const known = allowed instanceof Set ? allowed : new Set(allowed);
  for (const name of Object.keys(value)) {
    if (!known.has(name) && !isPosition(name, value[name])) {
      refuse("unknown-node", `${kind}.${name} is not a construct the proof knows`);
    }
  }
  return value;
}

export function isPosition(name: string, value: unknown): boolean {
  return positions.has(name) && typeof value === "number";
}

/** An absent list is an empty one. Throws a refusal for what is no list. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  return refuse("unknown-node", "a list was expected in the syntax tree");
}

export function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  return refuse("unknown-node", "a name was expected in the syntax tree");
}

/** One of the listed words. The refusal carries the rule the caller names. */
export function wordOf<Word extends string>(value: unknown, words: readonly Word[]): Word {
  const word = words.find((candidate) => candidate === value);
  return word ?? refuse("unknown-node", `${String(value)} is not a construct the proof knows`);
}

/** The text of a String node, or undefined when the node is of another kind. */
export function stringNode(value: unknown): string | undefined {
  const { kind, fields } = tagged(value);
  return kind === "String" ? textOf(closed(kind, fields, ["sval"]).sval) : undefined;
}

/** The texts of a list that holds String nodes only. */
export function stringNodes(value: unknown): readonly string[] {
  return listOf(value).map(
    (item) => stringNode(item) ?? refuse("unknown-node", "a name was expected in the syntax tree"),
  );
}
