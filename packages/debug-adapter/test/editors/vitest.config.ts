import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "debugging editors",
    root: fileURLToPath(new URL(".", import.meta.url)),
    include: ["*.editor.test.ts"],
    globalSetup: ["./install-emacs.ts"],
    testTimeout: 120_000,
  },
});
