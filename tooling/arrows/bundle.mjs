import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Words that survive minification in each of the server's libraries, and in nothing the web uses. */
export const traces = {
  knex: ["knex_migrations", "acquireConnectionTimeout"],
  objection: ["withGraphFetched", "$relatedQuery", "isObjectionModel"],
  pg: ["parseInputDatesAsUTC", "SASL: SCRAM"],
  tenancy: ["StatementRefused"],
};

/**
 * The traces of server libraries in the JavaScript below `folder`, as `{ file, library, word }`.
 * Throws when the folder is missing or holds no script: an empty look proves nothing.
 *
 * @param {string} folder
 */
export function tracesIn(folder) {
  if (!existsSync(folder)) throw new Error(`${folder} is missing: build the web app first`);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    /\.m?js$/.test(file),
  );
  if (files.length === 0) throw new Error(`no script below ${folder}`);
  return files.flatMap((file) => {
    const text = readFileSync(join(folder, file), "utf8");
    return Object.entries(traces).flatMap(([library, words]) =>
      words.filter((word) => text.includes(word)).map((word) => ({ file, library, word })),
    );
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found = tracesIn(fileURLToPath(new URL("../../apps/web/dist", import.meta.url)));
  for (const { file, library, word } of found) {
    console.error(`${file} holds "${word}": ${library} is in the web bundle`);
  }
  console.log(`${found.length} traces of the server in the web bundle`);
  process.exitCode = found.length > 0 ? 1 : 0;
}
