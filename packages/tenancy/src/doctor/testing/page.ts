import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Rule } from "../facts.ts";
import { rules } from "../rules.ts";
import { planted } from "./all-planted.ts";
import { because, layer } from "./demanded.ts";

const root = fileURLToPath(new URL("../../../../..", import.meta.url));
const folder = "packages/tenancy/src/doctor/testing";

/** Where the page lies. */
export const page = join(root, "docs/doctor.md");

/** The rows of docs/attacks.md, which a test of its own keeps honest. */
const attacks = readFileSync(join(root, "docs/attacks.md"), "utf8")
  .split("\n")
  .flatMap((text) => {
    const [, id, attack = ""] = text.split(/(?<!\\) ?\| ?/);
    return id !== undefined && /^[A-I]\d+$/.test(id) ? [{ id, attack }] : [];
  });

export interface Line {
  readonly id: string;
  readonly text: string;
  readonly rules: readonly string[];
  readonly because: string | undefined;
}

const line = (id: string, text: string): Line => ({
  id,
  text,
  rules: rules.filter(({ against }) => against.includes(id)).map((rule) => rule.id),
  because: because[id],
});

/** Every sentence of the layer and every attack that a catalogue might show: each needs a rule or a reason. */
export function lines(): { layer: Line[]; attacks: Line[] } {
  const isAsked = (id: string) => /^(D|I)\d+$|^E1[1-4]$/.test(id);
  return {
    layer: Object.entries(layer).map(([id, text]) => line(id, text)),
    attacks: attacks.filter(({ id }) => isAsked(id)).map(({ id, attack }) => line(id, attack)),
  };
}

/** Attacks of other chapters which rules are against all the same. */
function others(): Line[] {
  const asked = new Set(lines().attacks.map(({ id }) => id));
  return attacks
    .filter(({ id }) => !asked.has(id))
    .map(({ id, attack }) => line(id, attack))
    .filter((one) => one.rules.length > 0);
}

/** Numbers that rules are against and that are none. */
export function unknownNumbers(): string[] {
  const known = new Set([...Object.keys(layer), ...attacks.map(({ id }) => id)]);
  return rules.flatMap(({ against }) => against.filter((id) => !known.has(id)));
}

/** The file in which each violation is planted, by its guarantee; several files where it stands in several. */
export function filesOf(guarantee: string): string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.startsWith("planted-"))
    .filter((name) =>
      readFileSync(join(root, folder, name), "utf8").includes(`guarantee: "${guarantee}"`),
    );
}

function plantings({ id }: Rule): string {
  const own = planted.filter(({ rule }) => rule === id);
  const files = [...new Set(own.flatMap(({ guarantee }) => filesOf(guarantee)))];
  return files
    .map((file) => {
      const here = own.filter(({ guarantee }) => filesOf(guarantee).includes(file));
      return `[${file}](../${folder}/${file}): ${here.map(({ guarantee }) => `“${guarantee}”`).join(", ")}`;
    })
    .join("<br>");
}

/** Whether SQL mends it or a person decides, as its plantings show. */
function mend({ id }: Rule): string {
  const own = planted.filter(({ rule }) => rule === id);
  const decided = own.filter(({ decision }) => decision !== undefined).length;
  if (decided === 0) return "SQL";
  return decided === own.length ? "a person decides" : "SQL, or a person decides";
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => "---"), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`)
    .join("\n");

const shown = (all: readonly Line[]) =>
  table(
    ["#", "", "shown by", "where no catalogue shows it"],
    all.map((one) => [
      one.id,
      one.text,
      one.rules.map((id) => `\`${id}\``).join(", "),
      one.because ?? "",
    ]),
  );

/** The page as the rules and their plantings say. */
export function render(): string {
  const { layer: sentences, attacks: asked } = lines();
  const rows = rules.map((rule) => [
    `\`${rule.id}\``,
    rule.severity,
    rule.finds,
    rule.against.join(", "),
    mend(rule),
    plantings(rule),
  ]);
  const errors = rules.filter(({ severity }) => severity === "error").length;
  return `# What the doctor looks for

Written by \`pnpm docs:doctor\` from the rules themselves (packages/tenancy/src/doctor) and what their test plants; a test
fails when this page is not what they say, when a sentence of the layer or an attack of 2D, 2I and E11 to E14 has neither a
rule nor a reason, and when a rule has no violation that was planted and found.

\`athena doctor [url] [--json]\` holds the registry and pg_catalog against each other. It reads only, runs on any PostgreSQL 15
to 18 by any role, and says what that role may not see instead of guessing. It ends with 0 where there is nothing to mend, 1
with errors, 2 where no database was reached. Every boot and CI run it; an error stops a boot, a warning does not.

${rules.length} rules, ${errors} of them errors; ${planted.length} violations are planted. Each mend that is SQL is run by the test, after which the finding is gone and
no other has come; a mend that begins with \`decide:\` says between what, where rows or the meaning of a table are at stake.

What no catalogue shows is met by the tests that [attacks.md](attacks.md) names under the same number.

## The layer, sentence by sentence

${shown(sentences)}

## The attacks of 2D, 2I and E11 to E14

${shown(asked)}

Of other chapters: ${others()
    .map((one) => `${one.id} (${one.rules.map((id) => `\`${id}\``).join(", ")})`)
    .join("; ")}.

## The rules

${table(["rule", "severity", "finds", "against", "mended by", "planted as"], rows)}
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(page, render());
}
