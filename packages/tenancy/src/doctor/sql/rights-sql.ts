import { extensionOf } from "./tables-sql.ts";

// PUBLIC reads most of pg_catalog by design; there only a grant to a role of ours counts.
const grants = `
  select n.nspname as schema, c.relname as name, c.relkind as kind,
    ${extensionOf("pg_class", "c.oid")} as extension, acl.column,
    coalesce(r.rolname, 'public') as grantee, acl.privilege_type as privilege,
    bool_or(acl.is_grantable) as grantable
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  cross join lateral (
    select null::name as column, x.* from aclexplode(c.relacl) x
    union all
    select a.attname, x.* from pg_attribute a, aclexplode(a.attacl) x
    where a.attrelid = c.oid and a.attacl is not null and not a.attisdropped
  ) acl
  left join pg_roles r on r.oid = acl.grantee
  where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and acl.grantee <> c.relowner
    and (n.oid in (select oid from space) or acl.grantee in (select oid from watched_or_public))
    and (acl.grantee <> 0 or n.nspname not in ('pg_catalog', 'information_schema'))
  group by 1, 2, 3, c.oid, 5, 6, 7
  order by 1, 2, 5 nulls first, 6, 7`;

const roles = `
  select w.name,
    array_remove(array[
      case when r.rolsuper then 'superuser' end, case when r.rolcreatedb then 'createdb' end,
      case when r.rolcreaterole then 'createrole' end,
      case when r.rolreplication then 'replication' end,
      case when r.rolbypassrls then 'bypassrls' end], null) as attributes,
    coalesce((select jsonb_agg(distinct jsonb_build_object('role', g.rolname,
        'grantor', pg_get_userbyid(m.grantor)))
      from pg_auth_members m join pg_roles g on g.oid = m.roleid
      where m.member = w.oid), '[]') as "memberOf",
    array(select pg_describe_object(s.classid, s.objid, s.objsubid) from pg_shdepend s
      where s.refclassid = 'pg_authid'::regclass and s.refobjid = w.oid and s.deptype = 'o'
        and s.classid <> 'pg_user_mapping'::regclass
        and s.dbid in (0, (select oid from pg_database where datname = current_database()))
      order by 1) as owns,
    exists (select from pg_namespace n where n.nspname = w.name) as "hasSchema"
  from watched w join pg_roles r on r.oid = w.oid order by 1`;

const otherGrants = `
  select 'schema' as on, n.nspname as name, acl.privilege_type as privilege, w.name as grantee,
    '' as grantor, '' as schema
  from pg_namespace n, aclexplode(n.nspacl) acl join watched_or_public w on w.oid = acl.grantee
  where acl.privilege_type = 'CREATE'
  union all
  select 'database', d.datname, acl.privilege_type, w.name, '', ''
  from pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) acl
  join watched_or_public w on w.oid = acl.grantee
  where d.datname = current_database() and acl.privilege_type in ('CREATE', 'TEMPORARY')
  union all
  select 'parameter', p.parname, acl.privilege_type, w.name, '', ''
  from pg_parameter_acl p, aclexplode(p.paracl) acl
  join watched_or_public w on w.oid = acl.grantee
  union all
  select 'large object', m.oid::text, acl.privilege_type, w.name, '', ''
  from pg_largeobject_metadata m, aclexplode(m.lomacl) acl
  join watched_or_public w on w.oid = acl.grantee
  union all
  select 'foreign server', s.srvname, acl.privilege_type, w.name, '', ''
  from pg_foreign_server s, aclexplode(s.srvacl) acl
  join watched_or_public w on w.oid = acl.grantee
  union all
  select 'user mapping', u.srvname, 'USAGE', w.name, '', ''
  from pg_user_mappings u join watched_or_public w on w.oid = u.umuser
  union all
  select 'statistics', c.relname, acl.privilege_type, 'public', '', ''
  from pg_class c, aclexplode(c.relacl) acl
  where c.relnamespace = 'pg_catalog'::regnamespace and acl.grantee = 0
    and c.relname in ('pg_stats', 'pg_stats_ext', 'pg_stats_ext_exprs')
  union all
  select 'future', case f.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences'
    when 'f' then 'functions' when 'n' then 'schemas' else 'large objects' end,
    acl.privilege_type, w.name, g.rolname, coalesce(n.nspname, '')
  from pg_default_acl f join pg_roles g on g.oid = f.defaclrole
  left join pg_namespace n on n.oid = f.defaclnamespace, aclexplode(f.defaclacl) acl
  join app w on w.oid = acl.grantee
  where f.defaclobjtype in ('r', 'S', 'f', 'n', 'L')
  order by 1, 2, 3, 4`;

/** Who may do what. Access control lists instead of has_*_privilege(), which answers true for whatever a superuser may. */
export const rightsSql = { grants, roles, otherGrants };
