import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { letsIn } from "../tooling/check/postgres.mjs";
import { runSteps } from "../tooling/check/run.mjs";
import { ciSteps, steps } from "../tooling/check/steps.mjs";

/**
 * `pnpm check`: the whole gate. `pnpm check lint arrows`: those steps of it. `--ci`: as .ci/run does it.
 */
const root = fileURLToPath(new URL("..", import.meta.url));
const { packageManager } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url)));
const machineUrl = process.env.DATABASE_URL ?? "postgres://postgres@127.0.0.1:5432/postgres";

const asked = process.argv.slice(2);
const gate = asked.includes("--ci")
  ? ciSteps(packageManager, (await letsIn(machineUrl)) ? machineUrl : undefined)
  : steps(packageManager);
const names = asked.filter((word) => !word.startsWith("--"));
const unknown = names.filter((name) => !gate.some((step) => step.name === name));
if (unknown.length > 0) {
  console.error(
    `no such step: ${unknown.join(", ")}. There are: ${gate.map(({ name }) => name).join(", ")}`,
  );
  process.exit(2);
}

const chosen = names.length > 0 ? gate.filter(({ name }) => names.includes(name)) : gate;
const { failed } = await runSteps(chosen, { root });
process.exitCode = failed > 0 ? 1 : 0;
