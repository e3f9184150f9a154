import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { type Instrumented, operatorMutants } from "./operator-mutants.ts";
import { fixture, root, sources } from "./parts.ts";
import { ruleMutants } from "./rule-mutants.ts";

const variant = /\?(rules|operators)$/;
const registry = fileURLToPath(new URL("./registry.ts", import.meta.url));
const walls = [sources, fixture.sources];

/**
 * Whatever is imported as `file.ts?rules` or `file.ts?operators` is the file with its mutants in it, and so is all
 * that it imports of the workspace. Without the word a file is as it stands.
 */
export function mutating(): Plugin {
  const instrumented = new Map<readonly string[], Promise<Instrumented>>();
  return {
    name: "athena:mutating",
    enforce: "pre",
    async resolveId(source, importer) {
      const word = variant.exec(importer ?? "")?.[0];
      if (word === undefined || importer === undefined) return undefined;
      if (source === "vitest") return registry;
      const plain = importer.slice(0, -word.length);
      const found = await this.resolve(source, plain, { skipSelf: true });
      const isOurs = found?.id.startsWith(root) === true && !found.id.includes("/node_modules/");
      return found !== null && isOurs ? found.id + word : found;
    },
    async load(id) {
      const kind = variant.exec(id)?.[1];
      if (kind === undefined) return undefined;
      const file = id.replace(variant, "");
      const path = file.slice(root.length);
      const code = readFileSync(file, "utf8");
      const wall = walls.find((paths) => paths.includes(path));
      if (wall === undefined) return code;
      if (kind === "rules") return ruleMutants(path, code).code;
      const all = instrumented.get(wall) ?? operatorMutants(wall);
      instrumented.set(wall, all);
      return (await all).code.get(path);
    },
  };
}
