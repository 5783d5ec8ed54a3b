import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Bundles the graph preview: `graph.js` and `graph.css`, self-contained, for the page that `page.ts` makes.
 *
 * @param {{ outdir?: string, minify?: boolean }} options - without `outdir` nothing is written
 * @returns {Promise<{ script: string, style: string }>}
 */
export async function buildWebview({ outdir, minify = true } = {}) {
  const { outputFiles } = await build({
    entryPoints: [
      { in: here("main.ts"), out: "graph" },
      { in: here("style.css"), out: "graph" },
    ],
    bundle: true,
    minify,
    write: false,
    format: "iife",
    platform: "browser",
    target: "chrome114",
    charset: "utf8",
    conditions: ["@graflow/source"],
    outdir: outdir ?? here("out"),
    logLevel: "warning",
  });
  if (outdir !== undefined) {
    const { mkdir, writeFile } = await import("node:fs/promises");
    await mkdir(outdir, { recursive: true });
    for (const file of outputFiles) await writeFile(file.path, file.contents);
  }
  const textOf = (end) => outputFiles.find((file) => file.path.endsWith(end))?.text ?? "";
  return { script: textOf(".js"), style: textOf(".css") };
}
