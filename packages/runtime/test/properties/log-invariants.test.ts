import fc from "fast-check";
import { expect, test } from "vitest";
import { EngineRun } from "../model/engine-run.ts";
import { show } from "../model/script.ts";
import { scriptedFlow } from "../model/scripted-flow.ts";
import { runsOf } from "./fuzz-runs.ts";
import { checkActivations, checkBarriers, checkLimits, checkOrder } from "./log-invariants.ts";
import { randomRuns } from "./random-run.ts";

const size = { breadth: 4, depth: 4, scripted: 20 };

test("every run ends, within its limits, and each activation runs once", async () => {
  await fc.assert(
    fc.asyncProperty(randomRuns(size), async ({ texts, script, settings: given }) => {
      const { abortGrace: _, ...settings } = given; // what is given up runs on, but counts no more
      const workflow = scriptedFlow(texts);
      const outcome = await new EngineRun(script).run(workflow, settings);
      checkActivations(outcome, texts.tasks ?? []);
      checkLimits(workflow.graph, outcome, settings.concurrency);
      expect(outcome.events.at(-1)?.type).toBe("runEnded");
    }),
    runsOf(150),
  );
});

test("without jumps, whatever the order of events is, it is one of the graph's", async () => {
  await fc.assert(
    fc.asyncProperty(randomRuns({ ...size, stays: true }), async ({ texts, script, settings }) => {
      const workflow = scriptedFlow(texts);
      const outcome = await new EngineRun(script).run(workflow, settings);
      checkOrder(workflow.graph, outcome);
      checkBarriers(workflow.graph, outcome);
    }),
    runsOf(150),
  );
});

test("runs of one workflow at the same time do not know of each other", async () => {
  await fc.assert(
    fc.asyncProperty(randomRuns(size), fc.integer({ min: 2, max: 5 }), async ({ texts, script, settings }, times) => {
      const workflow = scriptedFlow(texts);
      const before = JSON.stringify(workflow.graph);
      const runs = Array.from({ length: times }, () => new EngineRun(script).run(workflow, settings));
      const told = (await Promise.all(runs)).map(({ status, output, error, steps, log, endedAt }) =>
        show([status, output, error, steps, log, endedAt]),
      );
      expect(new Set(told).size).toBe(1);
      expect(JSON.stringify(workflow.graph)).toBe(before);
    }),
    runsOf(60),
  );
});
