import type { ChildProcess } from "node:child_process";
import { closeSync, openSync, readFileSync, statSync, truncateSync } from "node:fs";
import { type Cluster, isReady, lastLine, launch, serverPid } from "./cluster.ts";
import { signal, waitUntil } from "./processes.ts";

/** A server that answers, or what it said before it gave up. */
export type Outcome = { readonly stop: () => Promise<void> } | { readonly log: string };

/** Runs the server until it takes connections or ends. */
export async function runServer(cluster: Cluster, port: number, logFile: string): Promise<Outcome> {
  const log = openSync(logFile, "a", 0o600);
  if (statSync(logFile).size > 5_000_000) truncateSync(logFile);
  const begin = statSync(logFile).size;
  const shell = launch(cluster, settings(cluster, port), log);
  closeSync(log);
  // The error of a failed spawn arrives as an event, and without a listener would end the process.
  shell.on("error", () => {});
  const ended = () =>
    shell.pid === undefined || shell.exitCode !== null || shell.signalCode !== null;
  const ready = await waitUntil(() => ended() || isReady(cluster.folder), 300_000);
  if (ready && !ended()) {
    unref(shell);
    return { stop: () => stop(cluster, shell) };
  }
  await stop(cluster, shell);
  return { log: readFileSync(logFile).subarray(begin).toString() };
}

async function stop({ folder }: Cluster, shell: ChildProcess): Promise<void> {
  const ended = () =>
    shell.pid === undefined || shell.exitCode !== null || shell.signalCode !== null;
  if (ended()) return;
  const pid = serverPid(folder);
  shell.stdin?.end();
  if ((await waitUntil(ended, 20_000)) || pid === undefined) return;
  signal(pid, "SIGQUIT");
  await waitUntil(ended, 5000);
}

/** A program that has nothing else to do may end; the shell then ends the server. */
function unref(shell: ChildProcess): void {
  shell.unref();
  const pipe = shell.stdin;
  if (pipe && "unref" in pipe && typeof pipe.unref === "function") pipe.unref();
}

function settings({ durable }: Cluster, port: number): string[] {
  const values = {
    listen_addresses: "127.0.0.1",
    port,
    // A socket's path may be too long for the system and its folder closed; nobody needs it.
    unix_socket_directories: "",
    timezone: "UTC",
    log_timezone: "UTC",
    // A duplicate's DETAIL and a failed statement hold values of rows: a child's document is no matter for a log.
    log_error_verbosity: "terse",
    log_min_error_statement: "panic",
    jit: "off",
    ...(durable
      ? {}
      : {
          fsync: "off",
          synchronous_commit: "off",
          full_page_writes: "off",
          wal_level: "minimal",
          max_wal_senders: 0,
          max_connections: 200,
          autovacuum: "off",
        }),
  };
  return Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

/** Why the server gave up, in one line. */
export function fatalLine(log: string): string {
  const lines = log.match(/(?:FATAL|PANIC): .*/g);
  return lines?.at(-1) ?? lastLine(log);
}
