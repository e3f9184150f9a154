import { TenantIdInvalid } from "./errors.ts";

declare const brand: unique symbol;

/** A canonical lower-case UUID that only `parseTenantId` makes. */
export type TenantId = string & { readonly [brand]: "TenantId" };

const canonical = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const nil = "00000000-0000-0000-0000-000000000000";

/** Throws TenantIdInvalid for anything but one canonical UUID: not '', 0, null, a list, nor the nil UUID. */
export function parseTenantId(value: unknown): TenantId {
  if (typeof value !== "string" || value === nil || !canonical.test(value)) {
    throw new TenantIdInvalid();
  }
  return value as TenantId;
}
