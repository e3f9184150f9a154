import { spawnSync } from "node:child_process";
import { prepare } from "./lib/install.mjs";
import { root } from "./lib/run.mjs";
import { main } from "./lib/step.mjs";

/** `npm test`: the whole workspace's tests. What follows `--` goes to Vitest. */
await main(async () => {
  await prepare();
  const vitest = ["node_modules/vitest/vitest.mjs", "run", ...process.argv.slice(2)];
  return spawnSync(process.execPath, vitest, { cwd: root, stdio: "inherit" }).status ?? 1;
});
