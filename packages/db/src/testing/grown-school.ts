import type { Owner } from "../roles.ts";
import { newEvent } from "./behind-the-wall.ts";

interface Column {
  readonly name: string;
  readonly category: string;
  readonly isUnique: boolean;
  readonly isFree: boolean;
}

interface Reference {
  readonly column: string;
  readonly table: string;
  readonly to: string;
  readonly isOfSchool: boolean;
}

export interface Growth {
  readonly schoolId: string;
  /** In the order in which they refer to each other, those of the platform among them. */
  readonly tables: readonly string[];
  readonly times: number;
}

/**
 * Copies a school's rows so often, each time in an act of its own. A copy refers to what its original refers to, and
 * in further copies to one copied row at a time: a parent gets many children, and each table many rows. What a rule
 * of the table refuses, such as a second row of settings, is left out. Each original is changed by every act, too.
 */
export async function growSchool(owner: Owner, { schoolId, tables, times }: Growth): Promise<void> {
  await owner.query("create temp table grown (of text, time int, id uuid)");
  const parts: string[] = [];
  for (const table of tables) parts.push(...(await copiesOf(owner, table, { schoolId, tables })));
  for (let time = 1; time <= times; time += 1) {
    const body = parts.map((part) => part.replaceAll("@time", String(time))).join("\n");
    await owner.query(`begin; ${newEvent(schoolId)}; do $grow$ begin ${body} end $grow$; commit`);
  }
  await owner.query("drop table grown");
}

const tried = (sql: string) =>
  `begin ${sql}; exception when integrity_constraint_violation then null; end;`;

async function copiesOf(
  owner: Owner,
  table: string,
  { schoolId, tables }: Pick<Growth, "schoolId" | "tables">,
): Promise<string[]> {
  const { rows: columns } = await owner.query<Column>(columnsSql, [table]);
  const { rows: references } = await owner.query<Reference>(referencesSql, [table, tables]);
  const isOfSchool = columns.some(({ name }) => name === "school_id");
  const ofSchool = isOfSchool ? `school_id = '${schoolId}'` : "true";
  // One of each kind, what is active before what is not: where only one may be copied, it is the one lists show.
  const flags = columns.filter(({ category }) => category === "B").map(({ name }) => name);
  const { rows: originals } = await owner.query<{ id: string }>(
    `select distinct on (${["1 is null", ...flags].join()}) id from ${table} where ${ofSchool}
     order by ${["1 is null", ...flags.map((flag) => `${flag} desc`), "id"].join()}`,
  );
  const free = columns.find(({ category, isFree }) => category === "S" && isFree)?.name;
  const names = columns.map(({ name }) => name);
  return originals.flatMap(({ id }) => {
    const varied = [undefined, ...references].map((reference, place) => {
      const copy = `md5('${table} ${id} ${place} ' || @time)::uuid`;
      const values = columns.map((column) => {
        if (column.name === "id") return copy;
        if (column.name === reference?.column) return `(${copiedRow(reference, schoolId)})`;
        return column.isUnique ? another(column) : column.name;
      });
      return tried(`
        insert into ${table} (${names.join()}) select ${values.join()} from ${table}
          where ${ofSchool} and id = '${id}';
        insert into grown values ('${table}', @time, ${copy})`);
    });
    const change = free ? `${free} = ${free} || 'x'` : "created_at = created_at + interval '1 s'";
    return [...varied, tried(`update ${table} set ${change} where ${ofSchool} and id = '${id}'`)];
  });
}

function another({ name, category }: Column): string {
  if (category === "S") return `${name} || @time`;
  return category === "N" || category === "D" ? `${name} + @time` : name;
}

const copiedRow = ({ table, to, isOfSchool }: Reference, schoolId: string) => `
  select r.${to} from ${table} r join grown g on g.of = '${table}' and g.time = @time and g.id = r.id
  ${isOfSchool ? `where r.school_id = '${schoolId}'` : ""} limit 1`;

/** But those that fill themselves: the times, and a journal's number of its transaction. */
const columnsSql = `
  select a.attname as name, y.typcategory as category, bool_or(n.kind = 'u') as "isUnique",
    bool_and(n.kind is null) as "isFree"
  from pg_attribute a join pg_type y on y.oid = a.atttypid
  left join lateral (
    select 'u' as kind from pg_index i where i.indrelid = a.attrelid and i.indisunique
      and a.attnum = any(i.indkey::int2[]) and a.attname not in ('school_id', 'id')
      and not exists (select from pg_constraint f
        where f.contype = 'f' and f.conrelid = a.attrelid and a.attnum = any(f.conkey))
    union all
    select c.contype::text from pg_constraint c
      where c.contype in ('c', 'f') and c.conrelid = a.attrelid and a.attnum = any(c.conkey)) n on true
  where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    and a.attname not in ('created_at', 'updated_at', 'xact_id')
  group by a.attnum, 1, 2 order by a.attnum`;

const referencesSql = `
  select a.attname as column, c.confrelid::regclass::text as table, r.attname as to,
    cardinality(c.conkey) > 1 as "isOfSchool"
  from pg_constraint c
  join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[cardinality(c.conkey)]
  join pg_attribute r on r.attrelid = c.confrelid and r.attnum = c.confkey[cardinality(c.confkey)]
  where c.contype = 'f' and c.conrelid = $1::regclass and a.attname <> 'school_id'
    and c.confrelid <> c.conrelid and c.confrelid = any($2::regclass[])`;
