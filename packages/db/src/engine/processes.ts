import { execFileSync } from "node:child_process";
import { readFileSync, readlinkSync, realpathSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { errorCode } from "./startup-error.ts";

/** Whether a process with this id exists, ours or another user's. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM";
  }
}

/**
 * When a process began, as an opaque text: together with the id it names one process for good, since ids are
 * given again (a restarted container gives the very same ones). Empty when it can't be told.
 */
export function startOf(pid: number): string {
  try {
    if (process.platform !== "linux") return ps(pid, "lstart=");
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the program's name in brackets and may hold anything; field 22 is the start.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}

/** Whether the process is a PostgreSQL that serves this data folder (its working folder is its data). */
export function servesFolder(pid: number, folder: string): boolean {
  if (!isAlive(pid)) return false;
  try {
    if (process.platform !== "linux") return ps(pid, "args=").includes(folder);
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(folder);
  } catch {
    return false;
  }
}

/** Asks every 10 ms until `done` says yes. Returns whether it did within `ms`. */
export async function waitUntil(done: () => boolean, ms: number): Promise<boolean> {
  const end = Date.now() + ms;
  while (!done()) {
    if (Date.now() > end) return false;
    await sleep(10);
  }
  return true;
}

/** Sends a signal; a process that is already gone is no fault. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (errorCode(error) !== "ESRCH") throw error;
  }
}

function ps(pid: number, field: string): string {
  return execFileSync("ps", ["-o", field, "-p", String(pid)], { encoding: "utf8" }).trim();
}
