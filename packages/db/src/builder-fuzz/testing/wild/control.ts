import fc from "fast-check";
import {
  apply,
  call,
  lambda,
  list,
  name,
  noun as nounSyntax,
  procedure,
  record,
  returning,
  step,
  value,
} from "../language/syntax.ts";
import { always, type Family, type Rules } from "./rule.ts";

const raw = (sql: string) => apply(name("raw"), value(sql));
const q = name("q");

/** What a hook may do to the query it is given, after everybody else has. */
const tricks = [
  call(q, "clearWhere"),
  call(q, "orWhere", raw("true")),
  call(q, "clear", value(true)),
  call(call(q, "clearWhere"), "orWhere", raw("1 = 1")),
  call(q, "clearSelect"),
  call(q, "from", value("guardians")),
];
const trick = fc.constantFrom(...tricks);

const finds: Rules = {
  findById: ({ id }) =>
    fc.oneof(
      id.map((one) => step("findById", one)),
      fc.tuple(id, id).map((two) => step("findById", list(...two))),
    ),
  findByIds: ({ id }) =>
    fc.array(id, { maxLength: 3 }).map((all) => step("findByIds", list(...all))),
  findOne: ({ pair }) => pair.map((parts) => step("findOne", ...parts)),
  first: always("first"),
  page: () =>
    fc.tuple(fc.nat(2), fc.nat(4)).map(([at, size]) => step("page", value(at), value(size))),
  range: () => fc.nat(3).map((at) => step("range", value(at), value(at + 2))),
  throwIfNotFound: always("throwIfNotFound"),
};

const ends: Rules = {
  resultSize: always("resultSize"),
  columnInfo: always("columnInfo"),
  execute: always("execute"),
  // biome-ignore lint/suspicious/noThenProperty: a rule is named after its method
  then: always("then", returning("rows", name("rows"))),
  catch: always("catch", returning("error", list())),
};

const others: Rules = {
  clone: always("clone"),
  copyFrom: ({ nouns, pair }) =>
    fc
      .tuple(fc.constantFrom(...nouns), pair)
      .map(([from, parts]) =>
        step("copyFrom", call(nounSyntax(from.name), "orWhere", ...parts), value(/where/i)),
      ),
  castTo: ({ nouns }) =>
    fc
      .constantFrom(...nouns)
      .map((other) => step("castTo", call(nounSyntax(other.name), "modelClass"))),
  onError: always("onError", returning("error", list())),
  timeout: always("timeout", value(60_000)),
  toKnexQuery: always("toKnexQuery"),
  toFindQuery: always("toFindQuery"),
  skipUndefined: always("skipUndefined"),
  mayBeShort: always("mayBeShort"),
  modify: (soil) =>
    fc.oneof(
      trick.map((body) => step("modify", lambda("q", body))),
      soil.filter.map(({ method, args }) => step("modify", lambda("q", call(q, method, ...args)))),
    ),
  modifiers: () => trick.map((body) => step("modifiers", record({ wide: lambda("q", body) }))),
  clearModifiers: always("clearModifiers"),
  context: () => trick.map((body) => step("context", record({ onBuild: lambda("q", body) }))),
  clearContext: always("clearContext"),
  onBuild: () => trick.map((body) => step("onBuild", lambda("q", body))),
  onBuildKnex: () => trick.map((body) => step("onBuildKnex", lambda("q", body))),
  runBefore: () => trick.map((body) => step("runBefore", procedure(["result", "q"], body))),
  runAfter: always("runAfter", returning("rows", name("rows"))),
  resolve: always("resolve", list()),
  clearResolve: always("clearResolve"),
  reject: always("reject", value("no")),
  clearReject: always("clearReject"),
  findOptions: always("findOptions", record({ callAfterFind: value(false) })),
  subqueryOf: ({ nouns }) =>
    fc.constantFrom(...nouns).map((other) => step("subqueryOf", nounSyntax(other.name))),
  childQueryOf: ({ nouns }) =>
    fc.constantFrom(...nouns).map((other) => step("childQueryOf", nounSyntax(other.name))),
  fromJS: always("fromJS", record({ from: value("guardians") })),
  off: always("off", value("query"), returning("given", name("given"))),
  options: () =>
    fc
      .constantFrom(
        record({ text: value("select * from students") }),
        record({ values: list(value(1)) }),
        record({ rowMode: value("array") }),
      )
      .map((given) => step("options", given)),
  connection: always("connection", record({})),
  transacting: always("transacting", name("knex")),
};

export const controlFamilies: readonly Family[] = [
  { name: "find", rules: finds },
  { name: "end", rules: ends, isEnd: true },
  { name: "control", rules: others },
];
