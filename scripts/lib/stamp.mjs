import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run.mjs";

const workspaceKinds = ["apps", "packages", "tooling"];
const skipped = new Set(["node_modules", "dist", ".turbo", ".data", "e2e"]);

/** Changes when anything that decides what is installed does. */
export function dependencyStamp() {
  const hash = createHash("sha256").update(
    `${process.platform} ${process.arch} ${process.versions.modules}`,
  );
  const manifests = workspaceKinds.flatMap((kind) =>
    children(join(root, kind)).map((name) => join(root, kind, name, "package.json")),
  );
  const settings = ["package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml", ".npmrc"];
  for (const file of [...settings.map((name) => join(root, name)), ...manifests.sort()]) {
    if (existsSync(file)) hash.update(file.slice(root.length)).update(readFileSync(file));
  }
  return hash.digest("hex");
}

/** Changes when a file the web application may be made from does (by name, size and time). */
export function sourceStamp() {
  const hash = createHash("sha256").update(dependencyStamp());
  for (const folder of [join(root, "apps", "web"), join(root, "packages")]) addFiles(hash, folder);
  return hash.digest("hex");
}

function addFiles(hash, folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort(byName)) {
    if (skipped.has(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) addFiles(hash, path);
    else {
      const { size, mtimeMs } = statSync(path);
      hash.update(`${path.slice(root.length)} ${size} ${mtimeMs}\n`);
    }
  }
}

const byName = (a, b) => (a.name < b.name ? -1 : 1);

function children(folder) {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** Whether the file holds this stamp: the work it stands for is done. */
export function isStamped(file, stamp) {
  return existsSync(file) && readFileSync(file, "utf8") === stamp;
}

export function writeStamp(file, stamp) {
  writeFileSync(file, stamp);
}
