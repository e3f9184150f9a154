import type { Fields } from "./ast.ts";
import { closed, isFields, listOf, tagged, textOf } from "./ast.ts";
import { visitBody } from "./expressions.ts";
import { checkFunction } from "./functions.ts";
import { refuse } from "./refuse.ts";
import type { Place, Relation } from "./scope.ts";
import { aliasOf } from "./tables.ts";
import { checkType } from "./types.ts";

/**
 * The names PostgreSQL gives to the columns of a function in FROM: its own, the alias (`alias`), or
 * those of the definition list (`defined`). They must be exact: what follows the alias and is not a
 * column is a call of the function of that name. Of other functions only the alias itself can be used.
 */
export const tableFunctions: ReadonlyMap<string, readonly string[] | "alias" | "defined"> = new Map(
  Object.entries({
    generate_series: "alias",
    generate_subscripts: "alias",
    unnest: "alias",
    regexp_matches: "alias",
    regexp_split_to_table: "alias",
    string_to_table: "alias",
    json_object_keys: "alias",
    jsonb_object_keys: "alias",
    jsonb_path_query: "alias",
    json_array_elements: ["value"],
    json_array_elements_text: ["value"],
    jsonb_array_elements: ["value"],
    jsonb_array_elements_text: ["value"],
    json_each: ["key", "value"],
    json_each_text: ["key", "value"],
    jsonb_each: ["key", "value"],
    jsonb_each_text: ["key", "value"],
    json_to_record: "defined",
    json_to_recordset: "defined",
    jsonb_to_record: "defined",
    jsonb_to_recordset: "defined",
  } as const),
);

const fieldNames = new Set([
  ...["lateral", "ordinality", "is_rowsfrom", "functions", "alias", "coldeflist"],
]);

interface TableFunction {
  readonly relation: Relation;
  /** Visits the arguments. They see what stands left of the function, which must be proved first. */
  readonly check: () => void;
}

/** Functions in FROM: they compute from their arguments and read no table. */
export function tableFunction(value: Fields, sight: Place): TableFunction {
  const node = closed("RangeFunction", value, fieldNames);
  const { alias, columnAliases } = aliasOf(node);
  const calls = listOf(node.functions).map(callOf);
  const names = calls.map((call) => checkFunction(call.funcname, sight.proof.registry));
  const name = alias ?? names[0] ?? "";
  const defined = listOf(node.coldeflist).map(definedColumn);
  const own = names.flatMap((each) => columnsOf(each, names.length === 1 ? name : each, defined));
  if (node.ordinality !== undefined) own.push("ordinality");
  return {
    relation: {
      alias: name,
      source: "function",
      table: undefined,
      columns: new Set([...columnAliases, ...own.slice(columnAliases.length)]),
      tenantColumns: new Set(),
      provedBy: "reads no table",
    },
    check: () => {
      for (const call of calls) visitBody("FuncCall", call, sight);
    },
  };
}

function callOf(item: unknown): Fields {
  const { kind, fields } = tagged(item);
  const [call, definitions, ...more] = listOf(closed(kind, fields, ["items"]).items);
  const isBare = isFields(definitions) && Object.keys(definitions).length === 0;
  if (!isBare || more.length > 0) refuse("unknown-node", "column definitions inside ROWS FROM");
  const { kind: callKind, fields: body } = tagged(call);
  return callKind === "FuncCall"
    ? body
    : refuse("function", "only a listed function can stand in FROM");
}

function columnsOf(name: string, alias: string, defined: readonly string[]): readonly string[] {
  const columns = tableFunctions.get(name) ?? [];
  if (columns === "alias") return [alias];
  return columns === "defined" ? defined : columns;
}

function definedColumn(definition: unknown): string {
  const { kind, fields } = tagged(definition);
  const column = closed(kind, fields, ["colname", "typeName", "is_local"]);
  checkType(column.typeName);
  return textOf(column.colname);
}
