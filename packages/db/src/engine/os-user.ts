import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { StartupError } from "./startup-error.ts";

/** The operating-system user PostgreSQL runs as; undefined means: as ourselves. */
export interface OsUser {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

/**
 * PostgreSQL refuses to run as root, so root hands it to another user: the one who owns the data already,
 * else `postgres`, else `nobody`. An ordinary user runs it as themselves. Throws StartupError when root has nobody.
 */
export function databaseUser(dataFolder: string): OsUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(dataFolder, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) {
    return { uid: owner.uid, gid: owner.gid, name: `the user with id ${owner.uid}` };
  }
  const user = lookUp("postgres") ?? lookUp("nobody");
  if (user) return user;
  throw new StartupError(
    "PostgreSQL refuses to run as root and there is neither a user 'postgres' nor 'nobody': run Athena as an ordinary user, or set DATABASE_URL.",
  );
}

/** What to give to spawn so that the process runs as the user. */
export function asUser(user: OsUser | undefined): { uid?: number; gid?: number } {
  return user ? { uid: user.uid, gid: user.gid } : {};
}

function lookUp(name: string): OsUser | undefined {
  const id = (flag: string): number =>
    Number(
      execFileSync("id", [flag, name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }),
    );
  try {
    return { uid: id("-u"), gid: id("-g"), name };
  } catch {
    return undefined;
  }
}
