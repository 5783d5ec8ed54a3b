import { spawnSync } from "node:child_process";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { median } from "./sampling.ts";

const here = fileURLToPath(new URL(".", import.meta.url));

/**
 * What `import "graflow"` adds to a process that does nothing, in milliseconds: the median over `pairs` pairs of
 * processes, one with the import and one without.
 */
export function importCostMs(pairs: number): number {
  timeOfProgram('import "graflow";');
  const differences: number[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    const emptyMs = timeOfProgram("");
    differences.push(timeOfProgram('import "graflow";') - emptyMs);
  }
  return median(differences);
}

function timeOfProgram(program: string): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], { cwd: here });
  if (status !== 0) throw new Error(`a process that ran ${JSON.stringify(program)} failed:\n${stderr}`);
  return performance.now() - start;
}
