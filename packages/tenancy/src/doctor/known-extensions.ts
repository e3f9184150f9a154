/** Extensions whose functions leave the database, run text as SQL, or read files and pages past every grant. */
const reaching = new Set([
  ...["dblink", "postgres_fdw", "file_fdw", "mysql_fdw", "oracle_fdw", "tds_fdw", "mongo_fdw"],
  ...["redis_fdw", "multicorn", "ogr_fdw", "sqlite_fdw", "http", "pgsql_http", "pg_net", "plsh"],
  ...["adminpack", "pg_background", "pg_cron", "pgagent", "pg_task", "aws_s3", "aws_lambda"],
  ...["azure_storage", "google_ml_integration", "tablefunc", "xml2", "lo", "pg_walinspect"],
  ...["pageinspect", "pg_surgery", "pg_logicalinspect", "pldbgapi"],
  ...["plpythonu", "plpython2u", "plpython3u", "plperlu", "pltclu", "plrust", "plr", "pljava"],
]);

/** True for the name of such an extension. */
export function extensionReaches(name: string | null): boolean {
  return name !== null && reaching.has(name);
}
