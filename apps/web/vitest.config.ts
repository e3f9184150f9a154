import { defineConfig } from "vitest/config";

/** Tests of the browser's half: no database, a document of their own. */
export default defineConfig({
  test: {
    name: "web",
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
  },
});
