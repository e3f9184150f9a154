import { allowedFunctions, grammarFunctions } from "../../proof/functions.ts";
import { isDangerousSql } from "../../schema/dangerous-functions.ts";
import { literal } from "../../schema/names.ts";
import { extensionOf } from "./tables-sql.ts";

// Below this number are the objects that initdb made.
const firstOwnOid = 16_384;

const trusted = [...new Set([...allowedFunctions, ...grammarFunctions])].map(literal).join(", ");

// initdb writes its SQL functions in the standard's form; CREATE OR REPLACE with a text leaves prosqlbody empty.
const isReplaced = `(p.oid < ${firstOwnOid} and n.nspname = 'pg_catalog' and p.prosqlbody is null
  and l.lanname not in ('internal', 'c') and (l.lanname <> 'sql' or p.proname in (${trusted})))`;

const isOwn = `(p.oid >= ${firstOwnOid} or n.nspname <> 'pg_catalog')`;

const functions = `
  select n.nspname as schema, p.proname as name, oidvectortypes(p.proargtypes) as arguments,
    p.prosecdef as definer, ${extensionOf("pg_proc", "p.oid")} as extension,
    coalesce(array_to_string(p.proconfig, ',') ~ '(^|,)search_path=', false) as pinned,
    p.prorettype in ('trigger'::regtype, 'event_trigger'::regtype) as "returnsTrigger",
    not ${isOwn} as "builtIn", ${isReplaced} as replaced,
    exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) acl
      join app on app.oid = acl.grantee) as executable,
    ${isDangerousSql} as dangerous,
    case when p.prorettype = 'trigger'::regtype and n.oid in (select oid from space)
      then p.prosrc end as source,
    (select y.typname from pg_type y
      where y.oid = p.proargtypes[0] and p.pronargs - p.pronargdefaults <= 1
        and (y.typtype = 'c' or y.typname in ('record', 'any', 'anyelement', 'anynonarray',
          'anycompatible', 'anycompatiblenonarray'))) as "rowType"
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  join pg_language l on l.oid = p.prolang
  where n.nspname <> 'information_schema' and (${isOwn} or ${isDangerousSql} or ${isReplaced})
  order by 1, 2, 3`;

// A trigger's own function is called by the trigger, and not by its condition.
const uses = `
  select c.relname as "table", u.kind, u.object,
    p.proname || '(' || oidvectortypes(p.proargtypes) || ')' as function
  from pg_depend d
  join pg_proc p on d.refclassid = 'pg_proc'::regclass and p.oid = d.refobjid
    and p.oid >= ${firstOwnOid} and ${extensionOf("pg_proc", "p.oid")} is null
  join lateral (
    select f.adrelid as relation, case when a.attgenerated = '' then 'default' else 'generated' end as kind,
      a.attname as object
    from pg_attrdef f join pg_attribute a on a.attrelid = f.adrelid and a.attnum = f.adnum
    where d.classid = 'pg_attrdef'::regclass and f.oid = d.objid
    union all
    select n.conrelid, 'check', n.conname from pg_constraint n
    where d.classid = 'pg_constraint'::regclass and n.oid = d.objid
    union all
    select a.attrelid, 'domain', a.attname from pg_constraint n
    join pg_attribute a on a.atttypid = n.contypid and a.attnum > 0 and not a.attisdropped
    where d.classid = 'pg_constraint'::regclass and n.oid = d.objid and n.contypid <> 0
    union all
    select i.indrelid, 'index', x.relname from pg_index i join pg_class x on x.oid = i.indexrelid
    where d.classid = 'pg_class'::regclass and i.indexrelid = d.objid
    union all
    select r.ev_class, 'view', v.relname from pg_rewrite r join pg_class v on v.oid = r.ev_class
    where d.classid = 'pg_rewrite'::regclass and r.oid = d.objid
    union all
    select t.tgrelid, 'trigger', t.tgname from pg_trigger t
    where d.classid = 'pg_trigger'::regclass and t.oid = d.objid and t.tgfoid <> p.oid
  ) u on true
  join own c on c.oid = u.relation
  order by 1, 2, 3, 4`;

const defined = `
  select q.kind, q.name, q.signature from (
    select 'operator' as kind, o.oprname as name, o.oprnamespace as space,
      'pg_operator'::regclass as class, o.oid, format('%I.%s (%s, %s)', n.nspname, o.oprname,
        coalesce(nullif(o.oprleft, 0)::regtype::text, 'none'), o.oprright::regtype) as signature
    from pg_operator o join pg_namespace n on n.oid = o.oprnamespace
    union all
    select 'cast', '', 0, 'pg_cast'::regclass, c.oid,
      format('(%s as %s)', c.castsource::regtype, c.casttarget::regtype)
    from pg_cast c
    union all
    select 'type', y.typname, y.typnamespace, 'pg_type'::regclass, y.oid, y.oid::regtype::text
    from pg_type y left join pg_class r on r.oid = y.typrelid
    where y.typcategory <> 'A' and coalesce(r.relkind, 'c') = 'c'
  ) q
  where q.oid >= ${firstOwnOid} and q.space <> 'information_schema'::regnamespace
    and not exists (select from pg_depend d
      where d.classid = q.class and d.objid = q.oid and d.deptype = 'e')
  order by 1, 2, 3`;

const installed = `
  select 'extension' as kind, extname as name, null as extension from pg_extension
  union all
  select 'language', l.lanname, ${extensionOf("pg_language", "l.oid")}
  from pg_language l where not l.lanpltrusted and l.lanname not in ('internal', 'c')
  union all
  select 'event trigger', t.evtname, ${extensionOf("pg_event_trigger", "t.oid")}
  from pg_event_trigger t where t.evtenabled <> 'D'
  order by 1, 2`;

/** Code that runs inside the server. */
export const codeSql = { functions, uses, defined, installed };
