import type { Outputs } from "../../lib/trpc.ts";

export type TokenRow = Outputs["tokens"]["list"]["items"][number];

export type TokenState = "active" | "revoked" | "expired";

export function stateOf({ revokedAt, expiresAt }: TokenRow, now = Date.now()): TokenState {
  if (revokedAt !== null) return "revoked";
  return Date.parse(expiresAt) <= now ? "expired" : "active";
}
