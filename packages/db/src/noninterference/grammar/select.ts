import { windowed } from "./aggregates.ts";
import type { Draft, Query, Shape } from "./draft.ts";
import { value } from "./expressions.ts";
import { makeLevel } from "./from.ts";
import { aggregated } from "./grouped.ts";
import { joinsOf, type Level, levelLeaves, levelScope, renderLevel, type Stray } from "./level.ts";
import { allColumns, limit, orderByAll } from "./order.ts";
import type { Scope } from "./scope.ts";
import { listed, someColumns, type Target, targetOf } from "./targets.ts";

const forms = [
  ...(["rows", "rows", "distinct", "grouped"] as const),
  ...(["window", "distinct on", "whole", "star"] as const),
] as const;
type Form = (typeof forms)[number];

/** How many relations a level has. */
const counts = [1, 1, 2, 1, 2, 3, 3, 4] as const;

/** A select over a level of its own, in one of its forms. */
export function select(d: Draft, outer: Scope | undefined, shape: Shape): Query {
  const form = formOf(d, shape);
  const most = d.choices.chance(0.03) ? 0 : shape.isSingle ? 2 : 4;
  const count = Math.min(d.choices.pick(counts), most);
  // A column more than is asked for would be a mistake of another kind.
  const mayStray = strayOf[form].filter(
    (at) => shape.columns === undefined || (at !== "target" && at !== "filter"),
  );
  const level = makeLevel(d, { outer, count, mayStray });
  if (form === "star") return star(d, level);
  const columns = shape.columns ?? someColumns(d, 4);
  if (form === "grouped" || form === "whole") {
    return aggregated(d, level, { columns, isGrouped: form === "grouped", shape });
  }
  const make = form === "window" ? windowed : value;
  const scope = levelScope(level);
  const targets = columns.map((wanted) => targetOf(d, wanted, { scope, make }));
  return rows(d, level, { targets, form, shape });
}

/** Where in each form a predicate can stand that filters nothing of what is shown. */
const strayOf: Readonly<Record<Form, readonly Stray["at"][]>> = {
  rows: ["target", "order"],
  star: [],
  distinct: ["target"],
  "distinct on": ["target"],
  window: ["target", "order"],
  grouped: ["having", "filter"],
  whole: ["having", "filter"],
};

function formOf(d: Draft, { isSingle, columns }: Shape): Form {
  if (d.wants(["in having only", "in a filter only"])) return "whole";
  if (isSingle) return d.choices.pick(["whole", "rows"]);
  const form = d.choices.pick(forms);
  return form === "star" && (columns !== undefined || d.isWrite) ? "rows" : form;
}

interface Rows {
  readonly targets: readonly Target[];
  readonly form: Form;
  readonly shape: Shape;
}

function rows(d: Draft, level: Level, { targets, form, shape }: Rows): Query {
  const { from, where } = renderLevel(d, level);
  const { list, ...shown } = listed(d, targets, { level, shape, isGrouped: false });
  const distinct =
    form === "distinct on" ? "distinct on (1) " : form === "distinct" ? "distinct " : "";
  d.note(form);
  const sql = `select ${distinct}${list}${from}${where}`;
  const width = targets.length;
  const stray = level.stray.find(({ at }) => at === "order");
  if (stray !== undefined) {
    return { ...shown, sql: `${sql} order by ${stray.sql}`, isOrdered: false };
  }
  if (shape.isSingle) {
    return { ...shown, sql: `${sql}${allColumns(d, width)} limit 1`, isOrdered: true };
  }
  if (form === "distinct on") {
    // Which row of a group stays is said by the order, up to equal rows.
    const order = ` order by ${targets.map((_, at) => at + 1).join(", ")}`;
    return { ...shown, sql: `${sql}${order}${limit(d)}`, isOrdered: true };
  }
  if (form !== "rows") return { ...shown, ...orderByAll(d, sql, width) };
  return { ...shown, ...plainEnd(d, sql, { level, shape, width }) };
}

interface End {
  readonly level: Level;
  readonly shape: Shape;
  readonly width: number;
}

/** An order, a limit, and a lock at the end of a select of plain rows. */
function plainEnd(d: Draft, sql: string, { level, shape, width }: End) {
  if (d.choices.chance(0.05)) {
    d.note("order by an expression");
    const by = value(d, d.choices.pick(["text", "int"]), levelScope(level));
    // A number alone would be a position.
    return { sql: `${sql} order by coalesce(${by}, null)`, isOrdered: false };
  }
  const end = orderByAll(d, sql, width);
  const alias = shape.isTop ? lockable(d, level) : undefined;
  if (alias === undefined || !d.choices.chance(0.2)) return end;
  d.note("for update");
  const strength = d.choices.pick(["update", "share", "no key update", "key share"]);
  return { ...end, sql: `${end.sql} for ${strength} of ${alias}` };
}

/** A relation whose rows may be changed, so also locked, and that no outer join can leave empty. */
function lockable(d: Draft, level: Level): string | undefined {
  const joins = level.roots.flatMap(joinsOf);
  if (joins.some(({ type }) => type !== "inner" && type !== "cross")) return undefined;
  const rels = levelLeaves(level).map(({ rel }) => rel);
  const own = rels.filter(({ table }) => table?.kind === "tenant" && table.writes === "all");
  return d.choices.some(own)?.alias;
}

/** `*`, or all of one relation: what it shows keeps its names. */
function star(d: Draft, level: Level): Query {
  const rels = levelLeaves(level).map(({ rel }) => rel);
  const [rel, isOnly] = [d.choices.some(rels), rels.length === 1 && level.extra.length === 0];
  const { from, where } = renderLevel(d, level);
  if (rel === undefined) {
    return { sql: `select${from}${where}`, columns: [], tenant: [], isOrdered: false };
  }
  d.note("star");
  const list = isOnly && d.choices.chance(0.5) ? "*" : `${rel.alias}.*`;
  const { columns, tenant } = rel;
  return { sql: `select ${list}${from}${where}`, columns, tenant, isOrdered: false };
}
