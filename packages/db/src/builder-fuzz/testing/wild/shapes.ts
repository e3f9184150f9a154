import fc from "fast-check";
import {
  apply,
  call,
  chain,
  lambda,
  list,
  name,
  noun as nounSyntax,
  record,
  type Step,
  type Syntax,
  step,
  value,
} from "../language/syntax.ts";
import { schoolA } from "../world/town.ts";
import { always, each, type Family, type Rule, type Rules, some } from "./rule.ts";
import type { Soil } from "./soil.ts";

const raw = (sql: string, ...bindings: Syntax[]) => apply(name("raw"), value(sql), ...bindings);
const byColumn =
  (method: string): Rule =>
  (soil) =>
    soil.column.map((column) => step(method, column));
const byColumns =
  (method: string): Rule =>
  (soil) =>
    fc.oneof(
      fc.array(soil.column, { minLength: 1, maxLength: 3 }).map((all) => step(method, ...all)),
      computed(soil).map((part) => step(method, part)),
    );

/** What a select list may hold beside columns. */
function computed(soil: Soil): fc.Arbitrary<Syntax> {
  const { noun, nouns } = soil;
  const model = call(nounSyntax(noun.name), "modelClass");
  const counted = soil.relation.map((relation) =>
    chain(call(model, "relatedQuery", relation), [step("count"), step("as", value("related"))]),
  );
  const hostile = nouns.map(({ table }) => raw(`(select count(*) from ${table.table}) as n`));
  const byHand = nouns.map(({ table }) =>
    raw(`(select count(*) from ${table.table} x where x.school_id = ?) as n`, value(schoolA)),
  );
  return fc.oneof(
    fc.constant(value(`${noun.tableName}.*`)),
    counted,
    soil.column.map((column) => call(apply(name("ref"), column), "as", value("x"))),
    soil.column.map((column) => raw("count(??) over () as n", column)),
    soil.column.map((column) => raw("coalesce(??::text, ?) as x", column, value("none"))),
    fc.constantFrom(...hostile),
    fc.constantFrom(...byHand),
    fc.constantFrom(
      raw("current_setting('server_version')"),
      raw("query_to_xml('select * from students', true, true, '') as x"),
      raw("row_to_json(students) as x"),
      raw("now() as x"),
    ),
  );
}

const aggregates = each(
  "count countDistinct sum sumDistinct avg avgDistinct min max",
  (method) => (soil) => {
    const column = /sum|avg/.test(method) ? soil.numbers : soil.column;
    return column.map((one) => step(method, aliased(one)));
  },
);

const aliased = (column: Syntax): Syntax =>
  value(`${column.is === "value" ? String(column.value) : "id"} as n`);

const selects: Rules = {
  ...each("select column columns distinct distinctOn", byColumns),
  groupBy: (soil) =>
    fc
      .array(soil.column, { minLength: 1, maxLength: 2 })
      .map((all) => [step("clearSelect"), step("select", ...all), step("groupBy", ...all)]),
  ...each("orderBy", byColumn),
  ...aggregates,
  groupByRaw: (soil) =>
    fc
      .tuple(soil.column, fc.constantFrom("??", "rollup (??)"))
      .map(([column, sql]) => [
        step("clearSelect"),
        step("select", column),
        step("groupByRaw", value(sql), list(column)),
      ]),
  orderByRaw: some(
    "orderByRaw",
    [value("1 desc nulls last")],
    [value("(select count(*) from guardians)")],
    [value("id limit 1")],
  ),
  limit: some("limit", [value(1)], [value(3)], [raw("3")]),
  offset: some("offset", [value(1)], [value(2)]),
  ...each("clearSelect clearOrder clearGroup clearHaving clearWhere", (method) => always(method)),
  clear: some("clear", [value(true)], [value(/where/i)]),
  as: always("as", value("x")),
  ...each("forUpdate forShare forNoKeyUpdate forKeyShare", (method) => always(method)),
};

const locks: Rules = each("skipLocked noWait", (method) => always(method));

/** An arm of a set operation, with one column of each noun. */
const arm: (soil: Soil) => fc.Arbitrary<readonly Syntax[]> = ({ nouns }) => {
  const arms = nouns.flatMap(({ name: from, tableName }) => {
    const query = call(nounSyntax(from), "select", value("id"));
    const callback = lambda(
      "q",
      call(call(name("q"), "select", value("id")), "from", value(tableName)),
    );
    return [query, callback, call(apply(name("knex"), value(tableName)), "select", value("id"))];
  });
  const raws = nouns.map(({ table }) => raw(`select id from ${table.table}`));
  return fc.oneof(
    fc.constantFrom(...arms).map((one) => [one]),
    fc.tuple(fc.constantFrom(...arms), fc.constantFrom(...arms)).map((two) => [list(...two)]),
    fc.constantFrom(...arms).map((one) => [one, value(true)]),
    fc.constantFrom(...raws).map((one) => [one]),
  );
};

const sets = each(
  "union unionAll intersect except",
  (method) => (soil) => arm(soil).map((args) => step(method, ...args)),
);

const common = each(
  "with withWrapped withMaterialized withNotMaterialized withRecursive",
  (method) => (soil) =>
    fc
      .tuple(fc.constantFrom("w", "w", "w", soil.noun.table.table, "guardians"), arm(soil))
      .map(([called, [query]]) => step(method, value(called), firstOf(query))),
);

/** One query of what a set operation may take several of. */
function firstOf(query: Syntax = value(null)): Syntax {
  return query.is === "list" ? (query.items[0] ?? value(null)) : query;
}

const sources = each("from table into", (method) => ({ nouns }) => {
  const places = nouns.flatMap(({ tableName, table, name: from }): Syntax[] => [
    value(tableName),
    value(`${tableName} as x`),
    value(table.table),
    record({ x: value(tableName) }),
    call(nounSyntax(from), "as", value("x")),
    lambda("q", call(call(name("q"), "from", value(tableName)), "as", value("x"))),
    value(`public.${table.table}`),
    raw(table.table),
  ]);
  const never = ["users", "schools", "pg_user", "information_schema.columns"].map(value);
  return fc.constantFrom(...places, ...never, value("w")).map((place) => step(method, place));
});

const names: Rules = {
  ...sources,
  fromRaw: ({ nouns }) =>
    fc.constantFrom(...nouns).map(({ table }) => step("fromRaw", value(table.table))),
  withSchema: some("withSchema", [value("public")], [value("pg_catalog")]),
  alias: some("alias", [value("x")], [value("students")]),
  aliasFor: ({ noun }) => fc.constant(step("aliasFor", value(noun.tableName), value("x"))),
  tableNameFor: ({ noun, nouns }) =>
    fc
      .constantFrom(...nouns, noun)
      .map((other) => step("tableNameFor", value(noun.tableName), value(other.tableName))),
  tableName: ({ nouns }) =>
    fc.constantFrom(...nouns).map(({ tableName }) => step("tableName", value(tableName))),
};

const isJson = ({ noun }: Soil) => noun.table.columns.some(({ type }) => type === "jsonb");
const jsonColumn = ({ noun }: Soil) =>
  fc.constantFrom(
    ...noun.table.columns.flatMap(({ type, name: one }) => (type === "jsonb" ? [value(one)] : [])),
  );
const json: Rules = {
  jsonExtract: (soil) =>
    jsonColumn(soil).map((one) => step("jsonExtract", one, value("$.grade"), value("n"))),
  ...each(
    "jsonSet jsonInsert",
    (method) => (soil) =>
      jsonColumn(soil).map((one) => step(method, one, value("$.x"), value("9"), value("n"))),
  ),
  jsonRemove: (soil) =>
    jsonColumn(soil).map((one) => step("jsonRemove", one, value("$.grade"), value("n"))),
};

const id: Step = step("select", value("id"));

export const shapeFamilies: readonly Family[] = [
  { name: "shape", rules: selects },
  { name: "lock", rules: locks, before: () => fc.constant([step("forUpdate")]) },
  { name: "set", rules: sets, before: () => fc.constant([id]) },
  {
    name: "with",
    rules: common,
    before: () => fc.constantFrom([], [step("from", value("w"))]),
    around: "common",
  },
  { name: "name", rules: names, around: "common" },
  { name: "json column", rules: json, fits: isJson },
];
