import { openDatabase } from "@athena/db/database";
import type { TestDatabase } from "@athena/db/testing/database";
import { athena, athenaSql } from "./athena-contestants.ts";
import {
  knexByHand,
  objectionByHand,
  plainPg,
  rowLevelSecurity,
  schemaPerSchool,
} from "./contestants.ts";
import type { Contestant } from "./measure.ts";

export type BenchUrls = Pick<TestDatabase, "appUrl" | "platformUrl" | "authUrl">;

/** Every way of asking, in the order of the table: the limit first, Knex by hand second. */
export async function openContestants(urls: BenchUrls, max: number): Promise<Contestant[]> {
  const open = (preparedStatements: boolean) =>
    openDatabase({ ...urls, poolMax: max, preparedStatements });
  return [
    plainPg(urls.appUrl, max),
    knexByHand(urls.appUrl, max),
    objectionByHand(urls.appUrl, max),
    rowLevelSecurity(urls.appUrl, max),
    schemaPerSchool(urls.appUrl, max),
    athena(await open(true), "Athena, ctx.db"),
    athenaSql(await open(true), "Athena, ctx.db.sql"),
    athena(await open(false), "Athena, ctx.db, statements unnamed"),
  ];
}
