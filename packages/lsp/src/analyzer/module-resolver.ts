import { ts } from "ts-morph";
import type { FileSystem } from "./file-system.ts";

/** What a module specifier leads to: graflow itself, a file, or nothing that matters here. */
export type ResolvedModule = { readonly kind: "graflow" } | { readonly kind: "file"; readonly path: string };

/** Finds the module that a specifier means in a file. */
export interface ModuleResolver {
  resolve(specifier: string, from: string): ResolvedModule | undefined;
}

/** The names that graflow's functions are imported by. */
const graflowPackages: readonly string[] = ["graflow", "@graflow/runtime"];

/** Finds modules as TypeScript does, by the options that a file is compiled with. */
export function moduleResolver(system: FileSystem, optionsOf: (path: string) => ts.CompilerOptions): ModuleResolver {
  const caches = new Map<ts.CompilerOptions, ts.ModuleResolutionCache>();
  const usesGraflow = new Map<string, boolean>();
  const cacheFor = (options: ts.CompilerOptions): ts.ModuleResolutionCache => {
    let cache = caches.get(options);
    if (cache === undefined) {
      cache = ts.createModuleResolutionCache("/", (name) => name, options);
      caches.set(options, cache);
    }
    return cache;
  };
  return {
    resolve: (specifier, from) => {
      if (graflowPackages.includes(specifier)) return { kind: "graflow" };
      if (specifier.startsWith("node:")) return undefined;
      const options = optionsOf(from);
      const found = ts.resolveModuleName(specifier, from, options, system, cacheFor(options)).resolvedModule;
      if (found === undefined || found.extension === ts.Extension.Json) return undefined;
      const path = found.resolvedFileName;
      const manifest = manifestOf(path);
      // A package of the same repository, linked into node_modules, is at its own place.
      if (manifest === undefined) return { kind: "file", path };
      let isUser = usesGraflow.get(manifest);
      if (isUser === undefined) {
        isUser = system.readFile(manifest)?.includes("graflow") === true;
        usesGraflow.set(manifest, isUser);
      }
      return isUser ? { kind: "file", path } : undefined;
    },
  };
}

/** The package.json of the package that a file in node_modules belongs to. */
function manifestOf(path: string): string | undefined {
  return /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]?.concat("/package.json");
}

const endings: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\.js$/, [".ts", ".tsx", ".d.ts", ".js"]],
  [/\.jsx$/, [".tsx", ".jsx"]],
  [/\.mjs$/, [".mts", ".d.mts", ".mjs"]],
  [/\.cjs$/, [".cts", ".d.cts", ".cjs"]],
];

/** The files that a relative specifier may mean, the likeliest first. */
export function relativeCandidates(specifier: string, from: string): readonly string[] {
  const parts = from.split("/").slice(0, -1);
  for (const part of specifier.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  const path = parts.join("/");
  for (const [ending, sources] of endings) {
    if (ending.test(path)) return sources.map((source) => path.replace(ending, source));
  }
  if (/\.[cm]?tsx?$/.test(path)) return [path];
  return [".ts", ".tsx", ".d.ts", ".js", ".jsx", "/index.ts", "/index.tsx", "/index.js"].map((end) => path + end);
}
