import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";
import { noOp } from "../engine.ts";

/** Microseconds for a task of a chain: in the fastest sample, which nothing else on the machine has disturbed. */
export type SeamTime = number;

/**
 * A process of its own: `node seam-cost.js <with|without> <samples>`, with or without the places in the engine where a
 * debugger can stand; none does. Prints a {@link SeamTime} as JSON.
 */
const [kind, sampleCount] = process.argv.slice(2);
const chainLength = 200;
const runsOfSample = 20;

const require = createRequire(import.meta.resolve("graflow"));
const requireOfRuntime = createRequire(require.resolve("@graflow/runtime"));

/** The built engine, to be run from another folder. */
function engine(): string {
  const dsl = JSON.stringify(pathToFileURL(requireOfRuntime.resolve("@graflow/dsl")).href);
  return readFileSync(require.resolve("@graflow/runtime"), "utf8").replaceAll('"@graflow/dsl"', dsl);
}

/** The engine without a place for a debugger. Throws where it is written in another way than this knows. */
function withoutSeams(text: string): string {
  const seams: readonly (readonly [seam: RegExp, rest: string])[] = [
    [/(function attachedDebugger\(\) \{\s+return) slot\.attached;/, "$1 undefined;"],
    [
      /const debug = attachedDebugger\(\);\s+return debug === void 0 \? (this\.invoke\(activation\)) : [^;]+;/,
      "return $1;",
    ],
    [/if \(activation\.debug !== void 0\) return passAfter\(activation, output\);/, ""],
  ];
  return seams.reduce((before, [seam, rest]) => {
    if (!seam.test(before)) throw new Error(`the engine has no ${seam.source}`);
    return before.replace(seam, rest);
  }, text);
}

const folder = mkdtempSync(join(tmpdir(), "graflow-bench-"));
const path = join(folder, "engine.mjs");
writeFileSync(path, kind === "without" ? withoutSeams(engine()) : engine());
const { flow, task } = (await import(pathToFileURL(path).href)) as typeof import("graflow");
rmSync(folder, { recursive: true });

const names = Array.from({ length: chainLength }, (_, i) => `t${i}`);
for (const name of names) task(name, noOp);
const chain = flow.from(names.join(" >> "));
let leastMs = Number.POSITIVE_INFINITY;
for (let i = 0; i < Number(sampleCount); i++) {
  const start = performance.now();
  for (let run = 0; run < runsOfSample; run++) await chain.run(0);
  leastMs = Math.min(leastMs, performance.now() - start);
}
const result: SeamTime = (leastMs * 1_000) / (runsOfSample * chainLength);
process.stdout.write(JSON.stringify(result));
