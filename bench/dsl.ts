import { spawnSync } from "node:child_process";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { compileFlow } from "graflow";
import { median } from "./sampling.ts";

/** How long it takes to read flows: to parse a text, build its graph, hash it and check it. */
const shapes: Readonly<Record<string, (names: number) => string>> = {
  "one chain": (names) => named("task", names).join(" >> "),
  "one group": (names) => `start >> (${named("task", names - 2).join(" | ")}) >> end`,
  "many lines": (names) =>
    named("a", names / 2)
      .map((name, index) => `${name} >> b${index}`)
      .join("\n"),
};

const samples = 7;
const warmUps = { small: 20, large: 2 };
const isQuick = process.argv.includes("--quick");
const sizes = isQuick ? [1_000, 10_000] : [10_000, 100_000];

function named(prefix: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index}`);
}

function medianMs(text: string, warmUpRuns: number): number {
  for (let count = 0; count < warmUpRuns; count++) compileFlow(text);
  return median(
    Array.from({ length: samples }, () => {
      const start = performance.now();
      const { graph, diagnostics } = compileFlow(text);
      const tookMs = performance.now() - start;
      if (diagnostics.length > 0 || graph.nodes.length === 0) throw new Error("the bench's flow has a mistake");
      return tookMs;
    }),
  );
}

/** As a program that reads its flow once sees it: each sample is the first in a process, whose code is not yet compiled. */
function firstMs(text: string): number {
  const program = `
    import { readFileSync } from "node:fs";
    import { compileFlow } from "graflow";
    const text = readFileSync(0, "utf8");
    const start = performance.now();
    compileFlow(text);
    console.log(performance.now() - start);`;
  const cwd = fileURLToPath(new URL(".", import.meta.url));
  return median(
    Array.from({ length: samples }, () => {
      const options = { cwd, input: text, encoding: "utf8" } as const;
      const { status, stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], options);
      if (status !== 0) throw new Error(`a process that read a flow failed:\n${stderr}`);
      return Number(stdout);
    }),
  );
}

function table(title: string, time: (text: string, warmUpRuns: number) => number): void {
  const [small = 0, large = 0] = sizes;
  console.log(`${title}\n`);
  console.log(`| shape | ${small.toLocaleString("en")} names | ${large.toLocaleString("en")} names | growth |`);
  console.log("| --- | ---: | ---: | ---: |");
  for (const [shape, write] of Object.entries(shapes)) {
    const smallMs = time(write(small), warmUps.small);
    const largeMs = time(write(large), warmUps.large);
    const growth = `${(largeMs / smallMs).toFixed(1)}x`;
    console.log(`| ${shape} | ${smallMs.toFixed(1)} | ${largeMs.toFixed(1)} | ${growth} |`);
  }
  console.log();
}

console.log(`Reading a flow: parse, graph, hash and checks; milliseconds, medians of ${samples}.\n`);
table("Again and again in one process:", medianMs);
table("The first of a process:", firstMs);
