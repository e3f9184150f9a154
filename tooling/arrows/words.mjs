import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inTests } from "./rules.mjs";

const tooling = /^tooling\//;

/** What a line of text gives away and no import does. `except` names the files a rule leaves alone. */
export const words = [
  {
    name: "one-reader-of-the-environment",
    comment: "process.env is read and checked in apps/server/src/env.ts; the rest is handed values",
    pattern: /\bprocess\.env\b/,
    except: [
      tooling,
      /^apps\/server\/src\/env\.ts$/,
      /^packages\/db\/src\/engine\/binaries\.ts$/, // hands PATH on to PostgreSQL, and only that
      /\.config\.ts$/,
      /\/examples\//,
      new RegExp(inTests),
    ],
  },
  {
    name: "no-bound-model",
    comment: "no model class has a connection: Class.knex() is called nowhere",
    pattern: /\b[A-Z]\w*\.knex\(/,
    except: [tooling, new RegExp(inTests)],
  },
  {
    name: "escape-with-a-reason",
    comment:
      "an escape from a linter names its rule and says why: -- reason (biome: after the colon)",
    pattern:
      /(?:eslint|oxlint)-disable(?!(?:-next-line|-line)? [@\w].* -- \S.{9})|@ts-(?:ignore|nocheck)|biome-ignore(?!.*: \S.{9})/,
    except: [/^tooling\/arrows\//], // these files spell the escapes out
  },
];

/**
 * Reads each file and returns `{ rule, from, to }` per line that breaks a word rule; `to` is `line N`.
 *
 * @param {string} root
 * @param {readonly string[]} files relative to root, with forward slashes
 */
export function wordViolations(root, files) {
  return files.flatMap((from) => {
    const lines = readFileSync(join(root, from), "utf8").split("\n");
    return words
      .filter(({ except }) => !except.some((path) => path.test(from)))
      .flatMap(({ name, comment, pattern }) =>
        lines.flatMap((line, index) =>
          pattern.test(line) && !isProse(line)
            ? [{ rule: name, comment, from, to: `line ${index + 1}` }]
            : [],
        ),
      );
  });
}

/** A comment may speak of process.env; an escape is a comment and is meant. */
function isProse(line) {
  return /^\s*(\/\/|\/?\*)/.test(line) && !/disable|@ts-|biome-ignore/.test(line);
}
