import { StatementRefused } from "./errors.ts";
import type { Registry } from "./registry.ts";
import { parseTenantId } from "./tenant-id.ts";
import type { Wall } from "./wall.ts";

const nobody = parseTenantId("00000000-0000-4000-8000-000000000000");

/**
 * Throws unless a handle of this wall refuses a statement without its tenant. The prover has a test of its own;
 * this one shows that the client asks it, whatever was mocked, patched or forgotten in this process.
 */
export function checkWiring(wall: Wall, registry: Registry): void {
  const [table] = registry.names("tenant");
  const { knex } = wall.forTenant({ tenantId: nobody, actor: "self-test", requestId: "self-test" });
  try {
    // No connection: a refusal comes before one is touched.
    void knex.client._query(undefined, { sql: `select * from ${table}`, bindings: [] });
  } catch (error) {
    if (error instanceof StatementRefused && error.rule === "unproved-table") return;
  }
  throw new Error("self-test of the wall: a statement without its tenant was not refused");
}
