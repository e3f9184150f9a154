import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Migrates an empty embedded database in a folder of its own and lets `athena doctor` examine it. Over our own tables
 * it says nothing at all: a warning or a part it could not see fails this step, as an error does.
 */
const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "athena-doctor-"));
// As root the database runs as another user, who must get in.
chmodSync(folder, 0o755);
const { DATABASE_URL: _, ...env } = { ...process.env, ATHENA_DATA_DIR: folder };

/** A new database has no extension that keeps the statements. */
const unseenHere = ["scans"];

const athena = (...words) =>
  spawnSync("node_modules/.bin/tsx", ["apps/server/src/cli/main.ts", ...words], {
    cwd: root,
    env,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });

function verdict() {
  const migrated = athena("migrate");
  process.stdout.write(migrated.stdout ?? "");
  if (migrated.status !== 0) return 1;
  const { status, stdout } = athena("doctor", "--json");
  if (status !== 0 && !stdout?.startsWith("{")) return 1;
  const { findings, checked, skipped } = JSON.parse(stdout);
  const unseen = skipped.filter(({ what }) => !unseenHere.includes(what));
  for (const one of [...findings, ...unseen]) console.error(JSON.stringify(one, null, 2));
  const sum = findings.length + unseen.length;
  console.log(
    `${checked.rules} rules over ${checked.tables} tables of PostgreSQL ${checked.server}: ${sum} to answer for`,
  );
  return sum > 0 || status !== 0 || !(checked.tables > 0) ? 1 : 0;
}

try {
  process.exitCode = verdict();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
