import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transformSync } from "esbuild";
import type { Fixture } from "./debugging.ts";

/** Compiles a program of the folder `src` to `dist`, with a source map beside it; returns the compiled file. */
export function compiled({ folder, file }: Fixture, format: "esm" | "cjs"): string {
  const { code, map } = transformSync(readFileSync(file, "utf8"), {
    loader: "ts",
    format,
    sourcefile: "../src/program.ts",
    sourcemap: "external",
    sourcesContent: false,
    target: "es2022",
  });
  const name = format === "esm" ? "program.mjs" : "program.cjs";
  mkdirSync(join(folder, "dist"), { recursive: true });
  writeFileSync(join(folder, "dist", `${name}.map`), map);
  const target = join(folder, "dist", name);
  writeFileSync(target, `${code}//# sourceMappingURL=${name}.map\n`);
  return target;
}
