import type { Tagged } from "./ast.ts";
import { isPosition } from "./ast.ts";
import type { Parse } from "./parser.ts";
import type { Proved } from "./verdict.ts";

/** What Knex's columnInfo() sends, which Objection needs before a joined relation load. */
const knexColumnInfo =
  "select * from information_schema.columns where table_name = $1 and table_catalog = current_database()";
const texts = [
  `${knexColumnInfo} and table_schema = current_schema()`,
  `${knexColumnInfo} and table_schema = $2`,
];

const verdict: Proved = {
  ok: true,
  command: "select",
  tenantParameters: [],
  occurrences: [],
  relations: ["information_schema.columns"],
};

/**
 * Recognises the introspection statements by their whole tree: the names of columns are no tenant's.
 * A statement which only mentions information_schema, in a comment or beside a table, has another tree.
 */
export function introspection(parse: Parse): (statement: Tagged) => Proved | undefined {
  const known = new Set(texts.map((text) => fingerprint(parse(text))));
  return (statement) => (known.has(fingerprint(statement)) ? verdict : undefined);
}

function fingerprint(statement: Tagged): string {
  return JSON.stringify(statement, (key, value: unknown) =>
    isPosition(key, value) ? undefined : value,
  );
}
