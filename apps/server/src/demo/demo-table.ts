import { demoLogins } from "@athena/db/seeds/demo";
import { tableOf } from "../steps.ts";

/** The demo log-ins as a table. */
export function demoTable(): string {
  return tableOf(
    demoLogins.map(({ school, role, email, password }) => [school, role, email, password]),
  );
}
