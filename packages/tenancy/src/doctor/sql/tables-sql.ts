/** The extension an object belongs to, as a sub-select. */
export const extensionOf = (catalogue: string, oid: string) => `
  (select e.extname from pg_depend d join pg_extension e on e.oid = d.refobjid
    where d.classid = '${catalogue}'::regclass and d.objid = ${oid}
      and d.refclassid = 'pg_extension'::regclass and d.deptype = 'e')`;

/** A relation's name, with the schema where it is another one than the examined. */
const shown = (relation: string) => `
  (select case when n.oid in (select oid from space) then '' else n.nspname || '.' end
    || ${relation}.relname from pg_namespace n where n.oid = ${relation}.relnamespace)`;

const columnNames = (relation: string, numbers: string) => `
  array(select a.attname from unnest(${numbers}) with ordinality k(number, place)
    join pg_attribute a on a.attrelid = ${relation} and a.attnum = k.number order by k.place)`;

const relations = `
  select c.relname as name, c.relkind as kind, pg_get_userbyid(c.relowner) as owner,
    ${extensionOf("pg_class", "c.oid")} as extension, c.relpersistence = 'u' as unlogged,
    c.relrowsecurity as "rowSecurity", coalesce(c.reloptions, '{}') as options,
    array(select polname from pg_policy where polrelid = c.oid order by 1) as policies,
    array(select rulename from pg_rewrite
      where ev_class = c.oid and rulename <> '_RETURN' order by 1) as rules
  from own c order by 1`;

// A child in another schema is read through its parent all the same.
const inheritance = `
  select ${shown("p")} as parent, ${shown("c")} as child, c.relispartition as partition
  from pg_inherits i join pg_class p on p.oid = i.inhparent join pg_class c on c.oid = i.inhrelid
  where c.relkind in ('r', 'p', 'f')
    and (p.relnamespace in (select oid from space) or c.relnamespace in (select oid from space))
  order by 2, 1`;

const columns = `
  select c.relname as "table", a.attname as name, format_type(a.atttypid, null) as type,
    a.attnotnull as "notNull", pg_get_expr(d.adbin, d.adrelid) as "default",
    a.attgenerated as generated, a.attidentity <> '' as identity,
    coalesce(not l.collisdeterministic, false) as nondeterministic
  from own c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  left join pg_collation l on l.oid = a.attcollation
  order by c.relname, a.attnum`;

// conenforced came with PostgreSQL 18; through JSON the same text runs on 15.
const constraints = `
  select c.relname as "table", n.conname as name, n.contype as type,
    ${columnNames("n.conrelid", "n.conkey")} as columns,
    ${shown("f")} as "foreignTable", ${columnNames("n.confrelid", "n.confkey")} as "foreignColumns",
    n.confdeltype as "onDelete", n.confupdtype as "onUpdate",
    ${columnNames("n.conrelid", "n.confdelsetcols")} as "setColumns",
    n.condeferred as deferred, n.convalidated as validated,
    coalesce((to_jsonb(n) ->> 'conenforced')::boolean, true) as enforced,
    case when n.contype in ('x', 'c') then pg_get_constraintdef(n.oid) else '' end as definition
  from own c join pg_constraint n on n.conrelid = c.oid
  left join pg_class f on f.oid = n.confrelid
  where n.contype in ('p', 'u', 'f', 'c', 'x', 'n')
  order by c.relname, n.conname`;

const indexes = `
  select c.relname as "table", x.relname as name, i.indisunique as unique,
    i.indisprimary as primary, i.indpred is not null as partial,
    i.indisvalid and i.indisready and i.indislive as valid, m.amname as method,
    array(select coalesce(a.attname, '') from unnest(i.indkey::int2[]) with ordinality k(number, place)
      left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number and k.number > 0
      where k.place <= i.indnkeyatts order by k.place) as keys,
    pg_get_indexdef(i.indexrelid) as definition,
    (select n.conname from pg_constraint n where n.conindid = i.indexrelid
      and n.conrelid = c.oid and n.contype in ('p', 'u', 'x')) as constraint
  from own c join pg_index i on i.indrelid = c.oid
  join pg_class x on x.oid = i.indexrelid join pg_am m on m.oid = x.relam
  order by c.relname, x.relname`;

const triggers = `
  select c.relname as "table", t.tgname as name, t.tgenabled in ('O', 'A') as enabled,
    t.tgisinternal as internal, pg_get_triggerdef(t.oid, true) as definition
  from own c join pg_trigger t on t.tgrelid = c.oid
  order by c.relname, t.tgname`;

/** Tables and what hangs on them. */
export const tablesSql = { relations, inheritance, columns, constraints, indexes, triggers };
