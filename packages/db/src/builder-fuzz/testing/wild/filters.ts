import fc from "fast-check";
import {
  apply,
  call,
  lambda,
  list,
  name,
  noun as nounSyntax,
  record,
  type Step,
  type Syntax,
  step,
  value,
  values,
} from "../language/syntax.ts";
import { schoolA, schoolB } from "../world/town.ts";
import type { Family, Rule, Rules } from "./rule.ts";
import { pairWithMany, type Soil } from "./soil.ts";

type Args = (soil: Soil) => fc.Arbitrary<readonly Syntax[]>;

/** Raw SQL of an attacker, or of somebody in a hurry. Most of it must be refused; none of it may see B. */
const hostile = [
  "1 = 1) or (1 = 1",
  "true) or school_id = (school_id",
  "exists (select 1 from students)",
  "exists (select 1 from guardians g where g.school_id is not null)",
  "1 = (select count(*) from school_memberships)",
  "true union select * from students --",
  `school_id = '${schoolB}'`,
  `true or school_id = '${schoolB}'`,
].map((sql) => ({ sql, bindings: [] as Syntax[] }));

/** What is right, or nearly: the school compared by hand. */
const byHand = [
  { sql: "exists (select 1 from guardians g where g.school_id = ?)", bindings: [value(schoolA)] },
  {
    sql: "exists (select 1 from guardians g where g.school_id = ? or g.version > 0)",
    bindings: [value(schoolA)],
  },
  { sql: "exists (select 1 from guardians g where g.school_id = ?)", bindings: [value(schoolB)] },
];

const rawText = fc.constantFrom(...hostile, ...byHand);

const plain: Args = (soil) =>
  fc.oneof(
    soil.pair,
    fc
      .tuple(soil.pair, soil.operator)
      .map(([[column, cell], operator]) => [column, operator, cell]),
    soil.group.map((group) => [group]),
    soil.rawCondition.map((raw) => [raw]),
    soil.pair.map(([column, cell]) => [record({ [keyOf(column)]: cell })]),
    soil.pair.map(([column, cell]) => [apply(name("ref"), column), cell]),
    rawText.map(({ sql, bindings }) => [apply(name("raw"), value(sql), ...bindings)]),
  );

const keyOf = (column: Syntax) => (column.is === "value" ? String(column.value) : "id");

const between: Args = (soil) => pairWithMany(soil, 2);
const columns: Args = (soil) =>
  fc.tuple(soil.twoColumns, soil.operator).map(([[one, two], operator]) => [one, operator, two]);
const like: Args = (soil) =>
  fc
    .tuple(soil.texts, fc.constantFrom("%a%", "canary-%", "_na", "%").map(value))
    .map((args) => args);
const among: Args = (soil) =>
  fc.oneof(
    pairWithMany(soil),
    fc.tuple(soil.column, soil.subSelect).map((args) => args),
    fc.tuple(fc.constant(value("id")), soil.subSelect).map((args) => args),
  );
const one: Args = (soil) => soil.column.map((column) => [column]);
const exists: Args = (soil) =>
  fc.oneof(
    soil.subSelect.map((query) => [query]),
    soil.relation.map((relation) => [
      call(call(nounSyntax(soil.noun.name), "modelClass"), "relatedQuery", relation),
    ]),
  );
const raw: Args = (soil) =>
  fc.oneof(
    soil.pair.map(([column, cell]) => [value("?? = ?"), list(column, cell)]),
    rawText.map(({ sql, bindings }) => [value(sql), list(...bindings)]),
    fc.constant([value("true")]),
  );
const wrapped: Args = (soil) => soil.group.map((group) => [group]);

const composite: Args = (soil) =>
  fc.tuple(soil.pair, soil.pair).map(([[one, a], [two, b]]) => [list(one, two), list(a, b)]);
const inComposite: Args = (soil) =>
  fc.tuple(soil.pair, soil.pair).map(([[one, a], [two, b]]) => [list(one, two), list(list(a, b))]);

const bySuffix: Readonly<Record<string, Args>> = {
  "": plain,
  Not: plain,
  Between: between,
  NotBetween: between,
  Column: columns,
  NotColumn: columns,
  Like: like,
  ILike: like,
  In: among,
  NotIn: among,
  Null: one,
  NotNull: one,
  Exists: exists,
  NotExists: exists,
  Raw: raw,
  Wrapped: wrapped,
  Composite: composite,
  InComposite: inComposite,
  NotInComposite: inComposite,
};

const isWhere = /^(?:where|andWhere|orWhere)([A-Z].*)?$/;
const isHaving = /^(?:having|orHaving)(?:Not)?([A-Z].*)?$/;

/** The rules of all methods named `where...`, `andWhere...` and `orWhere...` whose rest is in the table. */
function wheres(methods: readonly string[], table: Readonly<Record<string, Args>>): Rules {
  const found = methods.flatMap((method): [string, Rule][] => {
    const [, suffix] = isWhere.exec(method) ?? [];
    const args = isWhere.test(method) ? table[suffix ?? ""] : undefined;
    if (args === undefined) return [];
    return [[method, (soil) => args(soil).map((parts) => step(method, ...parts))]];
  });
  return Object.fromEntries(found);
}

const isJson = ({ noun }: Soil) => noun.table.columns.some(({ type }) => type === "jsonb");
const jsonColumn = ({ noun }: Soil) =>
  fc.constantFrom(
    ...noun.table.columns.flatMap(({ type, name: one }) => (type === "jsonb" ? [one] : [])),
  );
const jsonValues = [{ grade: 3 }, { who: "canary-a" }, { who: "canary-b" }, { list: ["ana"] }, {}];

const jsonObject: Args = (soil) =>
  fc
    .tuple(jsonColumn(soil).map(value), fc.constantFrom(...jsonValues).map(value))
    .map((args) => args);
const jsonPath: Args = (soil) =>
  fc
    .tuple(
      jsonColumn(soil).map(value),
      fc.constantFrom(["$.grade", 3] as const, ["$.who", "canary-b"] as const),
      fc.constantFrom("=", "<>").map(value),
    )
    .map(([column, [path, cell], operator]) => [column, value(path), operator, value(cell)]);
const jsonField: Args = (soil) =>
  fc
    .tuple(jsonColumn(soil), fc.constantFrom("", ":list", ":grade"))
    .map(([column, path]) => [value(`${column}${path}`)]);
const jsonKeys: Args = (soil) =>
  fc
    .tuple(jsonColumn(soil).map(value), fc.constantFrom(["grade"], ["grade", "none"]).map(values))
    .map((args) => args);

const byJsonSuffix: Readonly<Record<string, Args>> = {
  JsonObject: jsonObject,
  NotJsonObject: jsonObject,
  JsonPath: jsonPath,
  JsonSupersetOf: jsonObject,
  JsonNotSupersetOf: jsonObject,
  JsonSubsetOf: jsonObject,
  JsonNotSubsetOf: jsonObject,
  JsonIsArray: jsonField,
  JsonNotArray: jsonField,
  JsonIsObject: jsonField,
  JsonNotObject: jsonField,
  JsonHasAny: jsonKeys,
  JsonHasAll: jsonKeys,
};

const grouped = (column: Syntax): Step[] => [
  step("select", column),
  step("count", value("* as n")),
  step("groupBy", column),
];

/** The groups of `having` are by one column: the one its own calls compare. */
const groupColumn = ({ noun }: Soil): string =>
  noun.table.columns.find(({ type, isNullable }) => type === "text" && isNullable)?.name ??
  noun.table.columns.find(({ type }) => type === "text")?.name ??
  "id";

function havings(methods: readonly string[]): Rules {
  const words = fc.constantFrom("ana", "canary-a ana", "canary-b eva", "beto");
  const argsOf: Readonly<Record<string, Args>> = {
    "": (soil) => words.map((word) => [value(groupColumn(soil)), value("="), value(word)]),
    Between: (soil) =>
      fc.tuple(words, words).map((pair) => [value(groupColumn(soil)), values(pair)]),
    In: (soil) => fc.array(words).map((all) => [value(groupColumn(soil)), values(all)]),
    Null: (soil) => fc.constant([value(groupColumn(soil))]),
    Exists: (soil) => soil.subSelect.map((query) => [query]),
    Raw: () => fc.nat(3).map((count) => [value("count(*) > ?"), list(value(count))]),
    Wrapped: (soil) =>
      words.map((word) => [
        lambda("q", call(name("q"), "having", value(groupColumn(soil)), value("="), value(word))),
      ]),
  };
  const rules = methods.flatMap((method): [string, Rule][] => {
    const [, suffix] = isHaving.exec(method) ?? [];
    const args = isHaving.test(method) ? argsOf[suffix ?? ""] : undefined;
    return args ? [[method, (soil) => args(soil).map((parts) => step(method, ...parts))]] : [];
  });
  return Object.fromEntries(rules);
}

/** Filters, by what Objection's builder has of them: a method of a new version is used from its first day. */
export function filterFamilies(methods: readonly string[]): Family[] {
  return [
    { name: "where", rules: wheres(methods, bySuffix) },
    { name: "json", rules: wheres(methods, byJsonSuffix), fits: isJson },
    {
      name: "having",
      rules: havings(methods),
      before: (soil) => fc.constant(grouped(value(groupColumn(soil)))),
    },
  ];
}
