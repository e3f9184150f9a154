import { literal } from "../../schema/names.ts";
import { extensionOf } from "./tables-sql.ts";

const server = `
  select current_setting('server_version_num')::int as version, d.datname as database,
    pg_encoding_to_char(d.encoding) as encoding, r.rolsuper as "ownerIsSuperuser"
  from pg_database d join pg_roles r on r.oid = d.datdba where d.datname = current_database()`;

/** Looked at as they are in force, whoever set them. */
const inForce = [
  ...["standard_conforming_strings", "session_replication_role", "transform_null_equals"],
  ...["lo_compat_privileges", "log_statement", "log_min_duration_statement"],
  ...["log_min_duration_sample", "log_parameter_max_length"],
  "log_parameter_max_length_on_error",
];

// The examining connection has a search_path of its own; only the server's counts for others.
const settings = `
  select case when w.name is null then 'database' else 'role' end as on, w.name as role,
    unnest(s.setconfig) as setting
  from pg_db_role_setting s left join watched w on w.oid = s.setrole
  where (s.setrole = 0 or w.oid is not null)
    and s.setdatabase in (0, (select oid from pg_database where datname = current_database()))
  union all
  select 'server', null, format('%s=%s', name, setting) from pg_settings
  where name in (${inForce.map(literal).join(", ")})
    or name = 'search_path' and source in ('configuration file', 'command line')
  order by 1, 2 nulls first, 3`;

const replication = `
  select 'publication' as kind, p.pubname as name from pg_publication p
  where ${extensionOf("pg_publication", "p.oid")} is null and (p.puballtables
    or exists (select from pg_publication_rel r join own c on c.oid = r.prrelid where r.prpubid = p.oid)
    or exists (select from pg_publication_namespace n join space on space.oid = n.pnnspid
      where n.pnpubid = p.oid))
  union all
  select 'subscription', s.subname from pg_subscription s
  where s.subdbid = (select oid from pg_database where datname = current_database())
  order by 1, 2`;

/** The database as a whole. */
export const serverSql = { server, settings, replication };
