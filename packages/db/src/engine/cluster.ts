import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { type Binaries, engineEnv } from "./binaries.ts";
import { asUser, type OsUser } from "./os-user.ts";
import { isAlive, servesFolder, signal, waitUntil } from "./processes.ts";
import { StartupError } from "./startup-error.ts";

/** A folder of data, the programs for it and the user they run as. */
export interface Cluster {
  readonly folder: string;
  readonly binaries: Binaries;
  readonly user: OsUser | undefined;
  /** Off for tests: the machine may crash and take the data with it, for speed. */
  readonly durable: boolean;
}

/**
 * Makes the data when the folder is empty. It appears whole or not at all, so an interrupted first start leaves
 * nothing to repair. Throws StartupError when another major version wrote it, or it can't be made.
 */
export function ensureData(cluster: Cluster, password: string): void {
  const { folder, binaries } = cluster;
  const marker = join(folder, "PG_VERSION");
  if (!existsSync(marker)) {
    createData(cluster, password);
    return;
  }
  const [written, major] = [readFileSync(marker, "utf8").trim(), binaries.version.split(".")[0]];
  if (written !== major) {
    throw new StartupError(
      `The data in ${folder} was written by PostgreSQL ${written} and this Athena carries PostgreSQL ${major}: export it with the version that wrote it, or move the folder away to begin anew.`,
    );
  }
}

function createData({ folder, binaries, user, durable }: Cluster, password: string): void {
  if (readdirSync(folder).length > 0) {
    throw new StartupError(
      `${folder} holds files that are not PostgreSQL's: move them away, Athena keeps its data there.`,
    );
  }
  // Beside it, not inside: an empty folder can be replaced in one step.
  const work = `${folder}.making`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { mode: 0o700 });
  const [passwordFile, data] = [join(work, "password"), join(work, "data")];
  try {
    writeFileSync(passwordFile, password, { mode: 0o600 });
    for (const path of user ? [work, passwordFile] : [])
      chownSync(path, user?.uid ?? 0, user?.gid ?? 0);
    const options = [
      "--auth=scram-sha-256",
      "--username=postgres",
      `--pwfile=${passwordFile}`,
      "--encoding=UTF8",
      "--locale=C",
      // The C library's "C" knows only ASCII letters: lower('Ñ') would stay 'Ñ'.
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      ...(durable ? [] : ["--no-sync"]),
    ];
    const run = spawnSync(binaries.initdb, [`--pgdata=${data}`, ...options], {
      ...asUser(user),
      cwd: "/",
      env: engineEnv,
      encoding: "utf8",
    });
    if (run.status !== 0) {
      throw new StartupError(
        `PostgreSQL could not create its data in ${folder}: ${lastLine(run.stderr || String(run.error))}`,
      );
    }
    renameSync(data, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * Ends a PostgreSQL that outlived the process which started it, and clears the note of one that did not. It is
 * already going down by itself when its watcher lives. Throws StartupError when it does not end.
 */
export async function clearLeftover({ folder }: Cluster): Promise<void> {
  const file = join(folder, "postmaster.pid");
  const pid = Number(postmasterLines(folder)[0]);
  if (!(pid > 0)) return;
  if (!servesFolder(pid, folder)) {
    // PostgreSQL itself judges the note of a dead process (its children may still live), but would take any
    // other process that was given the same id for a running server.
    if (isAlive(pid)) rmSync(file, { force: true });
    return;
  }
  const gone = () => !servesFolder(pid, folder);
  if (await waitUntil(gone, 1000)) return;
  for (const [name, ms] of [
    ["SIGINT", 15_000],
    ["SIGQUIT", 5000],
  ] as const) {
    signal(pid, name);
    if (await waitUntil(gone, ms)) return;
  }
  throw new StartupError(
    `A PostgreSQL left over from an earlier run (process ${pid}) does not end: end it and start again.`,
  );
}

/** Whether the running server says that it takes connections. */
export function isReady(folder: string): boolean {
  const lines = postmasterLines(folder);
  return lines[7]?.trim() === "ready" && servesFolder(Number(lines[0]), folder);
}

/** The process id of the running server, or undefined. */
export function serverPid(folder: string): number | undefined {
  const pid = Number(postmasterLines(folder)[0]);
  return pid > 0 ? pid : undefined;
}

function postmasterLines(folder: string): string[] {
  try {
    return readFileSync(join(folder, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return [];
  }
}

/**
 * Runs the server under a small shell in a process group of its own, so that Ctrl-C in the terminal reaches Athena
 * first and the database last. The shell reads a pipe from this process: when it closes, because we asked or
 * because we died in whatever way, the shell shuts the server down. Nothing is left to block the next start.
 */
export function launch(cluster: Cluster, settings: readonly string[], log: number): ChildProcess {
  const watch = `exec 3<&0
"$@" </dev/null 3<&- &
server=$!
( read -r _ <&3; kill -INT $server ) 2>/dev/null &
watcher=$!
exec 3<&-
wait $server; code=$?
kill $watcher 2>/dev/null
exit $code`;
  return spawn(
    "/bin/sh",
    ["-c", watch, "athena-postgres", cluster.binaries.postgres, "-D", cluster.folder, ...settings],
    {
      ...asUser(cluster.user),
      cwd: "/",
      env: engineEnv,
      detached: true,
      stdio: ["pipe", log, log],
    },
  );
}

/** The last line that is not empty. */
export function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}
