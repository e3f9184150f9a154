import { existsSync, readdirSync, readFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const root = fileURLToPath(new URL(".", import.meta.url));

/** A package says how it is tested in a config of its own, or takes the rules below. */
const projects = ["packages", "apps", "tooling"]
  .flatMap((kind) => readdirSync(join(root, kind)).map((name) => join(root, kind, name)))
  .filter((folder) => existsSync(join(folder, "package.json")))
  .map((folder) =>
    existsSync(join(folder, "vitest.config.ts"))
      ? folder
      : { extends: true as const, test: { name: nameOf(folder), root: folder } },
  );

function nameOf(folder: string): string {
  return JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).name;
}

export default defineConfig({
  test: {
    projects,
    exclude: ["**/node_modules/**", "**/dist/**", "**/e2e/**"],
    globalSetup: join(root, "packages/db/src/testing/global-setup.ts"),
    testTimeout: 20_000,
    hookTimeout: 60_000,
    pool: "forks",
    // Vitest leaves a core to itself, which is half of a small machine.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
