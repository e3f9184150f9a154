import type { Choices } from "./choices.ts";
import { Draft, type Facts, type Plan } from "./draft.ts";
import { insert } from "./insert.ts";
import { query } from "./query.ts";
import { openInserts, openStatements, type Spoil, spoils } from "./spoils.ts";
import { withCtes } from "./with.ts";
import { changeable, remove, update } from "./writes.ts";

/** One statement of the grammar, and what its maker knows of it. */
export interface Statement {
  readonly sql: string;
  readonly bindings: readonly unknown[];
  readonly isWrite: boolean;
  readonly plan: Plan["kind"];
  /** What keeps it from being proved. Empty: it must be proved. */
  readonly spoiled: readonly Spoil[];
  readonly features: ReadonlySet<string>;
  /** Its rows come in a said order, equal ones apart. */
  readonly isOrdered: boolean;
  readonly isFallible: boolean;
  /** The decisions that make it. */
  readonly choices: readonly number[];
}

/** Which statements are made: any, or only those with one near miss of these kinds. */
export type Wish = "any" | readonly [Spoil, ...Spoil[]];

/** The statement that these decisions lead to. */
export function makeStatement(choices: Choices, facts: Facts, wish: Wish = "any"): Statement {
  const plan = wish === "any" ? somePlan(choices) : near(choices, [choices.pick(wish)]);
  const d = new Draft({ choices, facts, plan }, query);
  const { sql, isOrdered } = d.wants(openStatements)
    ? { sql: forbidden(d), isOrdered: false }
    : ordinary(d);
  return {
    ...renumbered(sql, d.bindings),
    isWrite: d.isWrite,
    plan: plan.kind,
    spoiled: d.spoiled,
    features: d.features,
    isOrdered,
    isFallible: d.isFallible,
    choices: choices.taken,
  };
}

function somePlan(choices: Choices): Plan {
  if (!choices.chance(0.55)) return { kind: "safe" };
  if (choices.chance(0.15)) return { kind: "free" };
  const wanted = choices.chance(0.85) ? 1 : 2;
  return near(
    choices,
    Array.from({ length: wanted }, () => choices.pick(spoils)),
  );
}

/** Mostly in the first place where it can be. */
function near(choices: Choices, wanted: readonly Spoil[]): Plan {
  const isWhole = wanted.some((spoil) => openStatements.some((one) => one === spoil));
  return { kind: "near", wanted, skip: isWhole || choices.chance(0.6) ? 0 : choices.below(4) };
}

function ordinary(d: Draft): { readonly sql: string; readonly isOrdered: boolean } {
  const write = writeOf(d);
  if (write === undefined) return query(d, undefined, { isTop: true });
  d.isWrite = true;
  const make = (inner: Draft) => ({ sql: write(inner), isOrdered: false });
  if (!d.choices.chance(0.2)) return make(d);
  d.note("cte before a write");
  return withCtes(d, undefined, make);
}

function writeOf(d: Draft): ((d: Draft) => string) | undefined {
  if (d.wants(["school set"])) return update;
  if (d.wants(openInserts)) return insert;
  return d.choices.chance(0.24) ? d.choices.pick([update, insert, insert, remove]) : undefined;
}

/** Statements that the proof lets through in no form. */
function forbidden(d: Draft): string {
  const { name: table } = d.choices.pick(changeable(d));
  d.isWrite = true;
  switch (d.spoil(openStatements)) {
    case "deleting cte":
      return `with x as (delete from ${table} returning *) select count(*) from x`;
    case "two statements":
      return `select 1; delete from ${table}`;
    case "truncate":
      return `truncate ${table} cascade`;
    case "merge":
      return `merge into ${table} as t using (values (1)) as v(x) on true when matched then delete`;
    case "catalogue behind the name of a cte":
      return `with pg_stats as (select 1 as x)
        select md5(string_agg(s::text, ',' order by s::text)) from pg_catalog.pg_stats as s`;
    default:
      return sharedWrite(d);
  }
}

function sharedWrite(d: Draft): string {
  const table = d.facts.tables.find(({ kind }) => kind === "reference");
  const column = table?.columns.find(({ kind, name }) => kind === "text" && name !== "code");
  return `update ${table?.name} set ${column?.sql} = 'other'`;
}

/** The parameters by the order in which the text has them, without those that found no place in it. */
function renumbered(sql: string, bindings: readonly unknown[]) {
  const used: number[] = [];
  const text = sql.replaceAll(/\$(\d+)/g, (_, digits: string) => {
    const known = used.indexOf(Number(digits));
    return `$${known < 0 ? used.push(Number(digits)) : known + 1}`;
  });
  return { sql: text, bindings: used.map((number) => bindings[number - 1]) };
}
