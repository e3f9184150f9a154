import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { cruise } from "dependency-cruiser";
import { forbidden } from "./rules.mjs";
import { wordViolations } from "./words.mjs";

const parts = ["apps", "packages", "tooling"];
const passedBy = new Set(["node_modules", "dist", ".turbo", "coverage", "public"]);

/**
 * Looks at every source file below `root` and returns how many there are, how many were cruised, how many
 * imports were followed, and each violation as `{ rule, comment, from, to }`.
 *
 * @param {string} root
 */
export async function look(root) {
  const files = parts.flatMap((part) => sources(join(root, part), root));
  const { output } = await cruise(
    files,
    {
      baseDir: root,
      ruleSet: { forbidden },
      validate: true,
      doNotFollow: { path: "node_modules" },
      tsPreCompilationDeps: true,
      exclude: { path: "(^|/)dist/" },
    },
    {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node", "default"],
      mainFields: ["module", "main", "types", "typings"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".d.ts", ".json", ".css"],
    },
  );
  if (typeof output === "string") throw new Error("dependency-cruiser answered with text");
  const seen = output.modules.filter(({ source }) => files.includes(source));
  const arrows = output.summary.violations.map(({ rule, from, to }) => ({
    rule: rule.name,
    comment: forbidden.find(({ name }) => name === rule.name)?.comment ?? "",
    from,
    to,
  }));
  return {
    files: files.length,
    modules: seen.length,
    imports: seen.reduce((sum, { dependencies }) => sum + dependencies.length, 0),
    violations: [...arrows, ...wordViolations(root, files)],
  };
}

/**
 * The fault of a look that saw too little, or undefined. A cruiser without a TypeScript it can use reads
 * no file and reports no violation: that must not pass for a clean house.
 *
 * @param {{ files: number, modules: number, imports: number }} seen
 * @param {number} floor
 */
export function blindness({ files, modules, imports }, floor) {
  if (modules < floor) return `looked at ${modules} modules, expected at least ${floor}`;
  if (modules < files) return `looked at ${modules} of ${files} source files`;
  if (imports < modules) return `followed ${imports} imports in ${modules} modules`;
  return undefined;
}

/** @returns {string[]} */
function sources(folder, root) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return passedBy.has(entry.name) ? [] : sources(path, root);
    if (!/\.(ts|tsx|mjs)$/.test(entry.name) || entry.name.endsWith(".d.ts")) return [];
    return [relative(root, path).split(sep).join("/")];
  });
}
