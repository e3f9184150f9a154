import type pg from "pg";

/** A table that a plan reads: whole (no index), or by one. */
export interface Read {
  readonly table: string;
  readonly index: string | null;
}

/** The tables a statement reads, or undefined where PostgreSQL can't plan it from its text alone. */
export type Planner = (text: string) => Promise<Read[] | undefined>;

interface Node {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Index Name"?: string;
  readonly Plans?: readonly Node[];
}

const name = "athena_doctor";

/**
 * Plans texts with parameters in place of values, for no values in particular. PREPARE takes one SELECT, INSERT, UPDATE
 * or DELETE and runs nothing; unlike EXPLAIN (GENERIC_PLAN), which came with 16, all this runs on 15 too.
 */
export function planner(client: pg.ClientBase): Planner {
  return async (text) => {
    try {
      await client.query(`prepare ${name} as ${text}`);
      const { rows } = await client.query<{ count: number }>(
        `select cardinality(parameter_types) as count from pg_prepared_statements where name = '${name}'`,
      );
      const nulls = Array.from({ length: rows[0]?.count ?? 0 }, () => "null").join(", ");
      const { rows: plans } = await client.query<{ "QUERY PLAN": readonly { Plan: Node }[] }>(
        `explain (format json) execute ${name}${nulls && `(${nulls})`}`,
      );
      const reads = plans.flatMap((row) => row["QUERY PLAN"].flatMap(({ Plan }) => readsOf(Plan)));
      return reads.filter(
        ({ table, index }, place) =>
          reads.findIndex((one) => one.table === table && one.index === index) === place,
      );
    } catch {
      return undefined;
    } finally {
      await client.query("deallocate all");
    }
  };
}

function readsOf(node: Node, heap = node["Relation Name"]): Read[] {
  const below = (node.Plans ?? []).flatMap((child) =>
    // The index scans below a bitmap heap scan do not say which table they are of.
    readsOf(child, child["Relation Name"] ?? (isBitmap(node) ? heap : undefined)),
  );
  if (heap === undefined) return below;
  if (node["Node Type"] === "Seq Scan") return [{ table: heap, index: null }, ...below];
  const index = node["Index Name"];
  return index === undefined ? below : [{ table: heap, index }, ...below];
}

const isBitmap = (node: Node) => node["Node Type"].startsWith("Bitmap");
