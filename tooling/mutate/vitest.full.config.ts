import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import config from "./vitest.config.ts";

/** `pnpm mutate`: every mutant there is, which takes minutes. */
export default defineConfig({
  ...config,
  test: {
    ...config.test,
    root: fileURLToPath(new URL(".", import.meta.url)),
    globalSetup: fileURLToPath(
      new URL("../../packages/db/src/testing/global-setup.ts", import.meta.url),
    ),
    include: ["src/full/*.ts"],
    fileParallelism: false,
  },
});
