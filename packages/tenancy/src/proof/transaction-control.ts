const isolationLevels = "read uncommitted|read committed|repeatable read|serializable";
const control = new RegExp(
  [
    "^(?:BEGIN;",
    `BEGIN TRANSACTION ISOLATION LEVEL (?:${isolationLevels})(?: READ ONLY)?;`,
    "BEGIN TRANSACTION READ ONLY;",
    "COMMIT;",
    "ROLLBACK",
    "SAVEPOINT trx[0-9]+;",
    "RELEASE SAVEPOINT trx[0-9]+;",
    "ROLLBACK TO SAVEPOINT trx[0-9]+)$",
  ].join("|"),
);

/**
 * True for exactly the texts that Knex's PostgreSQL dialect sends to begin and end transactions and
 * savepoints. They carry no names but Knex's own, so a match on text is enough here and nowhere else.
 */
export function isTransactionControl(sql: string): boolean {
  return control.test(sql) && !sql.includes("\n");
}
