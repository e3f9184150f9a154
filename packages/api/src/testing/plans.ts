import pg from "pg";

/** A node of what EXPLAIN (ANALYZE, FORMAT JSON) answers, with the ones below it. */
export interface Plan {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Index Name"?: string;
  readonly "Index Cond"?: string;
  readonly "Actual Rows": number;
  readonly "Actual Loops": number;
  readonly "Rows Removed by Filter"?: number;
  readonly "Rows Removed by Index Recheck"?: number;
  readonly Plans?: readonly Plan[];
}

/** A statement as it was sent. */
export interface Statement {
  readonly text: string;
  readonly values: readonly (string | number | boolean | null)[];
}

/** How PostgreSQL runs a statement that it has prepared and run so often before. */
export async function planOf(
  client: pg.Client,
  { text, values }: Statement,
  times: number,
): Promise<Plan> {
  const literals = values.map((value) =>
    value === null ? "null" : pg.escapeLiteral(String(value)),
  );
  const execute = `execute listed${literals.length > 0 ? `(${literals.join()})` : ""}`;
  await client.query(`prepare listed as ${text}`);
  try {
    for (let run = 0; run < times; run += 1) await client.query(execute);
    const { rows } = await client.query<{ "QUERY PLAN": readonly { Plan: Plan }[] }>(
      `explain (analyze, timing off, format json) ${execute}`,
    );
    const plan = rows[0]?.["QUERY PLAN"][0]?.Plan;
    if (!plan) throw new Error(`no plan of ${text}`);
    return plan;
  } finally {
    await client.query("deallocate listed");
  }
}

function nodesOf(plan: Plan): Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(nodesOf)];
}

/** How many rows of tables were looked at, those among them that a filter threw away. */
export function rowsExamined(plan: Plan): number {
  const scans = nodesOf(plan).filter((node) => node["Relation Name"] !== undefined);
  return scans.reduce((sum, node) => {
    const thrown =
      (node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0);
    return sum + (node["Actual Rows"] + thrown) * node["Actual Loops"];
  }, 0);
}

/**
 * What in the plans is not read by an index that a school leads, with the school. `isForced`: PostgreSQL was kept from
 * reading whole tables, and does so only where it has no other way; else it may do so with small ones.
 */
export async function planFaults(
  client: pg.Client,
  plans: readonly Plan[],
  { tables, isForced }: { tables: readonly string[]; isForced: boolean },
): Promise<string[]> {
  const { rows: led } = await client.query<{ name: string }>(
    `select i.indexrelid::regclass::text as name from pg_index i
     join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
     where a.attname = 'school_id'`,
  );
  const { rows: large } = await client.query<{ name: string }>(
    "select oid::regclass::text as name from pg_class where relkind = 'r' and reltuples > 2000",
  );
  const ledBySchool = new Set(led.map(({ name }) => name));
  const watched = new Set(isForced ? tables : large.map(({ name }) => name));
  const faults = plans.flatMap(nodesOf).flatMap((node) => {
    const { "Relation Name": table = "", "Index Name": index, "Index Cond": condition } = node;
    if (node["Node Type"] === "Seq Scan") return watched.has(table) ? [`${table}: as a whole`] : [];
    if (index === undefined || !tables.some((name) => index.startsWith(`${name}_`))) return [];
    const isOfSchool = ledBySchool.has(index) && condition?.includes("school_id");
    return isOfSchool ? [] : [`${index}: not by the school`];
  });
  return [...new Set(faults)];
}
