import {
  call,
  chain,
  lambda,
  name,
  noun as nounSyntax,
  type Program,
  record,
  type Step,
  type Syntax,
  step,
  value,
  values,
} from "../language/syntax.ts";
import type { NounRelation } from "../world/nouns.ts";
import { spellClauses } from "./clause-spelling.ts";
import { spellEnd } from "./end-spelling.ts";
import {
  isWrite,
  type Join,
  type Question,
  type Source,
  sourcesOf,
  tableNameOf,
} from "./language.ts";

/** The question as somebody would write it in Objection. */
export function spell(question: Question): Program {
  const sources = sourcesOf(question);
  const scene = { sources, isJoined: isJoined(question) };
  const { before, after } = spellEnd(question, scene);
  const steps = [
    ...question.joins.flatMap((join) => spellJoin(join, sources)),
    ...before,
    ...spellClauses(question.where, scene),
    ...after,
  ];
  return { statements: [chain(rootOf(question), steps)], writes: isWrite(question) };
}

/** Whether a bare column might be another table's. */
function isJoined({ joins, related, end }: Question): boolean {
  const joinsGraph = end.is === "graph" && end.call === "withGraphJoined";
  return joins.length > 0 || related !== undefined || joinsGraph;
}

function rootOf({ noun, related, alias }: Question): Syntax {
  const query = nounSyntax(noun.name);
  if (related === undefined) {
    return alias === undefined ? query : call(query, "alias", value(alias));
  }
  const relation = call(
    call(query, "modelClass"),
    "relatedQuery",
    value(related.relation.name),
    name("knex"),
  );
  const [only, ...more] = related.owners;
  const owners = more.length === 0 && only !== undefined ? value(only) : values(related.owners);
  return call(relation, "for", owners);
}

function spellJoin(join: Join, sources: readonly Source[]): Step[] {
  const { kind, path, alias, isSpelledOut } = join;
  const root = sources[0]?.alias ?? "";
  const [relation] = path;
  if (isSpelledOut && path.length === 1 && alias !== undefined) {
    return spellOut({ kind, relation, alias, root });
  }
  const method = kind === "left" ? "leftJoinRelated" : "joinRelated";
  const expression = value(path.map((one) => one.name).join("."));
  const options = alias === undefined ? [] : [record({ alias: value(alias) })];
  return [step(method, expression, ...options)];
}

interface SpelledJoin {
  readonly kind: Join["kind"];
  readonly relation: NounRelation;
  readonly alias: string;
  readonly root: string;
}

/** The same join by the tables' names, in three ways of writing it. */
function spellOut({ kind, relation, alias, root }: SpelledJoin): Step[] {
  const { join, through, table } = relation;
  const method = kind === "left" ? "leftJoin" : "join";
  const target = tableNameOf(table);
  if (through === undefined) {
    return [
      step(
        method,
        value(`${target} as ${alias}`),
        value(`${alias}.${join.to}`),
        value(`${root}.${join.from}`),
      ),
    ];
  }
  const between = `${alias}_between`;
  const on = call(
    name("j"),
    "on",
    value(`${between}.${through.from}`),
    value("="),
    value(`${root}.${join.from}`),
  );
  return [
    step(method, value(`${tableNameOf(through.table)} as ${between}`), lambda("j", on)),
    step(
      method,
      record({ [alias]: value(target) }),
      value(`${alias}.${join.to}`),
      value("="),
      value(`${between}.${through.to}`),
    ),
  ];
}
