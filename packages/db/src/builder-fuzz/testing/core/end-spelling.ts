import {
  chain,
  lambda,
  list,
  name,
  record,
  type Step,
  type Syntax,
  step,
  value,
  values,
} from "../language/syntax.ts";
import { type Scene, spellClauses, spellRef } from "./clause-spelling.ts";
import {
  type Branch,
  type Changes,
  type End,
  type Order,
  type Question,
  type Ref,
  type Scalar,
  tableNameOf,
} from "./language.ts";

interface Steps {
  readonly before: readonly Step[];
  readonly after: readonly Step[];
}

/** What a chain does beside its joins and conditions, before them and after. */
export function spellEnd({ end }: Question, scene: Scene): Steps {
  const column = (ref: Ref) => value(spellRef(ref, scene));
  switch (end.is) {
    case "list":
      return spellList(end, scene);
    case "first":
      return after(...spellOrder(end.order, scene), step("first"));
    case "findById":
      return first(step("findById", spellId(end.id)));
    case "findByIds":
      return first(step("findByIds", list(...end.ids.map(spellId))));
    case "findOne":
      return first(step("findOne", column(end.ref), value(end.value)));
    case "resultSize":
      return after(step("resultSize"));
    case "aggregate":
      return after(step(end.call, value(`${spellRef(end.ref, scene)} as n`)));
    case "group":
      return spellGroup(end, scene);
    case "page":
      return after(...spellOrder(end.order, scene), spellPage(end));
    case "graph":
      return spellGraph(end);
    case "patch":
      return after(step(end.call, spellChanges(end.changes)));
    case "count":
      return after(step(end.call, value(end.ref.column.name), value(2)));
    case "delete":
      return after(step(end.call));
    case "deleteById":
      return first(step("deleteById", value(end.id)));
    case "fetchById":
      return first(step(end.call, value(end.id), spellChanges(end.changes)));
    case "insert":
      return after(step(end.call, value(end.row)));
  }
}

const first = (...steps: Step[]): Steps => ({ before: steps, after: [] });
const after = (...steps: Step[]): Steps => ({ before: [], after: steps });

function spellList(
  { select, isDistinct, order, limit, offset }: Extract<End, { is: "list" }>,
  scene: Scene,
): Steps {
  const chosen = select?.map((ref, place) => value(`${spellRef(ref, scene)} as c${place}`));
  return {
    before: chosen ? [step(isDistinct ? "distinct" : "select", ...chosen)] : [],
    after: [
      ...(order ? spellOrder(order, scene) : []),
      ...(limit === undefined ? [] : [step("limit", value(limit))]),
      ...(offset === undefined ? [] : [step("offset", value(offset))]),
    ],
  };
}

function spellPage({ call: method, at, size }: Extract<End, { is: "page" }>): Step {
  return step(method, value(at), value(method === "page" ? size : at + size));
}

function spellOrder(order: readonly Order[], scene: Scene): Step[] {
  return order.map(({ ref, isDescending }) =>
    step("orderBy", value(spellRef(ref, scene)), ...(isDescending ? [value("desc")] : [])),
  );
}

function spellGroup({ ref, having }: Extract<End, { is: "group" }>, scene: Scene): Steps {
  const column = value(spellRef(ref, scene));
  return {
    before: [step("select", value(`${spellRef(ref, scene)} as c0`))],
    after: [
      step("count", value("* as n")),
      step("groupBy", column),
      ...(having ? [step("having", column, value(having.operator), value(having.value))] : []),
    ],
  };
}

function spellGraph({ call: method, branches }: Extract<End, { is: "graph" }>): Steps {
  const expression = spellTree(branches.map(({ path }) => path.map(({ name: one }) => one)));
  const modified = branches
    .filter(({ clauses }) => clauses.length > 0)
    .map((branch) => step("modifyGraph", value(pathOf(branch)), spellModifier(branch)));
  return { before: [step(method, value(expression)), ...modified], after: [] };
}

/** `[guardianLinks.guardian, guardians]`: each relation once, whatever paths lead through it. */
function spellTree(paths: readonly (readonly string[])[]): string {
  const names = [...new Set(paths.flatMap(([first]) => first ?? []))];
  const parts = names.map((first) => {
    const deeper = paths.filter((path) => path[0] === first && path.length > 1);
    const rest = spellTree(deeper.map((path) => path.slice(1)));
    return deeper.length > 0 ? `${first}.${rest}` : first;
  });
  return `[${parts.join(", ")}]`;
}

const pathOf = ({ path }: Branch) => path.map((relation) => relation.name).join(".");

function spellModifier({ path, clauses }: Branch): Syntax {
  const table = path.at(-1)?.table;
  if (table === undefined) return value(undefined);
  const scene = { sources: [{ alias: tableNameOf(table), table }], isJoined: true };
  return lambda("q", chain(name("q"), spellClauses(clauses, scene)));
}

function spellId(id: readonly Scalar[]): Syntax {
  return id.length === 1 ? value(id[0]) : values(id);
}

function spellChanges(changes: Changes): Syntax {
  return record(
    Object.fromEntries(Object.entries(changes).map(([key, cell]) => [key, value(cell)])),
  );
}
