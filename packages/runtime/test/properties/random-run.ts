import fc from "fast-check";
import type { Script } from "../model/script.ts";
import type { FlowTexts } from "../model/scripted-flow.ts";
import type { RunSettings } from "../model/state.ts";
import { type FlowShape, flowShapes } from "./flow-shape.ts";
import { FlowWriter } from "./flow-writer.ts";
import { type ExecutionShape, scriptShapes } from "./script-shape.ts";
import { newTasks, writeScript } from "./script-writer.ts";

/** A random flow, what its tasks do, and how it is run. */
export interface RandomRun {
  readonly texts: FlowTexts;
  readonly script: Script;
  readonly settings: RunSettings;
}

/** How big the flows are. */
export interface Size {
  readonly breadth: number;
  readonly depth: number;
  /** How many tasks do more than return. */
  readonly scripted: number;
  /** No task jumps or adds nodes. */
  readonly stays?: boolean;
}

const settings: fc.Arbitrary<RunSettings> = fc.record(
  {
    concurrency: fc.integer({ min: 1, max: 4 }),
    cancelAt: fc.integer({ min: 1, max: 60 }).map((time) => time + 0.9995),
    maxSteps: fc.integer({ min: 1, max: 40 }),
    maxCycles: fc.integer({ min: 1, max: 3 }),
    abortGrace: fc.integer({ min: 0, max: 6 }).map((time) => time + 0.00025),
  },
  { requiredKeys: [] },
);

/** Where tasks jump or add nodes without an end, more steps than these would only be more of the same. */
const manySteps = 500;

/** How often a setting is kept: some make most runs short. */
const keeps = fc.record({ cancel: fc.nat(9), steps: fc.nat(9) });

export function randomRuns(size: Size): fc.Arbitrary<RandomRun> {
  return fc.tuple(flowShapes(size), scriptShapes(size), settings, keeps).map(([shape, script, given, kept]) => {
    const { cancelAt, maxSteps, ...rest } = given;
    return randomRun(shape, script, {
      ...rest,
      ...(cancelAt !== undefined && kept.cancel === 9 ? { cancelAt } : {}),
      maxSteps: maxSteps !== undefined && kept.steps === 9 ? maxSteps : manySteps,
    });
  });
}

function randomRun(
  shape: FlowShape,
  executions: readonly (readonly ExecutionShape[])[],
  given: RunSettings,
): RandomRun {
  const writer = new FlowWriter();
  const flow = writer.flow(shape);
  const policies: NonNullable<RunSettings["policies"]> = {
    even: ({ failed }) => failed.length % 2 === 0 || `${failed.length} failed`,
  };
  return {
    texts: { flow, subflows: writer.subflows, tasks: newTasks, policies },
    script: writeScript(writer, executions),
    settings: { input: "in", policies, ...given },
  };
}
