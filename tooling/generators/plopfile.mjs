import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { newModule } from "./module/new-module.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** `pnpm gen module study-plans` */
export default function generators(plop) {
  plop.setActionType("write-module", ({ name }) => {
    const paths = newModule(root, name);
    execFileSync("node_modules/.bin/biome", ["check", "--write", ...paths], { cwd: root });
    return [
      `${paths.length} files, to be read one by one:`,
      ...paths,
      "Say who may (packages/roles), what it is called (i18n), and what it holds (migration, schema).",
    ].join("\n  ");
  });
  plop.setGenerator("module", {
    description:
      "a module from table to screen: migration, model, schema, router, test, page, words",
    prompts: [{ type: "input", name: "name", message: "name, plural, like study-plans" }],
    actions: [{ type: "write-module" }],
  });
}
