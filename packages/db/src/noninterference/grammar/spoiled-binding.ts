import type { Draft } from "./draft.ts";
import { value } from "./expressions.ts";
import { type Level, leavesOf, levelLeaves, type Stray, sitesOf } from "./level.ts";
import {
  fillable,
  hidable,
  isPossible,
  isTenant,
  type Miss,
  mergeable,
  otherTables,
  preserving,
} from "./miss-places.ts";
import { nobody, type Rel } from "./scope.ts";
import { openBindings, type Spoil, unusualBindings } from "./spoils.ts";

/** Leaves an occurrence unbound, in the way a near miss wants; false when it is to be bound. */
export function spoiledBinding(d: Draft, rel: Rel, level: Level): boolean {
  const miss: Miss = { d, rel, level, column: `${rel.alias}.${d.facts.tenantColumn}` };
  const possible = [...openBindings, ...unusualBindings].filter((spoil) => isPossible(spoil, miss));
  const spoil = d.spoil(possible);
  if (spoil === undefined) return false;
  const conditions = misses[spoil]?.(miss) ?? [];
  const [first, ...more] = sitesOf(level);
  const sites = more.filter(({ covers }) => covers.includes(rel));
  d.choices.pick([first, ...sites]).conditions.push(...conditions);
  return true;
}

/** What stands in the statement instead of the predicate; nothing, where it goes elsewhere or is left out. */
const misses: Partial<Record<Spoil, (miss: Miss) => readonly string[]>> = {
  "under or": ({ d, column, level, rel }) => {
    const other = d.choices.pick(["true", `${column} is not null`, "1 = 1"]);
    const also = value(d, "bool", { rels: [rel, nobody], outer: level.outer });
    return [`(${column} = ${d.tenant()} or ${also} or ${other})`];
  },
  "under not": ({ d, column }) => [`not (${column} = ${d.tenant()})`],
  "predicate on another alias": (miss) => {
    const other = miss.d.choices.some(otherTables(miss));
    miss.level.where.push(`${other?.alias}.${miss.d.facts.tenantColumn} = ${miss.d.tenant()}`);
    return [];
  },
  "column equals itself": ({ column }) => [`${column} = ${column}`],
  "another operator than equality": ({ d, column }) => {
    const operator = d.choices.pick(["<>", "is distinct from", ">=", "<="]);
    return [`${column} ${operator} ${d.tenant()}`];
  },
  "another column than the school's": ({ d, rel }) => {
    const ids = rel.columns.filter(
      ({ kind, name }) => kind === "uuid" && name !== d.facts.tenantColumn,
    );
    return [`${rel.alias}.${d.choices.some(ids)?.name ?? "id"} = ${d.tenant()}`];
  },
  "in the target list only": stray("target"),
  "in order by only": stray("order"),
  "in having only": stray("having"),
  "in a filter only": stray("filter"),
  "preserved side of an outer join": (miss) => {
    const { d, column } = miss;
    d.choices.some(preserving(miss))?.conditions.push(`${column} = ${d.tenant()}`);
    return [];
  },
  "equality with an unproved occurrence": (miss) => {
    const { d, column, level } = miss;
    const other = d.choices.some(otherTables(miss).filter(({ tenant }) => tenant.length === 0));
    if (other === undefined) return [];
    level.abandoned.add(other);
    level.where.push(`${column} = ${other.alias}.${d.facts.tenantColumn}`);
    return [];
  },
  "circle through a lateral": ({ d, rel, level, column }) => {
    const [alias, { tenantColumn }] = [d.name("e"), d.facts];
    const inner = d.choices.pick([
      `select ${column}`,
      `select i.${tenantColumn} from ${rel.table?.name} as i where i.${tenantColumn} = ${column}`,
    ]);
    level.extra.push(`lateral (${inner}) as ${alias}(${tenantColumn})`);
    level.where.push(`${column} = ${alias}.${tenantColumn}`);
    return [];
  },
  "equality with a column of that name which is something else": (miss) =>
    impostor(miss, miss.d.name("e")),
  "name of a bound relation given to another": (miss) =>
    impostor(miss, miss.d.choices.some(hidable(miss)) ?? miss.d.name("e")),
  "parameter bound to another school": ({ d, column }) => [
    `${column} = ${d.bind(d.facts.foreign)}`,
  ],
  "one of several schools": ({ d, column }) => {
    const both = `${d.tenant()}, ${d.bind(d.facts.foreign)}`;
    return [
      d.choices.pick([
        `${column} in (${both})`,
        `${column} = any(array[${both}]::uuid[])`,
        `(${column} = any(array[${both}]::uuid[]) and true)`,
      ]),
    ];
  },
  "inside case or coalesce": ({ d, column }) => {
    const predicate = `${column} = ${d.tenant()}`;
    return [
      d.choices.pick([
        `case when ${predicate} then true else true end`,
        `coalesce(nullif(${predicate}, false), true)`,
        `(${predicate}) is not null`,
        `(${predicate}) in (true, false)`,
      ]),
    ];
  },
  "literal or sub-select instead of the parameter": ({ d, column }) => [
    d.choices.pick([
      `${column} = '${d.facts.foreign}'`,
      `${column} = '${d.facts.foreign}'::uuid`,
      `${column} = (select '${d.facts.foreign}'::uuid)`,
    ]),
  ],
  "in a comment or a text only": ({ d, column }) => [
    d.choices.pick([
      `true /* ${column} = '${d.facts.own}' */`,
      `'${column} = ${d.facts.own}' is not null`,
    ]),
  ],
  "natural or using": (miss) => {
    const join = mergeable(miss);
    if (join !== undefined) join.merged = miss.d.choices.pick(["using (id)", "natural"]);
    return [];
  },
  "full join": (miss) => {
    const { d, level } = miss;
    const join = d.choices.some(fillable(miss));
    if (join === undefined) return [];
    join.type = "full";
    for (const { rel } of leavesOf(join).filter(isTenant)) {
      level.abandoned.add(rel);
      join.on.push(`${rel.alias}.${d.facts.tenantColumn} = ${d.tenant()}`);
    }
    return [];
  },
  "table with a schema": ({ rel, level }) => {
    const leaf = levelLeaves(level).find((one) => one.rel === rel);
    if (leaf !== undefined) leaf.text = `public.${rel.table?.name} as ${rel.alias}`;
    return [];
  },

  "own id as a literal": ({ d, column }) => [`${column} = '${d.facts.own}'`],
  "in a list of one": ({ d, column }) => [`${column} in (${d.tenant()})`],
  "row comparison": ({ d, column, rel }) => [
    `(${column}, ${rel.alias}.id) = (${d.tenant()}, ${rel.alias}.id)`,
  ],
  "not distinct from": ({ d, column }) => [`${column} is not distinct from ${d.tenant()}`],
  "compared as text": ({ d, column }) => [`${column}::text = ${d.bind(d.facts.own)}::text`],
  "not of not": ({ d, column }) => [`not (not (${column} = ${d.tenant()}))`],
  "bound from inside a sub-select": ({ d, column, rel }) => {
    const { tenantColumn } = d.facts;
    return [
      `exists (select 1 from ${rel.table?.name} as i where i.${tenantColumn} = ${d.tenant()} and ${column} = i.${tenantColumn})`,
    ];
  },
};

function stray(at: Stray["at"]): (miss: Miss) => readonly string[] {
  return ({ d, column, level }) => {
    level.stray.push({ at, sql: `${column} = ${d.tenant()}` });
    return [];
  };
}

/** A relation with a column called like the tenant's, whose values are anybody's. */
function impostor({ d, column, level }: Miss, alias: string): readonly string[] {
  const { own, foreign, tenantColumn } = d.facts;
  const table = d.facts.tables.find(({ kind }) => kind === "tenant")?.name;
  const anybody = `(values ('${own}'::uuid), ('${foreign}'::uuid))`;
  const proved = `${table} as i where i.${tenantColumn} = ${d.tenant()}`;
  level.extra.push(
    d.choices.pick([
      `${anybody} as ${alias}(${tenantColumn})`,
      `(select v.u as ${tenantColumn} from ${anybody} as v(u)) as ${alias}`,
      `(select i.${tenantColumn} from ${proved} union all select '${foreign}'::uuid) as ${alias}`,
      `(select i.${tenantColumn}, v.u from ${anybody} as v(u), ${proved}) as ${alias}(${tenantColumn}_, ${tenantColumn})`,
      `unnest(array['${own}', '${foreign}']::uuid[]) as ${alias}(${tenantColumn})`,
    ]),
  );
  level.where.push(`${column} = ${alias}.${tenantColumn}`);
  return [];
}
