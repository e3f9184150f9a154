import { StatementRefused } from "../errors.ts";
import type { TenantId } from "../tenant-id.ts";
import type { Proved } from "./verdict.ts";

/**
 * Throws StatementRefused unless each tenant parameter is strictly the tenant's id. The verdict is of
 * the text, and the same text serves every tenant, so this runs at each execution.
 */
export function checkBindings(
  verdict: Proved,
  bindings: readonly unknown[],
  tenantId: TenantId,
): void {
  for (const number of verdict.tenantParameters) {
    if (bindings[number - 1] !== tenantId) {
      throw new StatementRefused({
        rule: "wrong-binding",
        message: `$${number} must be the tenant's id, and is not`,
        hint: "let the handle bind the tenant",
      });
    }
  }
}
