import { loadModule, parseSync } from "libpg-query";

/** What the text of a statement says by itself. */
export interface Looked {
  /** It is one statement that reads or writes rows, and names one of the tables. */
  readonly reads: boolean;
  /** No value stands in it: PostgreSQL put a parameter in the place of each. */
  readonly isPlain: boolean;
}

const planned = new Set(["SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt"]);

/** Reads texts of pg_stat_statements with PostgreSQL's own grammar. What it does not know is not read. */
export async function lookAt(
  texts: readonly string[],
  tables: readonly string[],
): Promise<Looked[]> {
  await loadModule();
  return texts.map((text) => {
    try {
      const { stmts = [] } = parseSync(text);
      const kinds = stmts.flatMap(({ stmt = {} }) => Object.keys(stmt));
      const isOne = kinds.length === 1 && planned.has(kinds[0] ?? "");
      const nodes = [...nodesOf(stmts)];
      // The target of INSERT, UPDATE and DELETE is not tagged as the table it is.
      const named = nodes.some(([, { relname }]) => tables.includes(String(relname)));
      return {
        reads: isOne && named,
        isPlain: !nodes.some(([kind, fields]) => kind === "A_Const" && fields.isnull !== true),
      };
    } catch {
      return { reads: false, isPlain: false };
    }
  });
}

/** Every object of a syntax tree, with the name it stands under: mostly its kind. */
function* nodesOf(value: unknown): Generator<[string, Record<string, unknown>]> {
  if (typeof value !== "object" || value === null) return;
  for (const [name, child] of Object.entries(value)) {
    if (typeof child === "object" && child !== null && !Array.isArray(child)) {
      yield [name, child];
    }
    yield* nodesOf(child);
  }
}
