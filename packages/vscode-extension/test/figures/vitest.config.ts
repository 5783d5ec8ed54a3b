import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** What `npm run bench:editor` runs: it measures, and asserts nothing of times. */
export default defineConfig({
  test: {
    name: "figures",
    root: fileURLToPath(new URL("..", import.meta.url)),
    include: ["figures/*.figures.ts"],
    globalSetup: ["./e2e/setup.ts"],
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
