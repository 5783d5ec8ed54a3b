import { defaultServerConditions } from "vite";
import { defineConfig, type TestProjectConfiguration } from "vitest/config";

/** Tests of a package's parts: they import TypeScript from `src` (also that of other packages), so need no build. */
function unit(name: string): TestProjectConfiguration {
  const conditions = ["@graflow/source", ...defaultServerConditions];
  return {
    resolve: { conditions },
    ssr: { resolve: { conditions } },
    test: {
      name,
      include: [`packages/${name}/test/**/*.test.ts`],
      exclude: ["**/e2e/**", "**/*.browser.test.ts", "**/*.editor.test.ts"],
      setupFiles: ["./vitest.setup.ts"],
      // On a loaded machine what takes a second takes ten.
      testTimeout: 30_000,
    },
  };
}

/** Tests of what users get: they import or spawn the built packages by name. */
function built(name: string, include: string): TestProjectConfiguration {
  return {
    test: { name, include: [include], exclude: ["**/node_modules/**"], testTimeout: 60_000, hookTimeout: 60_000 },
  };
}

export default defineConfig({
  test: {
    projects: [
      unit("dsl"),
      unit("runtime"),
      unit("lsp"),
      unit("debug-adapter"),
      unit("cli"),
      unit("vscode-extension"),
      built("examples", "examples/**/*.test.ts"),
      built("e2e", "packages/*/test/e2e/**/*.e2e.test.ts"),
    ],
    coverage: { provider: "v8", include: ["packages/*/src/**"] },
  },
});
