import { defineConfig } from "vitest/config";
import { mutating } from "./src/plugin.ts";

export default defineConfig({
  plugins: [mutating()],
  test: {
    name: "@athena/mutate",
    include: ["src/**/*.test.ts"],
    testTimeout: 1_800_000,
    // A mutant may leave a promise behind that nobody awaits.
    dangerouslyIgnoreUnhandledErrors: true,
    // One that lets a statement through must find no PostgreSQL of the machine.
    env: { PGHOST: "/nowhere" },
    // The parser's memory must not outlive the mutant that spoilt it.
    server: { deps: { inline: [/libpg-query/] } },
  },
});
