import fc from "fast-check";
import { expect, test } from "vitest";
import { Breakpoints } from "../../src/debug/stops/breakpoints.ts";
import { Stops } from "../../src/debug/stops/stops.ts";
import type { Debugger, Gate, GateAnswer } from "../../src/ports/debugger.ts";
import { compareWithModel } from "../model/compare.ts";
import { EngineRun } from "../model/engine-run.ts";
import { scriptedFlow } from "../model/scripted-flow.ts";
import { runsOf } from "../properties/fuzz-runs.ts";
import { type RandomRun, randomRuns } from "../properties/random-run.ts";
import { attached } from "./attached.ts";

/** What a random user does each time something stands still: once for each entry, then all go on. */
type Deeds = readonly ("continue" | "over" | "in" | "out" | "fine" | "pause")[];

const deeds: fc.Arbitrary<Deeds> = fc.array(fc.constantFrom("continue", "over", "in", "out", "fine", "pause"), {
  maxLength: 60,
});

/** Stops where the state machine says so, looks at everything, and keeps every state; answers a few microtasks later. */
function randomUser(script: Deeds, allStop: boolean): Debugger {
  const stops = new Stops(new Breakpoints(), { allStop });
  const held = new Map<Gate, () => void>();
  let next = 0;
  const act = (thread: number): void => {
    const deed = script[next++] ?? "continue";
    if (deed === "pause") stops.pause();
    const { released, shown } =
      deed === "continue" || deed === "pause"
        ? stops.goOn(thread)
        : stops.step(thread, deed === "fine" ? { how: "over", granularity: "gate" } : { how: deed });
    for (const { gate } of released) held.get(gate)?.();
    if (shown !== undefined) queueMicrotask(() => act(shown.thread));
  };
  if (script.length > 0) stops.pause();
  return {
    gate(gate): GateAnswer | undefined | Promise<GateAnswer | undefined> {
      if (gate.kind === "before" || gate.kind === "after") void gate.record().frames;
      void [gate.parents, gate.targets(), gate.input, gate.frames()];
      // What runs beside a group that is held at its end may go on, where the failure of that group would have ended it.
      if (gate.kind === "barrier" || gate.kind === "leave") return undefined;
      const { stop, isShown } = stops.arrive(gate);
      if (stop === undefined) return undefined;
      if (isShown) queueMicrotask(() => act(stop.thread));
      return new Promise((resolve) => held.set(gate, () => resolve(undefined)));
    },
    dropped: (gate) => {
      const { shown } = stops.drop(gate);
      if (shown !== undefined) queueMicrotask(() => act(shown.thread));
    },
  };
}

async function agree(
  { texts, script: behaviour, settings: given }: RandomRun,
  script: Deeds,
  allStop: boolean,
): Promise<void> {
  // A task that is held has started, but has not been called: a limit that is reached meanwhile would cut that short.
  const settings = { ...given, maxSteps: 500 };
  const run = { script: behaviour, settings };
  const workflow = scriptedFlow(texts);
  const engine = await attached(randomUser(script, allStop), () => new EngineRun(run.script).run(workflow, settings));
  expect(engine.status).not.toBe("running");
  compareWithModel(workflow.graph, engine, run);
}

test("a run that is paused, stepped and looked at does what the model of the language does", {
  timeout: 600_000,
}, async () => {
  const size = { breadth: 3, depth: 4, scripted: 12 };
  await fc.assert(
    fc.asyncProperty(randomRuns(size), deeds, fc.boolean(), (run, script, allStop) => agree(run, script, allStop)),
    runsOf(150),
  );
});
