import { createHmac, randomBytes } from "node:crypto";
import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { dataFolder } from "./data-folder.ts";
import { errorCode, errorLine, StartupError } from "./engine/startup-error.ts";

const shortest = 32;

/**
 * The secret of this installation, from which passwords and keys are derived: ATHENA_SECRET, else one made once
 * and kept in `.data/secret`, readable by its owner only. Throws StartupError when it is too short, can't be kept,
 * or is missing in production.
 */
export function readSecret(env: NodeJS.ProcessEnv, projectDir: string): string {
  const given = env.ATHENA_SECRET;
  if (given !== undefined && given !== "") {
    if (given.length >= shortest) return given;
    throw new StartupError(`ATHENA_SECRET must have at least ${shortest} characters.`);
  }
  if (env.NODE_ENV === "production") {
    throw new StartupError(
      "ATHENA_SECRET is not set: in production give Athena a secret of at least 32 random characters and keep it.",
    );
  }
  return keptSecret(join(dataFolder(env, projectDir), "secret"));
}

/** A key for one purpose. Whoever knows it learns nothing of the secret or of other keys. */
export function deriveKey(secret: string, purpose: string): Buffer {
  return createHmac("sha256", secret).update(purpose).digest();
}

/** The random text in a file, made on the first call. Throws StartupError when the file can't be read or written. */
export function keptSecret(file: string): string {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const handle = openSync(file, "wx", 0o600);
    writeFileSync(handle, `${randomBytes(32).toString("base64url")}\n`);
    closeSync(handle);
  } catch (error) {
    if (errorCode(error) !== "EEXIST") throw unusable(file, error);
  }
  try {
    const secret = readFileSync(file, "utf8").trim();
    if (secret.length >= shortest) return secret;
  } catch (error) {
    throw unusable(file, error);
  }
  throw new StartupError(`${file} does not hold a secret of ${shortest} characters: restore it.`);
}

function unusable(file: string, error: unknown): StartupError {
  return new StartupError(`Athena can't keep its secret in ${file}: ${errorLine(error)}.`, error);
}
