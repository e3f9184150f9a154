import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isAlive, startOf, waitUntil } from "./processes.ts";
import { errorCode } from "./startup-error.ts";

/** The process that runs the embedded PostgreSQL of a folder. `port` is known once it answers. */
export interface Owner {
  readonly pid: number;
  readonly began: string;
  readonly port?: number;
}

/** One process at a time prepares and runs the data of a folder; a dead process's lock counts for nothing. */
export interface OwnerLock {
  /** Tells others where the database answers. */
  announce(port: number): void;
  release(): void;
}

/** Takes the lock, or returns who holds it. */
export function takeOwnerLock(file: string): OwnerLock | Owner {
  const me: Owner = { pid: process.pid, began: startOf(process.pid) };
  for (let attempt = 0; ; attempt++) {
    try {
      const handle = openSync(file, "wx", 0o644);
      writeFileSync(handle, JSON.stringify(me));
      closeSync(handle);
      return {
        announce: (port) => writeFileSync(file, JSON.stringify({ ...me, port })),
        release: () => rmSync(file, { force: true }),
      };
    } catch (error) {
      if (errorCode(error) !== "EEXIST" || attempt > 20) throw error;
    }
    const owner = livingOwner(file);
    if (owner) return owner;
    rmSync(file, { force: true });
  }
}

/** Waits until the owner answers on a port, or is gone. */
export async function waitForPort(file: string, ms: number): Promise<Owner | undefined> {
  await waitUntil(() => {
    const owner = livingOwner(file);
    return owner === undefined || owner.port !== undefined;
  }, ms);
  return livingOwner(file);
}

/** Who holds the lock now, when that process still lives. */
export function livingOwner(file: string): Owner | undefined {
  const owner = readOwner(file);
  if (!owner || !isAlive(owner.pid)) return undefined;
  return owner.began === startOf(owner.pid) ? owner : undefined;
}

function readOwner(file: string): Owner | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (typeof value !== "object" || value === null) return undefined;
    if (!("pid" in value && "began" in value) || typeof value.pid !== "number") return undefined;
    const owner = { pid: value.pid, began: String(value.began) };
    const port = "port" in value ? Number(value.port) : 0;
    return port > 0 ? { ...owner, port } : owner;
  } catch {
    return undefined;
  }
}
