import { AppError } from "@athena/domain/errors";

/** Refuses to change a row that was changed since it was read. Throws STALE_VERSION. */
export function refuseStale(row: { readonly version: number }, version: number): void {
  if (row.version === version) return;
  throw new AppError("STALE_VERSION", "someone else changed this meanwhile");
}
