import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "@athena/server",
    root: fileURLToPath(new URL(".", import.meta.url)),
    globalSetup: fileURLToPath(
      new URL("../../packages/db/src/testing/global-setup.ts", import.meta.url),
    ),
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
