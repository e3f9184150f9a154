import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { chapters, ids } from "./attacks/catalogue.mjs";
import { evidence, page, render, titlesIn } from "./attacks.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));
const rows = chapters.flatMap((chapter) => chapter.rows);

describe("the catalogue of attacks", () => {
  it("has one row for each number and no other", () => {
    expect(rows.map(({ id }) => id)).toEqual(ids);
  });

  it("meets every number with a test or a written reason", () => {
    const bare = rows.filter(({ tests, because }) => tests.length === 0 && !because);
    expect(bare.map(({ id }) => id)).toEqual([]);
  });

  it("names only tests that are there", () => {
    const gone = rows.flatMap((row) =>
      evidence(row)
        .filter(({ titles }) => titles.length === 0)
        .map(({ path, wanted }) => `${row.id}: ${path} has no test "${wanted}"`),
    );
    expect(gone).toEqual([]);
  });

  it("is what the page shows: run `pnpm docs:attacks`", () => {
    expect(readFileSync(join(root, page), "utf8")).toBe(render());
  });

  it("takes a title for a test only where it begins a string, and not its number's beginning", () => {
    const text = '// A1 said\nit("A10 ten", f); it("A1 one", f); it(`A1 two`, f); f("not A1 x");';
    expect(titlesIn(text, "A1 ")).toEqual(["A1 one", "A1 two"]);
    const row = { id: "A9", attack: "", expected: "", tests: ["shapes"] };
    expect(evidence(row, () => text)).toMatchObject([{ wanted: "A9 ", titles: [] }]);
    expect(() => evidence({ ...row, tests: ["nowhere"] })).toThrow("nowhere");
  });
});

/** The files of the server's side that are no tests. */
function sources(): { path: string; text: string }[] {
  const packages = readdirSync(join(root, "packages")).map((name) => `packages/${name}`);
  return [...packages, "apps/server"].flatMap((folder) =>
    readdirSync(join(root, folder, "src"), { recursive: true, encoding: "utf8" })
      .filter((path) => /\.ts$/.test(path) && !/\.test\.ts$/.test(path))
      .map((path) => join(folder, "src", path))
      .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") })),
  );
}

describe("the school of a request", () => {
  const holding = (pattern: RegExp) =>
    sources().flatMap(({ path, text }) => (pattern.test(text) ? [path] : []));

  it("F6 is kept in no AsyncLocalStorage", () => {
    expect(sources().length).toBeGreaterThan(200);
    // Which trace a statement is noted in: nothing reads it to decide, and no package could.
    expect(holding(/AsyncLocalStorage|async_hooks/)).toEqual(["apps/server/src/traces/traces.ts"]);
  });

  it("F10 is in no variable of a module: there is one, and it holds the parser", () => {
    expect(
      holding(/^(export )?(let|var) |^\s+static (?!readonly|override|get |\{)\w+ *=/m),
    ).toEqual(["packages/tenancy/src/proof/parser.ts"]);
  });

  it("F7 can't be left behind by enterWith: the linter refuses it", () => {
    const folder = mkdtempSync(join(tmpdir(), "enter-with-"));
    const file = join(folder, "leak.ts");
    writeFileSync(
      file,
      "export const leak = (s: { enterWith(x: string): void }) => s.enterWith('a');\n",
    );
    const { status, stdout } = spawnSync(
      join(root, "node_modules/.bin/oxlint"),
      ["--config", join(root, ".oxlintrc.json"), file],
      { cwd: root, encoding: "utf8" },
    );
    rmSync(folder, { recursive: true, force: true });
    expect(stdout).toContain("enterWith");
    expect(status).not.toBe(0);
  });
});
