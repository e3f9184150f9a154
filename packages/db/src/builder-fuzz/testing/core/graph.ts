import type { Row } from "../world/cells.ts";
import type { NounRelation } from "../world/nouns.ts";
import type { End } from "./language.ts";
import { type Memory, relatedRows, truthOfAll } from "./memory.ts";

type Graph = Pick<Extract<End, { is: "graph" }>, "branches" | "call">;

/**
 * A row with the related rows its branches name, to the last leaf. A fetched relation's rows are asked for by their
 * owners before the branch's clauses, a joined one's are not.
 */
export function graphOf(row: Row, { branches, call }: Graph, memory: Memory): Row {
  const first = call === "withGraphFetched" ? true : undefined;
  const relations = new Map<string, NounRelation>();
  for (const { path } of branches) {
    const [first] = path;
    if (first) relations.set(first.name, first);
  }
  const entries = [...relations.values()].map((relation) => {
    const own = branches.filter(({ path }) => path[0]?.name === relation.name);
    const clauses = own.filter(({ path }) => path.length === 1).flatMap((branch) => branch.clauses);
    const deeper = own.flatMap(({ path, clauses: theirs }) =>
      path.length > 1 ? [{ path: path.slice(1), clauses: theirs }] : [],
    );
    const rows = relatedRows(row, relation, memory)
      .filter((one) => truthOfAll(clauses, [one], { memory, first }) === true)
      .map((one) => graphOf(one, { branches: deeper, call }, memory));
    return [relation.name, relation.isToMany ? rows : (rows[0] ?? null)] as const;
  });
  return { ...row, ...Object.fromEntries(entries) };
}
