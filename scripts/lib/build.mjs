import { existsSync } from "node:fs";
import { join } from "node:path";
import { pnpm } from "./install.mjs";
import { root, tail } from "./run.mjs";
import { isStamped, sourceStamp, writeStamp } from "./stamp.mjs";
import { Failure, step } from "./step.mjs";

const stampFile = join(root, "node_modules", ".athena-build-stamp");
const page = join(root, "apps", "web", "dist", "index.html");

/** Builds the web application when a source changed. turbo alone would forget where the folder is no git clone. */
export async function build() {
  await step("Web application", async (say) => {
    const stamp = sourceStamp();
    if (existsSync(page) && isStamped(stampFile, stamp)) return say("up to date");
    say("building");
    const { code, output } = await pnpm(
      ["exec", "turbo", "run", "build", "--output-logs=errors-only"],
      {
        TURBO_TELEMETRY_DISABLED: "1",
        NODE_ENV: "production",
      },
    );
    if (code !== 0)
      throw new Failure(
        "The web application was not built; above is what the build said last.",
        tail(output, 40),
      );
    writeStamp(stampFile, stamp);
  });
}
