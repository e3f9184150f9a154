import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const web = fileURLToPath(new URL("../../", import.meta.url));
const packages = join(web, "../../packages");
const page = join(web, "dist/index.html");

/** What the pages are made of. */
const sources = [
  join(web, "src"),
  join(web, "public"),
  join(web, "index.html"),
  join(web, "vite.config.ts"),
  ...["ui", "client", "domain", "roles", "api"].map((name) => join(packages, name, "src")),
];

/** Builds the web application unless its build is newer than all it is made of. */
export async function ensureWebBuild(): Promise<void> {
  const built = existsSync(page) ? statSync(page).mtimeMs : 0;
  if (newest(sources) < built) return;
  await build();
}

/** In a process of its own: in this one NODE_ENV says `test`, and the build would be React's for developers. */
function build(): Promise<void> {
  const child = spawn(
    process.execPath,
    ["node_modules/vite/bin/vite.js", "build", "--logLevel", "error"],
    { cwd: web, env: { ...process.env, NODE_ENV: "production" }, stdio: "inherit" },
  );
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) =>
      code === 0 ? resolve() : reject(new Error("the web application could not be built")),
    );
  });
}

function newest(paths: readonly string[]): number {
  return Math.max(
    ...paths.map((path) => {
      const { mtimeMs } = statSync(path);
      if (!statSync(path).isDirectory()) return mtimeMs;
      const inside = readdirSync(path, { recursive: true, encoding: "utf8" })
        // Tests change often and are in no build.
        .filter((name) => !/\.test\.tsx?$|(^|\/)testing\//.test(name))
        .map((name) => statSync(join(path, name)))
        .filter((entry) => entry.isFile());
      return Math.max(0, ...inside.map((entry) => entry.mtimeMs));
    }),
  );
}
