import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chapters } from "./attacks/catalogue.mjs";
import { places } from "./attacks/places.mjs";

/** @typedef {import("./attacks/catalogue.mjs").Row} Row */

const root = fileURLToPath(new URL("../..", import.meta.url));
export const page = "docs/attacks.md";

/** How many titles of one place a cell shows; the number of the others follows. */
const shown = 2;

/** @param {string} path */
const textOf = (path) => {
  try {
    return readFileSync(join(root, path), "utf8");
  } catch {
    return "";
  }
};

/**
 * The titles in a file's text that begin with these words: strings that a test is called by, as written.
 *
 * @param {string} text
 * @param {string} beginning
 * @returns {string[]}
 */
export function titlesIn(text, beginning) {
  const words = beginning.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const rest = { '"': '[^"\\n]*', "`": "[^`\\n]*" };
  return Object.entries(rest)
    .flatMap(([quote, more]) => [
      ...text.matchAll(new RegExp(`${quote}(${words}${more})${quote}`, "g")),
    ])
    .map(([, title = ""]) => title.replaceAll(/\$\{.*?\}/g, "…"));
}

/**
 * Where each attack is made: file and titles. Titles are empty where the file has none of the kind.
 *
 * @param {Row} row
 * @param {(path: string) => string} read
 * @returns {{ path: string, wanted: string, titles: string[] }[]}
 */
export function evidence({ id, tests }, read = textOf) {
  return tests.flatMap((test) => {
    const [place, ...named] = typeof test === "string" ? [test] : test;
    const path = places[place];
    if (path === undefined) throw new Error(`${id}: no place is called ${place}`);
    const beginnings = named.length > 0 ? named : [`${id} `];
    return beginnings.map((wanted) => ({ path, wanted, titles: titlesIn(read(path), wanted) }));
  });
}

/** @param {Row} row */
function cell(row) {
  const byPath = new Map();
  for (const { path, titles } of evidence(row)) {
    byPath.set(path, [...new Set([...(byPath.get(path) ?? []), ...titles])]);
  }
  const tests = [...byPath].map(([path, titles]) => {
    const more = titles.length > shown + 1 ? `, and ${titles.length - shown} more` : "";
    const few = (more ? titles.slice(0, shown) : titles).map((title) => `“${title}”`).join(", ");
    return `[${path.split("/").at(-1)}](../${path}): ${few}${more}`;
  });
  return [...(row.because ? [row.because] : []), ...tests].join("<br>");
}

const escaped = (text) => text.replaceAll("|", "\\|");

/** The page as its data says. */
export function render() {
  const parts = chapters.map(({ title, rows }) => {
    const lines = rows.map((row) =>
      [row.id, row.attack, row.expected, cell(row)].map(escaped).join(" | "),
    );
    return `## ${title}\n\n| # | attack | expected | met by |\n|---|---|---|---|\n${lines.map((line) => `| ${line} |`).join("\n")}`;
  });
  return `# How one school might reach another, and what stops it

Written by \`pnpm docs:attacks\` from \`tooling/check/attacks\`; a test fails when a number has neither a test nor a
reason, when a test named here is gone, or when this page is not what the data says.

The actor is a member of school A. Both schools hold rows with the same ids, names and counts, and free text with a
canary; after each attack the other school's rows are as before and its canary is nowhere in the answer. “Refused”: the
statement never reaches PostgreSQL. Every attack of 2A to 2D is made again with each layer alone
([layers.test.ts](../packages/tenancy/src/matrix/layers.test.ts)).

${parts.join("\n\n")}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(join(root, page), render());
}
