import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "editor",
    root: fileURLToPath(new URL("..", import.meta.url)),
    include: ["webview/*.browser.test.ts", "e2e/*.editor.test.ts"],
    globalSetup: ["./e2e/setup.ts"],
    // One editor and one browser serve all tests: windows side by side would take each other's time.
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
