import fc from "fast-check";
import type { Ground } from "../core/generate.ts";
import { isText } from "../core/values.ts";
import {
  call,
  chain,
  database,
  list,
  member,
  name,
  noun as nounSyntax,
  type Program,
  record,
  returning,
  rewrite,
  type Syntax,
  step,
  value,
} from "../language/syntax.ts";
import type { Noun } from "../world/nouns.ts";
import { schoolB } from "../world/town.ts";
import { soilOf } from "./soil.ts";

/** Programs that are no chain of one builder: SQL by hand, graphs of made up rows, transactions within transactions. */
export function otherPrograms(ground: Ground): ReadonlyMap<string, fc.Arbitrary<Program>> {
  const tenants = ground.nouns.filter(({ kind }) => kind === "tenant");
  const over = (make: (noun: Noun) => fc.Arbitrary<Program>) => fc.oneof(...tenants.map(make));
  return new Map([
    ["sql that reads", over((noun) => reading(noun, ground))],
    ["sql that writes", over((noun) => writing(noun, ground))],
    ["fetchGraph", over((noun) => fetching(noun, ground))],
    ["trx", over((noun) => nested(noun, ground))],
  ]);
}

type Part = string | Syntax;
const school = member(database, "school");

/** `` ctx.db.sql`...` `` of texts and values. */
function sql(...parts: readonly Part[]): Syntax {
  const strings: string[] = [""];
  const values: Syntax[] = [];
  for (const part of parts) {
    if (typeof part === "string") strings.push(`${strings.pop()}${part}`);
    else {
      values.push(part);
      strings.push("");
    }
  }
  return { is: "template", of: database, tag: "sql", strings, values };
}

/** What stands for the school: the marker, and now and then B's id. */
const marker = fc.oneof(
  { weight: 9, arbitrary: fc.constant(school) },
  { weight: 1, arbitrary: fc.constant(value(schoolB)) },
);

/** `x.school_id = ...`, and what looks much like it. */
function bound(alias: string): fc.Arbitrary<readonly Part[]> {
  return fc.tuple(marker, fc.nat(12)).map(([mark, form]): readonly Part[] => {
    const own: readonly Part[] = [`${alias}.school_id = `, mark];
    if (form === 0) return ["(", ...own, " or true)"];
    if (form === 1) return ["not (", ...own, ")"];
    if (form === 2) return [`${alias}.school_id >= `, mark];
    if (form === 3) return ["true"];
    return own;
  });
}

function condition(
  alias: string,
  { table }: Noun,
  { values }: Ground,
): fc.Arbitrary<readonly Part[]> {
  const texts = table.columns.filter(isText);
  if (texts.length === 0) return fc.constant(["true"]);
  const some = texts.map((column) =>
    values.of(table, column).map((cell): Part[] => [`${alias}.${column.column} = `, value(cell)]),
  );
  const nulls = fc
    .constantFrom(...table.columns)
    .map(({ column }) => [`${alias}.${column} is not null`]);
  return fc.oneof(fc.oneof(...some), nulls);
}

function reading(noun: Noun, ground: Ground): fc.Arbitrary<Program> {
  const others = ground.nouns.filter(({ kind }) => kind === "tenant");
  const sources = others.map((other) =>
    fc.record({
      other: fc.constant(other),
      kind: fc.constantFrom("join", "left join", "right join", "full join"),
      on: bound("y"),
    }),
  );
  return fc
    .record({
      one: bound("x"),
      two: condition("x", noun, ground),
      link: fc.constantFrom(" and ", " and ", " and ", " or "),
      source: fc.option(fc.oneof(...sources), { nil: undefined }),
      shown: fc.constantFrom(
        "x.*",
        "x.id",
        "count(*) as n",
        "row_number() over (order by x.id) as n, x.id",
      ),
    })
    .map(({ one, two, link, source, shown }) => {
      const joined = source
        ? [` ${source.kind} ${source.other.table.table} y on y.id = x.id and `, ...source.on]
        : [];
      const from = `select ${shown} from ${noun.table.table} x`;
      return { statements: [sql(from, ...joined, " where ", ...one, link, ...two)], writes: false };
    });
}

function writing(noun: Noun, ground: Ground): fc.Arbitrary<Program> {
  const { table } = noun.table;
  const free = noun.table.columns.find(({ isBound, type }) => !isBound && type === "text")?.column;
  return fc
    .record({
      one: bound("x"),
      two: condition("x", noun, ground),
      link: fc.constantFrom(" and ", " and ", " or "),
      isDelete: fc.boolean(),
    })
    .map(({ one, two, link, isDelete }) => {
      const head = isDelete
        ? `delete from ${table} x`
        : `update ${table} x set ${free} = 'changed'`;
      const statement = sql(head, " where ", ...one, link, ...two, " returning x.id");
      return { statements: [statement], writes: true };
    });
}

/** A graph fetched for rows that somebody made up from ids. */
function fetching(noun: Noun, ground: Ground): fc.Arbitrary<Program> {
  const { relation } = soilOf(noun, ground);
  const model = call(nounSyntax(noun.name), "modelClass");
  const owners = fc.array(ground.values.ids(noun.table).map(value), { minLength: 1, maxLength: 3 });
  return fc.tuple(owners, relation).map(([ids, expression]) => {
    const rows = ids.map((id) =>
      call(model, "fromJson", record({ id, userId: id, guardianId: id, studentId: id })),
    );
    const fetched = call(
      model,
      "fetchGraph",
      list(...rows),
      expression,
      record({ transaction: name("knex") }),
    );
    return { statements: [fetched], writes: false };
  });
}

/** A query in a transaction in the transaction. */
function nested(noun: Noun, ground: Ground): fc.Arbitrary<Program> {
  const { filter } = soilOf(noun, ground);
  const steps = fc.array(filter, { maxLength: 3 });
  return fc.tuple(steps, fc.boolean()).map(([filters, isDeep]) => {
    const query = chain(nounSyntax(noun.name), [...filters, step("orderBy", value("id"))]);
    const inner = inside(query, "inner");
    const body = isDeep
      ? call(name("inner"), "trx", returning("deep", inside(query, "deep")))
      : inner;
    return { statements: [call(database, "trx", returning("inner", body))], writes: false };
  });
}

const inside = (query: Syntax, db: string): Syntax =>
  rewrite(query, (node) => (node === database ? name(db) : undefined));
