import { createHash } from "node:crypto";
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { homedir, tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { OsUser } from "./os-user.ts";
import { errorLine, StartupError } from "./startup-error.ts";

export interface Placement {
  readonly wanted: string;
  readonly user: OsUser | undefined;
  /** Whether it must still be there after the machine was restarted. */
  readonly durable: boolean;
}

/**
 * Where the data of `wanted` really lies. Normally there. When the user PostgreSQL runs as can't get there (a clone
 * under a closed home, started by root) or the disk keeps no owners, a folder of ours outside of the project, named
 * by the project's path and remembered in `<wanted>-location`. No folder of the user is opened to others.
 * The folder exists afterwards and belongs to that user. Throws StartupError when no place will do.
 */
export function placeData({ wanted, user, durable }: Placement): string {
  const note = `${wanted}-location`;
  const remembered = readText(note);
  if (remembered !== undefined && statSync(remembered, { throwIfNoEntry: false }))
    return remembered;
  if (canEnter(dirname(wanted), user) && claim(wanted, user)) {
    rmSync(note, { force: true });
    return wanted;
  }
  const hash = createHash("sha256")
    .update(realpathSync(dirname(wanted)))
    .digest("hex")
    .slice(0, 12);
  const project = basename(dirname(dirname(wanted))).replaceAll(/[^\w-]/g, "_");
  const folder = join(outsideFolder(user, durable), `${project}-${hash}`, basename(wanted));
  makeOpen(dirname(folder));
  setAside(folder);
  if (!claim(folder, user)) throw noPlace(folder);
  writeFileSync(note, folder);
  return folder;
}

/** Without a note of it, data outside is of a project that was removed from the same place. It is not this one's. */
function setAside(folder: string): void {
  if (!existsSync(folder)) return;
  rmSync(`${folder}.previous`, { recursive: true, force: true });
  renameSync(folder, `${folder}.previous`);
}

/** A folder of ours outside of any project, which the database's user can enter. Throws StartupError when there is none. */
export function outsideFolder(user: OsUser | undefined, durable = true): string {
  const own = process.getuid?.() ?? 0;
  const lasting = own === 0 ? "/var/lib/athena" : join(homedir(), ".local", "share", "athena");
  const places = [join(tmpdir(), `athena-${own}`), `/var/tmp/athena-${own}`];
  if (durable) places.unshift(lasting);
  const found = places.find((place) => claimShared(place) && canEnter(place, user));
  if (found === undefined) throw noPlace(places.join(", "));
  return found;
}

/** Creates a folder of ours and lets others walk through it, whatever the umask says. */
export function makeOpen(folder: string): void {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o755);
}

/** Whether the user may walk through the folder and all above it, by owner, group and mode. */
export function canEnter(folder: string, user: OsUser | undefined): boolean {
  if (!user) return true;
  const real = realpathSync(folder);
  return mayWalk(statSync(real), user) && (dirname(real) === real || canEnter(dirname(real), user));
}

function mayWalk({ mode, uid, gid }: Stats, user: OsUser): boolean {
  if (uid === user.uid) return (mode & 0o100) !== 0;
  return (mode & (gid === user.gid ? 0o010 : 0o001)) !== 0;
}

/** Makes the folder the user's, closed to others. False where the disk does not keep that. */
function claim(folder: string, user: OsUser | undefined): boolean {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (user) chownSync(folder, user.uid, user.gid);
    chmodSync(folder, 0o700);
    const { uid, mode } = statSync(folder);
    return uid === (user?.uid ?? process.getuid?.()) && (mode & 0o077) === 0;
  } catch {
    return false;
  }
}

/**
 * Makes a folder of ours under a shared place, open for others to walk through. False when it can't be made or
 * someone else put something there.
 */
export function claimShared(folder: string, own = process.getuid?.() ?? 0): boolean {
  try {
    mkdirSync(folder, { recursive: true });
    const { uid, mode } = lstatSync(folder);
    if (!lstatSync(folder).isDirectory() || uid !== own || (mode & 0o022) !== 0) return false;
    chmodSync(folder, 0o755);
    return true;
  } catch {
    return false;
  }
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trim();
  } catch {
    return undefined;
  }
}

function noPlace(tried: string): StartupError {
  return new StartupError(
    `Found no folder for the embedded PostgreSQL that its user may use (tried ${tried}): run Athena as an ordinary user, or set DATABASE_URL.`,
  );
}

/** Creates the folder a data folder lies in. Throws StartupError when it can't be written. */
export function prepareParent(dataDir: string): void {
  const parent = dirname(dataDir);
  try {
    mkdirSync(parent, { recursive: true });
    writeFileSync(join(parent, ".writable"), "");
    rmSync(join(parent, ".writable"));
  } catch (error) {
    throw new StartupError(
      `Athena can't write in ${parent} (${errorLine(error)}): it belongs to another user or the disk is read-only.`,
      error,
    );
  }
}
