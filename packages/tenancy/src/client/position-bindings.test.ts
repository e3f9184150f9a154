import { expect, it } from "vitest";
import { PgClient } from "./knex-internals.ts";
import { positionBindings } from "./position-bindings.ts";

const knexs: (sql: string) => string = Reflect.get(PgClient.prototype, "positionBindings");

it.each([
  "select 1",
  "",
  "?",
  "a = ? and b = ?",
  "details \\? 'list' and a = ?",
  "\\\\? \\\\\\? ?\\",
  "???",
  "?\\??",
  "\\?\\?",
  "$1 ? $2",
  Array.from({ length: 12 }, () => "?").join(", "),
])("counts the question marks of %j as Knex does", (sql) => {
  expect(positionBindings(sql)).toBe(knexs(sql));
});
