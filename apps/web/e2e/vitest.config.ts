import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** The browser tests: one real server, one Chromium, two files of tests at a time. */
export default defineConfig({
  root: fileURLToPath(new URL("..", import.meta.url)),
  test: {
    name: "e2e",
    include: ["e2e/**/*.test.ts"],
    globalSetup: ["e2e/setup/global-setup.ts"],
    pool: "forks",
    maxWorkers: 2,
    // The files share what is costly to begin: the connection to the browser and the sessions of people.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 30_000,
    expect: { poll: { timeout: 20_000, interval: 50 } },
  },
});
