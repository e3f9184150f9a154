import { expect, test } from "vitest";
import { isTransactionControl } from "./transaction-control.ts";

test.each([
  "BEGIN;",
  "BEGIN TRANSACTION ISOLATION LEVEL serializable;",
  "BEGIN TRANSACTION ISOLATION LEVEL repeatable read READ ONLY;",
  "BEGIN TRANSACTION READ ONLY;",
  "COMMIT;",
  "ROLLBACK",
  "SAVEPOINT trx12;",
  "RELEASE SAVEPOINT trx12;",
  "ROLLBACK TO SAVEPOINT trx12",
])("lets pass what Knex sends: %s", (sql) => {
  expect(isTransactionControl(sql)).toBe(true);
});

test.each([
  "",
  "begin;",
  "BEGIN; select 1",
  "BEGIN;\nselect 1",
  "select 1; BEGIN;",
  "COMMIT; delete from students",
  "COMMIT AND CHAIN;",
  "COMMIT PREPARED 'x';",
  "ROLLBACK\n",
  "ROLLBACK; select 1",
  "ROLLBACK TO SAVEPOINT trx12; select 1",
  "ROLLBACK TO SAVEPOINT other",
  "SAVEPOINT trx;",
  "SAVEPOINT trx1; select 1;",
  'SAVEPOINT "trx1";',
  "BEGIN TRANSACTION ISOLATION LEVEL snapshot;",
  "BEGIN TRANSACTION ISOLATION LEVEL serializable; select 1;",
  "SET TRANSACTION READ ONLY;",
  " BEGIN;",
  "BEGIN; ",
  "PREPARE TRANSACTION 'x'",
])("lets nothing else pass: %s", (sql) => {
  expect(isTransactionControl(sql)).toBe(false);
});
