export type { PlatformDoor, PlatformHandle, Unscoped } from "./capability/platform-handle.ts";
export type { TenantMarker } from "./capability/tagged-sql.ts";
export {
  isTenantHandle,
  type TenantClaims,
  type TenantHandle,
} from "./capability/tenant-handle.ts";
export { type Observe, type ObservedStatement, tellOutcome } from "./client/observation.ts";
export type { LoggedRefusal } from "./client/verification.ts";
export { type Shown, withoutLiterals } from "./client/without-literals.ts";
export {
  CrossTenantWrite,
  type RefusalFacts,
  type RefusalRule,
  StatementRefused,
  TenantIdInvalid,
} from "./errors.ts";
export { explain } from "./proof/explain.ts";
export type { Prover } from "./proof/prover.ts";
export type { Verdict } from "./proof/verdict.ts";
export {
  defineRegistry,
  type Registry,
  type RegistryOptions,
  type TableKind,
  type TableRule,
} from "./registry.ts";
export { parseTenantId, type TenantId } from "./tenant-id.ts";
export { createWall, type Wall, type WallOptions } from "./wall.ts";
