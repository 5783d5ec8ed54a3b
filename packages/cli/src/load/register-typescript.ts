import { nearestFile } from "./nearest-file.ts";

/**
 * Lets the process import and require TypeScript from now on, by the settings of the tsconfig.json nearest to `file`.
 */
export async function registerTypeScript(file: string): Promise<void> {
  const tsconfig = nearestFile(file, "tsconfig.json");
  // tsx itself looks in the working directory only. The variable, unlike its options, holds for CommonJS and for
  // worker threads as well.
  if (tsconfig !== undefined) process.env.TSX_TSCONFIG_PATH ??= tsconfig;
  const [cjs, esm] = await Promise.all([import("tsx/cjs/api"), import("tsx/esm/api")]);
  cjs.register();
  esm.register();
}
