/** One change of the source. */
export interface Mutant {
  /** Of this run only: a change of the file may number them anew. */
  readonly id: string;
  readonly path: string;
  readonly line: number;
  /** `removed`, `inverted`, or the name of the operator that changes and what it becomes. */
  readonly change: string;
  /** What stands in the source, shortened. */
  readonly text: string;
  /** Of a refusal that is removed: the name of its rule, and what it says. */
  readonly rule?: string;
  readonly says?: string;
}

const longest = 80;

/** A text on one line, cut where it gets long. */
export function short(text: string): string {
  const line = text.replaceAll(/\s+/g, " ");
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

/** For people: where it is and what becomes what. */
export function shown({ path, line, change, text }: Mutant): string {
  return `${path}:${line} ${change} <- ${text}`;
}
