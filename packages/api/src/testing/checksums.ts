import { registry } from "@athena/db/registry";
import type { Owner } from "./owner.ts";

/** Table → count and hash of a school's rows, for every table a school has. */
export async function checksumsOf(owner: Owner, schoolId: string): Promise<Record<string, string>> {
  const sums = registry.names("tenant").map(async (table) => {
    const [row] = await owner.rows<{ sum: string }>(
      `select count(*) || ':' || md5(coalesce(string_agg(t::text, '|' order by id), '')) as sum
       from ${table} t where school_id = $1`,
      [schoolId],
    );
    return [table, row?.sum ?? ""] as const;
  });
  return Object.fromEntries(await Promise.all(sums));
}
