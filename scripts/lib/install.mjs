import { accessSync, constants, existsSync, mkdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { capture, root, tail } from "./run.mjs";
import { dependencyStamp, isStamped, writeStamp } from "./stamp.mjs";
import { Failure, step } from "./step.mjs";

const { packageManager, engines } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const stampFile = join(root, "node_modules", ".athena-stamp");

/** Runs the pnpm this repository is made with, fetched by npm's own launcher. */
export function pnpm(args, env = {}) {
  return capture("npx", ["--yes", packageManager, ...args], { ...downloadEnv(), ...env });
}

/** Checks Node and installs what the lockfile says, unless that was done. Throws Failure. */
export async function prepare() {
  const wanted = engines.node.replace(/^\D+/, "");
  if (isOlder(process.versions.node, wanted)) {
    throw new Failure(
      `Athena needs Node ${wanted} or newer, and this is ${process.versions.node}.`,
    );
  }
  await step("Dependencies", async (say) => {
    const stamp = dependencyStamp();
    if (isStamped(stampFile, stamp)) return say("up to date");
    say("installing");
    // CI makes pnpm ask nothing, also when it has to replace what another version installed.
    const { code, output } = await pnpm(["install", "--frozen-lockfile"], { CI: "1" });
    if (code !== 0) throw new Failure(explain(output), tail(output));
    writeStamp(stampFile, stamp);
  });
}

/** npm and pnpm keep what they download under the home folder; without one that can be written, in `.data/home`. */
function downloadEnv() {
  const home = homedir();
  const cache = process.env.npm_config_cache ?? join(home, ".npm");
  if (isWritable(home) && isWritable(cache)) return process.env;
  const own = join(root, ".data", "home");
  try {
    mkdirSync(own, { recursive: true });
  } catch (error) {
    throw new Failure(
      `Neither the home folder ${home} nor ${root} can be written (${error.code}): give this user one of them.`,
    );
  }
  const xdg = {
    XDG_CACHE_HOME: own,
    XDG_DATA_HOME: own,
    XDG_STATE_HOME: own,
    XDG_CONFIG_HOME: own,
  };
  return { ...process.env, ...xdg, HOME: own, npm_config_cache: join(own, "npm") };
}

/** Whether the folder can be written, or made. */
function isWritable(folder) {
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    return true;
  } catch (error) {
    const above = dirname(folder);
    return error.code === "ENOENT" && !existsSync(folder) && above !== folder && isWritable(above);
  }
}

function explain(output) {
  const closed = /(EACCES|EPERM|EROFS)\b[^\n]*?'([^']+)'/.exec(output);
  if (closed)
    return `The dependencies were not installed: ${closed[2]} can't be written (${closed[1]}).`;
  if (/ENOSPC/.test(output)) return "The dependencies were not installed: the disk is full.";
  if (/ERR_PNPM_OUTDATED_LOCKFILE/.test(output)) {
    return `pnpm-lock.yaml does not fit a package.json: run npx ${packageManager} install.`;
  }
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|SOCKET_TIMEOUT/.test(output)) {
    return "The dependencies were not installed: the package registry can't be reached. Check the network, or which registry npm uses (npm config get registry).";
  }
  return "The dependencies were not installed; above is what pnpm said last.";
}

function isOlder(version, wanted) {
  const [have, need] = [version, wanted].map((text) => text.split(".").map(Number));
  const differs = [0, 1, 2].find((at) => (have[at] ?? 0) !== (need[at] ?? 0));
  return differs !== undefined && (have[differs] ?? 0) < (need[differs] ?? 0);
}
