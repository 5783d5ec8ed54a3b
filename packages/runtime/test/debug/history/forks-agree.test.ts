import fc from "fast-check";
import { test } from "vitest";
import { silentLogger, type TaskContext, type Workflow } from "../../../src/index.ts";
import type { Debugger, Gate, RunRecord } from "../../../src/ports/debugger.ts";
import { scriptedFlow } from "../../model/scripted-flow.ts";
import { runsOf } from "../../properties/fuzz-runs.ts";
import { type RandomRun, randomRuns } from "../../properties/random-run.ts";
import { attached } from "../attached.ts";

function hashOf(text: string): number {
  let hash = 7;
  for (const char of text) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 1_000_003;
  return hash;
}

/** What a task does depends on its name, input and attempt alone: a run that is forked comes to the same. */
function body(name: string): (input: unknown, ctx: TaskContext) => unknown {
  return async (input, ctx) => {
    const hash = hashOf(`${name} ${JSON.stringify(input) ?? ""} ${ctx.attempt}`);
    if (hash % 2 === 0) await Promise.resolve();
    if (name.startsWith("l")) return Array.from({ length: hash % 4 }, (_, i) => i);
    if (name.startsWith("r")) return "yes";
    if (name.startsWith("x") && (ctx.round ?? 0) > 1) ctx.exitLoop(hash);
    if (hash % 31 === 0) throw new Error(`${name} fails`);
    return hash;
  };
}

async function outcomeOf(result: Promise<unknown>): Promise<string> {
  return result.then(
    (output) => `completed ${JSON.stringify(output)}`,
    () => "failed",
  );
}

function workflowOf({ texts, settings: { policies = {} } }: RandomRun): Workflow {
  return scriptedFlow({ ...texts, policies }, body);
}

const options = { logger: silentLogger };
const size = { breadth: 3, depth: 4, scripted: 0, stays: true };

async function forksAgree(run: RandomRun, picks: readonly number[]): Promise<void> {
  const workflow = workflowOf(run);
  const records: { readonly at: string; readonly record: RunRecord; readonly execution: string }[] = [];
  const outcome = await attached(
    {
      gate(gate) {
        if (gate.task === undefined) return undefined;
        records.push({ at: `${gate.kind} ${gate.node}`, record: gate.record(), execution: executionAt(gate) });
      },
    },
    () => outcomeOf(workflow.run("in", options)),
  );
  const called = new Set<string>();
  const noting: Debugger = {
    gate(gate) {
      if (gate.kind === "before") called.add(executionAt(gate));
      return undefined;
    },
  };
  await attached(noting, async () => {
    for (const pick of picks) {
      const index = pick % Math.max(1, records.length);
      const { at, record } = records[index] ?? {};
      if (record === undefined || record.unforkable !== undefined) continue;
      called.clear();
      const forked = await outcomeOf(record.fork().result);
      const done = records.slice(0, index + 1).filter(({ at: gate }) => gate.startsWith("after "));
      const again = done.map(({ execution }) => execution).filter((execution) => called.has(execution));
      if (forked === outcome && again.length === 0) continue;
      throw new Error(`${run.texts.flow}\nforked at "${at}": ${forked}, again ${again}\nitself: ${outcome}`);
    }
  });
}

/** Tells executions of tasks apart. */
function executionAt({ node, instance = "", iteration, attempt }: Gate): string {
  return `${node}[${instance}]${iteration}.${attempt}`;
}

test("a fork from any recorded moment comes to what the run came to, and calls nothing again that had returned", {
  timeout: 600_000,
}, async () => {
  const picks = fc.array(fc.nat(200), { minLength: 4, maxLength: 8 });
  await fc.assert(fc.asyncProperty(randomRuns(size), picks, forksAgree), runsOf(150));
});

test("a run that is held at any of its gates, in any order, comes to what it comes to by itself", {
  timeout: 600_000,
}, async () => {
  const holds = fc.array(fc.nat(3), { minLength: 1, maxLength: 40 });
  const agree = async (run: RandomRun, holds: readonly number[]): Promise<void> => {
    const workflow = workflowOf(run);
    const outcome = await outcomeOf(workflow.run("in", options));
    let gates = 0;
    const debug: Debugger = {
      gate: () => {
        const turns = holds[gates++ % holds.length] ?? 0;
        return turns === 0 ? undefined : waiting(turns);
      },
    };
    const held = await attached(debug, () => outcomeOf(workflow.run("in", options)));
    if (held !== outcome) throw new Error(`${run.texts.flow}\nheld: ${held}\nitself: ${outcome}`);
  };
  await fc.assert(fc.asyncProperty(randomRuns(size), holds, agree), runsOf(150));
});

async function waiting(turns: number): Promise<undefined> {
  for (let i = 0; i < turns * 3; i++) await Promise.resolve();
}
