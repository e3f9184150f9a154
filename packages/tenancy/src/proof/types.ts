import { closed, listOf, stringNodes, tagged } from "./ast.ts";
import { refuse } from "./refuse.ts";

/**
 * Types a value may be cast to. Not regclass, regproc, regtype and their kin, whose input functions
 * look names up in the catalogue; not a table's row type; not a domain, which may run a function.
 */
export const allowedTypes: ReadonlySet<string> = new Set([
  ...["bool", "int2", "int4", "int8", "numeric", "float4", "float8", "bit", "varbit"],
  ...["text", "varchar", "bpchar", "citext", "uuid", "bytea", "inet"],
  ...["date", "time", "timetz", "timestamp", "timestamptz", "interval"],
  ...["json", "jsonb", "jsonpath", "tsvector", "tsquery"],
  ...["daterange", "tsrange", "tstzrange", "int4range", "int8range", "numrange"],
]);

const fields = new Set(["names", "typmods", "typemod", "arrayBounds"]);

/** The plain name of a type, e.g. `uuid`. Throws a refusal for a type outside the list. */
export function checkType(value: unknown): string {
  const type = closed("TypeName", value, fields);
  const names = stringNodes(type.names);
  const name = names.at(-1) ?? "";
  const isPlain = names.length === 1 || (names.length === 2 && names[0] === "pg_catalog");
  if (!isPlain || !allowedTypes.has(name)) {
    refuse("function", `a cast to ${names.join(".")} is not allowed`);
  }
  for (const item of [...listOf(type.typmods), ...listOf(type.arrayBounds)]) {
    const { kind } = tagged(item);
    if (kind !== "A_Const" && kind !== "Integer") {
      refuse("unknown-node", `${kind} is not a construct the proof knows in a type`);
    }
  }
  return listOf(type.arrayBounds).length > 0 ? `${name}[]` : name;
}
