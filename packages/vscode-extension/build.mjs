// Bundles what the editor loads: the extension, and the language server that it starts with the thread that knows types.
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { thirdPartyNotices } from "./notices.mjs";
import { buildWebview } from "./webview/build.mjs";

/** @type {import("esbuild").BuildOptions} */
const shared = {
  absWorkingDir: fileURLToPath(new URL(".", import.meta.url)),
  outdir: "dist",
  bundle: true,
  platform: "node",
  // That of the oldest editor supported.
  target: "node20",
  conditions: ["@graflow/source"],
  minify: true,
  keepNames: true,
  legalComments: "linked",
  metafile: true,
  logLevel: "warning",
};

/** What CommonJS modules find around them, for those that end up in an ES module. */
const aroundCommonJs = `import { createRequire as graflowCreateRequire } from "node:module";
import { fileURLToPath as graflowPath } from "node:url";
const require = graflowCreateRequire(import.meta.url);
const __filename = graflowPath(import.meta.url);
const __dirname = graflowPath(new URL(".", import.meta.url));`;

await rm(new URL("dist", import.meta.url), { recursive: true, force: true });
/**
 * What is imported only when it is needed stays a file of its own: the extension is loaded wherever there is TypeScript.
 *
 * @type {import("esbuild").Plugin}
 */
const clientApart = {
  name: "client-apart",
  setup: ({ onResolve }) => {
    onResolve({ filter: /\/client\/start-client\.ts$/ }, ({ kind }) =>
      kind === "dynamic-import" ? { path: "./client.cjs", external: true } : undefined,
    );
  },
};

const client = await build({
  ...shared,
  entryPoints: { extension: "src/extension.ts", client: "src/client/start-client.ts" },
  outExtension: { ".js": ".cjs" },
  format: "cjs",
  external: ["vscode"],
  // The editor's own `require` finds `vscode`; an `import()` might not.
  supported: { "dynamic-import": false },
  plugins: [clientApart],
});
// ES modules, so that process and thread share the compiler instead of each having a copy.
const server = await build({
  ...shared,
  entryPoints: {
    server: "src/server.ts",
    "type-worker": "../lsp/src/server/type-worker.ts",
    adapter: "src/adapter.ts",
  },
  format: "esm",
  splitting: true,
  chunkNames: "shared-[hash]",
  banner: { js: aroundCommonJs },
});
// What is loaded into programs that are debugged: each alone in its file. By an inspector, only CommonJS can be.
const hooks = await build({
  ...shared,
  entryPoints: { "debug-register": "../runtime/src/debug/register.ts" },
  format: "esm",
});
const attachHook = await build({
  ...shared,
  entryPoints: { "debug-attach": "../runtime/src/debug/attach.ts" },
  outExtension: { ".js": ".cjs" },
  format: "cjs",
});
await buildWebview({ outdir: fileURLToPath(new URL("dist", import.meta.url)) });
// What findings link to.
await copyFile(new URL("../lsp/diagnostics.md", import.meta.url), new URL("dist/diagnostics.md", import.meta.url));
const notices = await thirdPartyNotices(
  [client, server, hooks, attachHook].map(({ metafile }) => metafile),
  shared.absWorkingDir,
);
await writeFile(new URL("dist/THIRD-PARTY-NOTICES.txt", import.meta.url), notices);
// The pictures of the README stand with those of the guide; an installed extension has neither.
const readme = await readFile(new URL("README.md", import.meta.url), "utf8");
const pictures = /\.\.\/\.\.\/docs\/images\/vscode\/([\w-]+\.png)/g;
await mkdir(new URL("dist/pictures", import.meta.url));
for (const [path, name = ""] of readme.matchAll(pictures)) {
  await copyFile(new URL(path, import.meta.url), new URL(`dist/pictures/${name}`, import.meta.url));
}
await writeFile(new URL("dist/README.md", import.meta.url), readme.replaceAll(pictures, "dist/pictures/$1"));
