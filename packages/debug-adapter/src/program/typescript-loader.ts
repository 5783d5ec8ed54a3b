import { createRequire } from "node:module";
import { extname } from "node:path";
import { pathToFileURL } from "node:url";
import type { LaunchArguments } from "./launch-arguments.ts";

/** Options of Node after which it is the user's affair how TypeScript is loaded. */
const loading =
  /^(?:--import|--loader|--experimental-loader|--require|-r|--experimental-strip-types|--experimental-transform-types)(?:=|$)/;

/**
 * What Node is given so that it runs a TypeScript program: the program's own tsx, or graflow's; nothing where Node strips
 * types itself.
 *
 * @throws an error for the user if tsx is wanted and not there
 */
export function typeScriptLoader(
  program: string,
  { typescript, runtimeArgs = [] }: Pick<LaunchArguments, "typescript" | "runtimeArgs">,
): readonly string[] {
  if (!isTypeScript(program) || typescript === "node") return [];
  if (typescript === undefined && runtimeArgs.some((one) => loading.test(one))) return [];
  const from = createRequire(program);
  const graflow = resolvedFrom(from, "graflow/package.json");
  for (const place of [from, ...(graflow === undefined ? [] : [createRequire(graflow)])]) {
    const loader = resolvedFrom(place, "tsx");
    if (loader !== undefined) return [`--import=${pathToFileURL(loader).href}`];
  }
  if (typescript === undefined) return [];
  throw new Error(`"tsx" is not installed where ${program} stands: install it, or write "typescript": "node"`);
}

function isTypeScript(program: string): boolean {
  return [".ts", ".mts", ".cts", ".tsx"].includes(extname(program));
}

function resolvedFrom(from: NodeJS.Require, name: string): string | undefined {
  try {
    return from.resolve(name);
  } catch {
    return undefined;
  }
}
