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
  type Syntax,
  step,
  value,
} from "../language/syntax.ts";
import type { Noun } from "../world/nouns.ts";
import { schoolA } from "../world/town.ts";
import type { Family, Rule, Rules } from "./rule.ts";
import type { Soil } from "./soil.ts";

/** Another noun, and the columns its rows and this noun's meet in. */
interface Meeting {
  readonly other: Noun;
  readonly here: string;
  readonly there: string;
}

/** Along each reference between the two tables, in both directions, and by the id where there is none. */
function meetingsOf({ noun, nouns }: Soil): Meeting[] {
  return nouns.flatMap((other): Meeting[] => {
    const along = referencesOf(noun, other).concat(
      referencesOf(other, noun).map(({ here, there }) => ({ other, here: there, there: here })),
    );
    return along.length > 0 ? along : [{ other, here: "id", there: "id" }];
  });
}

function referencesOf(from: Noun, to: Noun): Meeting[] {
  return from.table.references.flatMap(({ target, columns, targetColumns }) =>
    target === to.table.table
      ? columns.flatMap((column, place) =>
          column === "school_id"
            ? []
            : [
                {
                  other: to,
                  here: propertyOf(from, column),
                  there: propertyOf(to, targetColumns[place] ?? ""),
                },
              ],
        )
      : [],
  );
}

function propertyOf({ table }: Noun, column: string): string {
  return table.columns.find((one) => one.column === column)?.name ?? column;
}

/** The ways of naming the table, and of saying on what. Some of them lose every condition that Objection put on it. */
function tableJoin(soil: Soil): fc.Arbitrary<readonly Syntax[]> {
  const { noun } = soil;
  const meeting = fc.constantFrom(...meetingsOf(soil));
  return fc
    .record({ meeting, form: fc.nat(7), pair: soil.pair })
    .map(({ meeting: { other, here, there }, form, pair: [column, cell] }) => {
      const [left, right] = [value(`j.${there}`), value(`${noun.tableName}.${here}`)];
      const aliased = value(`${other.tableName} as j`);
      const on = call(name("j"), "on", left, value("="), right);
      switch (form) {
        case 0:
          return [record({ j: value(other.tableName) }), left, right];
        case 1:
          return [aliased, lambda("j", call(on, "orOn", left, value("<>"), right))];
        case 2:
          return [aliased, lambda("j", call(on, "andOnVal", column, value("="), cell))];
        case 3:
          return [aliased, lambda("j", call(on, "orOnVal", column, value("="), cell))];
        case 4:
          return [call(nounSyntax(other.name), "as", value("j")), left, value("="), right];
        case 5:
          return [value(other.tableName), value(`${other.tableName}.${there}`), right];
        case 6:
          return [aliased, apply(name("raw"), value("true"))];
        default:
          return [aliased, left, value("="), right];
      }
    });
}

const joinRaw = (soil: Soil): fc.Arbitrary<readonly Syntax[]> =>
  fc.constantFrom(
    ...soil.nouns.flatMap(({ table: { table } }): Syntax[][] => [
      [value(`inner join ${table} j on true`)],
      [value(`inner join ${table} j on j.school_id = ?`), list(value(schoolA))],
      [value(`left join ${table} j on j.school_id = ?`), list(value(schoolA))],
      [value(`cross join ${table} j`)],
      [value("cross join lateral (select 1 as one) j")],
      [value(`, ${table} j`)],
    ]),
  );

const related = (soil: Soil): fc.Arbitrary<readonly Syntax[]> =>
  fc.tuple(soil.relation, fc.nat(2)).map(([relation, form]) => {
    if (form === 0) return [relation];
    const options = form === 1 ? { alias: value("r") } : { minimize: value(true) };
    return [relation, record(options)];
  });

function joins(methods: readonly string[]): Rules {
  const rules = methods.flatMap((method): [string, Rule][] => {
    const [whole, suffix] = /^(?:[a-z]\w*J|j)oin(Related|Raw)?$/.exec(method) ?? [];
    if (whole === undefined) return [];
    const args = argsOfJoin(method, suffix);
    return [[method, (soil) => args(soil).map((parts) => step(method, ...parts))]];
  });
  return Object.fromEntries(rules);
}

function argsOfJoin(method: string, suffix: string | undefined) {
  if (suffix === "Related") return related;
  if (suffix === "Raw") return joinRaw;
  if (method !== "crossJoin") return tableJoin;
  return (soil: Soil) => tableJoin(soil).map(([table]) => (table ? [table] : []));
}

/** Arguments Objection's relations are loaded by, with modifiers on the way. */
const graph =
  (method: string): Rule =>
  (soil) =>
    fc
      .tuple(
        soil.relation,
        fc.constantFrom(undefined, { minimize: true }, { joinOperation: "innerJoin" }),
      )
      .map(([relation, options]) =>
        step(
          method,
          relation,
          ...(options && method === "withGraphJoined" ? [value(options)] : []),
        ),
      );

const modifyGraph: Rule = (soil) =>
  fc
    .tuple(
      soil.relation,
      fc.array(fc.constantFrom("true", "1 = 1", "false"), { minLength: 1, maxLength: 2 }),
    )
    .map(([relation, conditions]) => {
      const wide = conditions.map((sql) => step("orWhere", apply(name("raw"), value(sql))));
      return step("modifyGraph", relation, lambda("q", chain(name("q"), wide)));
    });

export function joinFamilies(methods: readonly string[]): Family[] {
  const all = joins(methods);
  const isRelated = ([method]: readonly [string, Rule]) => method.endsWith("Related");
  const split = (accept: (entry: [string, Rule]) => boolean) =>
    Object.fromEntries(Object.entries(all).filter(accept));
  return [
    {
      name: "join",
      rules: split((entry) => !isRelated(entry)),
      before: ({ noun }) =>
        fc.constantFrom([], [step("select", value(`${noun.tableName}.*`), value("j.*"))]),
    },
    { name: "joinRelated", rules: split(isRelated), fits: hasRelations },
    {
      name: "graph",
      rules: {
        withGraphFetched: graph("withGraphFetched"),
        withGraphJoined: graph("withGraphJoined"),
        modifyGraph,
        allowGraph: (soil) => soil.relation.map((relation) => step("allowGraph", relation)),
        clearAllowGraph: () => fc.constant(step("clearAllowGraph")),
        clearWithGraph: () => fc.constant(step("clearWithGraph")),
        clearWithGraphFetched: () => fc.constant(step("clearWithGraphFetched")),
      },
      before: (soil) => soil.relation.map((relation) => [step("withGraphFetched", relation)]),
      fits: hasRelations,
    },
  ];
}

const hasRelations = ({ noun }: Soil) => noun.relations.length > 0;
