import { lists } from "./lists.ts";
import { newYear } from "./new-year.ts";
import { proof } from "./proof.ts";
import { scale } from "./scale.ts";
import { simat } from "./simat.ts";
import { wall } from "./wall.ts";

const benchmarks: Record<string, (args: readonly string[]) => Promise<void>> = {
  lists,
  "new-year": newYear,
  proof,
  scale,
  simat,
  wall,
};

const [name = "", ...args] = process.argv.slice(2).filter((word) => word !== "--");
const run = benchmarks[name];
if (!run) {
  process.stderr.write(`Which benchmark? One of: ${Object.keys(benchmarks).join(", ")}\n`);
  process.exit(1);
}
await run(args);
