import {
  apply,
  call,
  chain,
  lambda,
  list,
  name,
  noun,
  record,
  type Step,
  type Syntax,
  step,
  value,
  values,
} from "../language/syntax.ts";
import type { Table } from "../world/catalogue.ts";
import type { Clause, Condition, Ref, Source } from "./language.ts";
import { tableNameOf } from "./language.ts";

/** Where clauses stand: their sources, and whether a column needs its table's name to be clear. */
export interface Scene {
  readonly sources: readonly Source[];
  readonly isJoined: boolean;
}

export function spellRef({ source, column, spelling }: Ref, { sources, isJoined }: Scene): string {
  const cell = spelling % 2 === 0 ? column.name : column.column;
  const isBare = !isJoined && spelling < 2;
  return isBare ? cell : `${sources[source]?.alias}.${cell}`;
}

export function spellClauses(clauses: readonly Clause[], scene: Scene): Step[] {
  return clauses.map((clause) => spellClause(clause, scene));
}

/** Objection's names for conditions, each with its negation; undefined where it has none. */
const families = {
  compare: ["where", "whereNot"],
  columns: ["whereColumn", "whereNotColumn"],
  in: ["whereIn", "whereNotIn"],
  inSelect: ["whereIn", "whereNotIn"],
  null: ["whereNull", "whereNotNull"],
  between: ["whereBetween", "whereNotBetween"],
  like: ["whereLike", undefined],
  ilike: ["whereILike", undefined],
  group: ["where", "whereNot"],
  related: ["whereExists", "whereNotExists"],
} as const;

const withAnd = new Set([
  ...["where", "whereNot", "whereColumn", "whereNotColumn"],
  ...["whereBetween", "whereNotBetween", "whereLike", "whereILike"],
]);

function spellClause(clause: Clause, scene: Scene): Step {
  const { on, not } = clause;
  const family = on.is === "like" && on.ignoresCase ? "ilike" : on.is;
  const [plain, negated] = families[family];
  const base = not ? negated : plain;
  if (base === undefined) {
    const inner = chain(name("q"), [step(plain, ...argumentsOf(on, scene))]);
    return step(worded("whereNot", clause), lambda("q", inner));
  }
  return step(worded(base, clause), ...argumentsOf(on, scene));
}

/** `where`, `andWhere` or `orWhere`. */
function worded(base: string, { or, saysAnd }: Clause): string {
  const tail = `${base[0]?.toUpperCase()}${base.slice(1)}`;
  if (or) return `or${tail}`;
  return saysAnd && withAnd.has(base) ? `and${tail}` : base;
}

function argumentsOf(on: Condition, scene: Scene): Syntax[] {
  switch (on.is) {
    case "compare":
      return spellCompare(on, scene);
    case "columns":
      return [value(spellRef(on.ref, scene)), value(on.operator), value(spellRef(on.other, scene))];
    case "in":
      return [value(spellRef(on.ref, scene)), values(on.values)];
    case "null":
      return [value(spellRef(on.ref, scene))];
    case "between":
      return [value(spellRef(on.ref, scene)), values([on.low, on.high])];
    case "like":
      return [value(spellRef(on.ref, scene)), value(on.pattern)];
    case "group":
      return [lambda("q", chain(name("q"), spellClauses(on.clauses, scene)))];
    case "related":
      return [spellRelated(on)];
    case "inSelect":
      return [value(spellRef(on.ref, scene)), spellSelect(on)];
  }
}

function spellCompare(
  { ref, operator, value: other, spelling }: Extract<Condition, { is: "compare" }>,
  scene: Scene,
): Syntax[] {
  const text = spellRef(ref, scene);
  const column = value(text);
  const against = value(other);
  const isEqual = operator === "=";
  // In ref() a colon begins a path into JSON.
  switch (text.includes(":") ? 0 : spelling % 6) {
    case 1:
      return isEqual ? [column, against] : [column, value(operator), against];
    case 2:
      return isEqual ? [record({ [text]: against })] : [column, value(operator), against];
    case 3:
      return [apply(name("raw"), value(`?? ${operator} ?`), apply(name("ref"), column), against)];
    case 4:
      return [apply(name("ref"), column), value(operator), against];
    case 5:
      return [
        lambda("q", call(name("q"), "whereRaw", value(`?? ${operator} ?`), list(column, against))),
      ];
    default:
      return [column, value(operator), against];
  }
}

/** Objection ties a related query inside `whereExists` to the query around it. */
function spellRelated({ owner, relation, clauses }: Extract<Condition, { is: "related" }>): Syntax {
  const inner = sceneOf(relation.table, relation.name);
  const query = call(call(noun(owner.name), "modelClass"), "relatedQuery", value(relation.name));
  return chain(query, spellClauses(clauses, inner));
}

/** Inside another query, where a bare name might mean the other's column. */
function sceneOf(table: Table, alias = tableNameOf(table)): Scene {
  return { sources: [{ alias, table }], isJoined: true };
}

function spellSelect({ from, column, clauses }: Extract<Condition, { is: "inSelect" }>): Syntax {
  const query = call(noun(from.name), "select", value(column.name));
  return chain(query, spellClauses(clauses, sceneOf(from.table)));
}
