import pg from "pg";
import { demoLogins } from "./demo.ts";

/** Whether the demo group is in this database, also when an earlier start put it there. */
export async function hasDemoGroup(ownerUrl: string): Promise<boolean> {
  const client = new pg.Client(ownerUrl);
  client.on("error", () => {});
  await client.connect();
  try {
    const emails = demoLogins.map(({ email }) => email);
    const { rowCount } = await client.query("select from users where email = any($1) limit 1", [
      emails,
    ]);
    return rowCount === 1;
  } finally {
    await client.end();
  }
}
