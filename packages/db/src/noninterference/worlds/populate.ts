import { parseTenantId, type TenantId } from "@athena/tenancy";
import pg from "pg";
import { idOf, randomOf } from "../../seeds/random.ts";
import type { Table } from "./catalogue.ts";
import { type Content, contentKey, type Filling, fill, fillExactly, type Row } from "./fill.ts";

/** The school whose handle sends the statements, and those that must not matter. */
export const own: TenantId = parseTenantId(idOf("school A"));
export const others: readonly TenantId[] = ["B", "C", "D"].map((name) =>
  parseTenantId(idOf(`school ${name}`)),
);

const tenantColumn = "school_id";
const ownRows = 6;
const platformRows = 8;

export interface Population {
  readonly owner: pg.Client;
  readonly tables: readonly Table[];
  readonly seed: number;
}

/**
 * Fills every table of the registry that a school has, and the platform's tables they refer to. With the content of
 * another world, the school's own rows and the platform's are the same as there; the other schools' rows are made by
 * this world's own seed: twins of the school's rows with the same ids, rows that tie with them, others, or none.
 * Throws when a table can't be filled.
 */
export async function populate(population: Population, like?: Content): Promise<Content> {
  const { owner, tables, seed } = population;
  const filling: Filling = { owner, tenantColumn, content: new Map(), random: randomOf(seed) };
  const isFirst = like === undefined;
  const inOrder = byReference(tables.filter(isNeeded(tables)));
  await withoutTriggers(owner, inOrder, async () => {
    const nobodys = inOrder.filter(({ kind }) => kind === "platform");
    for (const table of inOrder.filter(({ kind }) => kind === "reference")) {
      filling.content.set(contentKey(table.name, undefined), await rowsOf(owner, table));
    }
    for (const table of nobodys) {
      await fillExactly(filling, table, like?.get(contentKey(table.name, undefined)) ?? []);
      await fill(filling, table, platformPlan(table, isFirst));
    }
    const schools = inOrder.filter(({ kind }) => kind === "tenant");
    // The other way around in the second world, so that rows lie in another order.
    if (isFirst) await fillOwn(filling, schools, undefined);
    const twins = like ?? filling.content;
    for (const school of others) await fillOther(filling, schools, { school, twins, isFirst });
    if (!isFirst) await fillOwn(filling, schools, like);
  });
  await owner.query("analyze");
  return filling.content;
}

/** The schools themselves come first, with the ids they are known by. */
function platformPlan({ name }: Table, isFirst: boolean): { count: number; like?: readonly Row[] } {
  if (name !== "schools") return { count: isFirst ? platformRows : 2 };
  if (!isFirst) return { count: 1 };
  return { count: others.length + 1, like: [own, ...others].map((id) => ({ id })) };
}

async function fillOwn(filling: Filling, tables: readonly Table[], like: Content | undefined) {
  for (const table of tables) {
    const rows = like?.get(contentKey(table.name, own));
    if (rows === undefined) await fill(filling, table, { school: own, count: ownRows });
    else await fillExactly(filling, table, rows);
    if (filling.content.get(contentKey(table.name, own)) === undefined) {
      throw new Error(
        `no row of ${table.name} satisfies its checks: name values in noninterference/worlds/values.ts`,
      );
    }
  }
}

interface Other {
  readonly school: TenantId;
  readonly twins: Content;
  readonly isFirst: boolean;
}

async function fillOther(filling: Filling, tables: readonly Table[], other: Other) {
  const { random } = filling;
  const { school, twins, isFirst } = other;
  for (const table of tables) {
    const like = twins.get(contentKey(table.name, own)) ?? [];
    // The first world holds a twin of every row; in the second a table may have none, fewer, or more rows.
    const isTwin = isFirst ? school === others[0] : random.chance(0.4);
    const most = isFirst ? 8 : random.pick([0, 2, 6, 12]);
    if (isTwin) await fill(filling, table, { school, count: Math.min(like.length, most), like });
    await fill(filling, table, { school, count: random.below(most + 1) });
  }
}

/** What a school has, and what that refers to. */
function isNeeded(tables: readonly Table[]): (table: Table) => boolean {
  const needed = new Set(tables.filter(({ kind }) => kind !== "platform").map(({ name }) => name));
  for (const name of needed) {
    for (const { table } of tables.find((one) => one.name === name)?.references ?? [])
      needed.add(table);
  }
  return ({ name }) => needed.has(name);
}

/** Referred-to tables first. A table that refers to itself, or a circle, takes what is there so far. */
function byReference(tables: readonly Table[]): readonly Table[] {
  const sorted: Table[] = [];
  const seen = new Set<string>();
  const add = (table: Table) => {
    if (seen.has(table.name)) return;
    seen.add(table.name);
    for (const { table: name } of table.references) {
      const target = tables.find((one) => one.name === name);
      if (target !== undefined) add(target);
    }
    sorted.push(table);
  };
  tables.forEach(add);
  return sorted;
}

async function rowsOf(owner: pg.Client, { name, columns }: Table): Promise<Row[]> {
  const shown = columns.map((column) => `${pg.escapeIdentifier(column.name)}::text`);
  return (await owner.query<Row>(`select ${shown.join()} from ${pg.escapeIdentifier(name)}`)).rows;
}

/** The audit's triggers refuse rows of the past, and rows without an act. The schema's keys and checks stay. */
async function withoutTriggers(
  owner: pg.Client,
  tables: readonly Table[],
  work: () => Promise<void>,
) {
  const all = (state: string) =>
    owner.query(
      tables
        .map(({ name }) => `alter table ${pg.escapeIdentifier(name)} ${state} trigger user`)
        .join(";"),
    );
  await all("disable");
  await work();
  await all("enable");
}
