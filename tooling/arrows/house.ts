import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const workspaces = ["apps", "packages", "tooling"] as const;
const libraries = ["knex", "pg", "objection", "zod"] as const;

export interface House extends AsyncDisposable {
  readonly root: string;
}

/**
 * A tree in the temporary folder with this workspace's own package.json files (so its `exports` count), linked
 * as pnpm links them, holding only the given sources. Gone when disposed.
 */
export function house(sources: Readonly<Record<string, string>>): House {
  const place = mkdtempSync(join(tmpdir(), "arrows-"));
  const linked = join(place, "node_modules");
  mkdirSync(join(linked, "@athena"), { recursive: true });
  for (const workspace of workspaces) {
    for (const name of readdirSync(join(root, workspace))) {
      const manifest = join(workspace, name, "package.json");
      mkdirSync(join(place, workspace, name), { recursive: true });
      cpSync(join(root, manifest), join(place, manifest));
      symlinkSync(join(place, workspace, name), join(linked, "@athena", name));
    }
  }
  for (const name of libraries) {
    write(join(linked, name, "package.json"), JSON.stringify({ name, main: "index.js" }));
    write(join(linked, name, "index.js"), "module.exports = {};\n");
  }
  for (const [path, text] of Object.entries(sources)) write(join(place, path), text);
  return {
    root: place,
    [Symbol.asyncDispose]: async () => rmSync(place, { recursive: true, force: true }),
  };
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
