/**
 * The gate, as a list. `pnpm check` runs it from the top; `.ci/run` runs `npm test` first, then the rest,
 * and the database's tests once more on a PostgreSQL of the machine where one answers.
 *
 * A step is a command line. `tests`: it is a vitest run, and its tests are counted one by one.
 * `where`: the folder it runs in. `env`: what it finds in its environment beside what is there.
 */

/** @typedef {{ name: string, run: string[], tests?: boolean, where?: string, env?: Record<string, string | undefined>, skip?: string }} Step */

const bin = (name) => `node_modules/.bin/${name}`;

/** @param {string} pnpm the pinned package manager, `pnpm@10.34.8` @returns {Step[]} */
export const steps = (pnpm) => [
  { name: "format", run: [bin("biome"), "format", "."] },
  {
    name: "lint",
    run: [bin("biome"), "check", "--formatter-enabled=false", "--error-on-warnings", "."],
  },
  { name: "lint (types)", run: [bin("oxlint"), "--type-aware", "--deny-warnings"] },
  { name: "arrows", run: ["node", "tooling/arrows/arrows.mjs"] },
  {
    name: "types",
    run: [
      "npx",
      "--yes",
      pnpm,
      "exec",
      "turbo",
      "run",
      "typecheck",
      "--continue=always",
      "--output-logs=errors-only",
    ],
  },
  { name: "tests", run: ["npm", "test", "--"], tests: true },
  { name: "unused", run: [bin("knip")] },
  { name: "versions", run: [bin("sherif")] },
  { name: "doctor", run: ["node", "tooling/check/doctor.mjs"] },
  {
    name: "build",
    run: ["npx", "--yes", pnpm, "exec", "turbo", "run", "build", "--output-logs=errors-only"],
  },
  { name: "bundle", run: ["node", "tooling/arrows/bundle.mjs"] },
  {
    name: "e2e",
    where: "apps/web",
    run: [bin("vitest"), "run", "--config", "e2e/vitest.config.ts"],
    tests: true,
  },
];

/** The projects whose tests speak to PostgreSQL. */
const onPostgres = ["packages/db", "packages/tenancy", "packages/api", "apps/server"];

/**
 * The gate as a bare machine runs it: the README's test command before everything else.
 *
 * @param {string} pnpm
 * @param {string | undefined} machineUrl a PostgreSQL of the machine, where one answered
 * @returns {Step[]}
 */
export function ciSteps(pnpm, machineUrl) {
  const gate = steps(pnpm);
  const first = gate.filter(({ name }) => name === "tests");
  const rest = gate.filter(({ name }) => name !== "tests");
  if (machineUrl === undefined) return [...first, ...rest];
  const again = {
    name: "tests on the machine's PostgreSQL",
    run: [bin("vitest"), "run", ...onPostgres],
    tests: true,
    env: { DATABASE_URL: machineUrl },
  };
  return [...first.map((step) => ({ ...step, env: { DATABASE_URL: undefined } })), again, ...rest];
}
