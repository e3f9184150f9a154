import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { namesOf } from "../names.mjs";
import { lines } from "./lines.mjs";
import { serverFiles } from "./server-files.mjs";
import { webFiles } from "./web-files.mjs";

/**
 * Writes a new module below `root`: its files, and its lines in the files that list modules. Returns the paths it
 * touched. Throws, before anything is written, when a file exists already or a line has lost its place.
 *
 * @param {string} root
 * @param {string} name `study-plans`
 * @returns {string[]}
 */
export function newModule(root, name) {
  const names = namesOf(name);
  const migration = `${nextNumber(root)}-${name}`;
  const files = { ...serverFiles(names, migration), ...webFiles(names) };
  const exists = Object.keys(files).filter((path) => existsSync(join(root, path)));
  if (exists.length > 0) throw new Error(`these exist already: ${exists.join(", ")}`);

  const changed = new Map(Object.entries(files));
  for (const { path, before, after, line, import: imported = "" } of lines(names, migration)) {
    const text = changed.get(path) ?? readFileSync(join(root, path), "utf8");
    const place = before ?? after;
    const found = text.indexOf(place);
    if (found < 0)
      throw new Error(`${path} has no ${JSON.stringify(place)}: see tooling/generators`);
    const at = after === undefined ? found : found + after.length;
    changed.set(path, imported + text.slice(0, at) + line + text.slice(at));
  }
  for (const [path, text] of changed) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return [...changed.keys()];
}

function nextNumber(root) {
  const numbers = readdirSync(join(root, "packages/db/src/migrations"))
    .map((file) => Number(/^(\d{4})-/.exec(file)?.[1] ?? 0))
    .sort((a, b) => a - b);
  return String((numbers.at(-1) ?? 0) + 1).padStart(4, "0");
}
