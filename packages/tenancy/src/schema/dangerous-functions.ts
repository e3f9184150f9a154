import { literal } from "./names.ts";

/**
 * Functions that reach data no statement names: they run SQL given as text, read files, talk to
 * other servers, or keep data in a store all tenants share. PostgreSQL lets everybody call some.
 * Their names begin so.
 */
const beginnings = [
  ...["query_to_xml", "table_to_xml", "schema_to_xml", "database_to_xml", "cursor_to_xml"],
  ...["crosstab", "connectby", "xpath_table", "dblink", "http_"],
  ...["lo_", "pg_read_file", "pg_read_binary_file", "pg_ls_", "pg_stat_file", "pg_file_"],
  "pg_logdir_ls",
];

/** Their whole names. */
const names = ["ts_stat", "http", "loread", "lowrite", "loimport", "loexport"];

const list = (texts: readonly string[]) => texts.map(literal).join(", ");
const heads = [...new Set([...beginnings, ...names, "ts_rewrite"].map((name) => name.slice(0, 3)))];

/** True in SQL for the function `p` of pg_proc. PostgreSQL has thousands: most are told by three letters. */
export const isDangerousSql = `(left(p.proname, 3) in (${list(heads)})
  and (p.proname::text ^@ any (array[${list(beginnings)}]) or p.proname in (${list(names)})
    or (p.proname = 'ts_rewrite' and p.pronargs = 2)))`;
