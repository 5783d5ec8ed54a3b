import fc from "fast-check";
import { expect, test } from "vitest";
import { compareWithModel } from "../model/compare.ts";
import { EngineRun } from "../model/engine-run.ts";
import type { Behaviour } from "../model/script.ts";
import { scriptedFlow } from "../model/scripted-flow.ts";
import { runsOf } from "./fuzz-runs.ts";
import { type RandomRun, randomRuns } from "./random-run.ts";

/** Runs it on the engine and in the model; fails, with a flow that can be read, where they differ. */
async function agree(run: RandomRun): Promise<void> {
  const { texts, script, settings } = run;
  try {
    const workflow = scriptedFlow(texts);
    const before = JSON.stringify(workflow.graph);
    const engine = await new EngineRun(script).run(workflow, settings);
    compareWithModel(workflow.graph, engine, run);
    expect(JSON.stringify(workflow.graph)).toBe(before);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const lines = Object.entries(script).flatMap(([task, list]) => scriptText(task, list));
    throw new Error([said, texts.flow, JSON.stringify(texts.subflows), ...lines, JSON.stringify(settings)].join("\n"));
  }
}

/** What a task does beside returning, execution by execution. */
function scriptText(task: string, list: readonly Behaviour[]): readonly string[] {
  const texts = list.map(({ delay, calls, result, onAbort }) => {
    const said = calls.map(({ kind, ...rest }) => `${kind} ${Object.values(rest).join(" ")}`.trim());
    return [delay, ...said, ...Object.values(result), onAbort === "ignore" ? onAbort : ""].join(" ").trim();
  });
  const last = texts.findLastIndex((text, index) => text !== texts[index - 1]);
  return texts.every((text) => text === "1 tag") ? [] : [`${task}: ${texts.slice(0, last + 1).join("; ")}`];
}

test("the engine does what the model does, in small flows", { timeout: 600_000 }, async () => {
  const small = { breadth: 3, depth: 3, scripted: 10 };
  await fc.assert(fc.asyncProperty(randomRuns(small), agree), runsOf(300));
});

test("the engine does what the model does, in big flows", { timeout: 600_000 }, async () => {
  const big = { breadth: 10, depth: 6, scripted: 80 };
  await fc.assert(fc.asyncProperty(randomRuns(big), agree), runsOf(40));
});
