import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "editor",
    root: fileURLToPath(new URL("..", import.meta.url)),
    include: ["webview/*.browser.test.ts", "host/*.editor.test.ts", "e2e/*.editor.test.ts"],
    globalSetup: ["./e2e/setup.ts"],
    // One editor and one browser serve all tests: windows side by side would take each other's time.
    fileParallelism: false,
    // No second try for a test that fails: those of a file share a window, and go on where the one before has ended.
    // Instead, whatever may be missed is asked for again (`waitUntil`), for a minute at most, and says what it lacks.
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
