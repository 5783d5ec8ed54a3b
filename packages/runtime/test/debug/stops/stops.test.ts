import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Breakpoints } from "../../../src/debug/stops/breakpoints.ts";
import type { StepOptions } from "../../../src/debug/stops/step.ts";
import { Stops } from "../../../src/debug/stops/stops.ts";
import { flow, task } from "../../../src/index.ts";
import { attachDebugger, type Debugger, type Gate } from "../../../src/ports/debugger.ts";
import { shown } from "../attached.ts";
import { fakeGate } from "../fake-gate.ts";

function stopsOn(node: string, allStop = true): Stops {
  const breakpoints = new Breakpoints();
  breakpoints.set([{ id: 1, target: { kind: "node", node } }]);
  return new Stops(breakpoints, { allStop });
}

const left = fakeGate({ scopes: ["/", "/1.0|"] });
const right = fakeGate({ scopes: ["/", "/1.1|"] });

test("what nothing stops goes on", () => {
  const { stop, isShown } = stopsOn("b").arrive(left);
  expect([stop, isShown]).toEqual([undefined, false]);
});

test("all-stop: a later stop waits until the one before it has gone on; each branch has a thread of its own", () => {
  const stops = stopsOn("a");
  const first = stops.arrive(left);
  const second = stops.arrive(right);
  expect([first.isShown, second.isShown]).toEqual([true, false]);
  expect([first.stop?.thread, second.stop?.thread]).toEqual([1, 2]);
  expect(stops.goOn(3)).toEqual({ released: [], shown: undefined });
  expect(stops.stopAt(2)).toBe(second.stop);
  expect(stops.goOn(1)).toEqual({ released: [first.stop], shown: second.stop });
  expect(stops.goOn(2)).toEqual({ released: [second.stop], shown: undefined });
  expect(stops.stops).toEqual([]);
});

test("all-stop: one that has not been told may go on first, and the one that was is told again", () => {
  const stops = stopsOn("a");
  const first = stops.arrive(left);
  const second = stops.arrive(right);
  expect(stops.step(2, { how: "over" })).toEqual({ released: [second.stop], shown: first.stop });
  expect(stops.goOn(1)).toEqual({ released: [first.stop], shown: undefined });
});

test("a run that is told to stop does so at its next task, once, and no other run does", () => {
  const stops = stopsOn("b");
  stops.pauseRun("fork");
  expect(stops.arrive(left).stop).toBeUndefined();
  const fork = fakeGate({ runId: "fork" });
  expect(stops.arrive(fork).stop?.reason).toBe("pause");
  stops.goOnAll();
  expect(stops.arrive(fork).stop).toBeUndefined();
});

test("all-stop: a run that is parked stays held and is not shown again before another one has ended", () => {
  const stops = stopsOn("a");
  const [first] = [stops.arrive(left), stops.arrive(right)];
  stops.park(1, "fork");
  const fork = stops.arrive(fakeGate({ runId: "fork" }));
  expect(fork.isShown).toBe(true);
  expect(stops.goOnAll()).toEqual({ released: [fork.stop], shown: undefined });
  expect(stops.arrive(fakeGate({ scopes: ["/"] })).isShown).toBe(false);
  expect(stops.runEnded("fork").shown).toBe(first.stop);
});

test("all-stop: a run that is parked may go on by itself, and is like any other then", () => {
  const stops = stopsOn("a");
  const first = stops.arrive(left);
  stops.park(1, "fork");
  expect(stops.goOnAll()).toEqual({ released: [], shown: undefined });
  expect(stops.goOn(1).released).toEqual([first.stop]);
  expect(stops.arrive(left).isShown).toBe(true);
});

test("single-thread: each stop is shown at once and goes on by itself", () => {
  const stops = stopsOn("a", false);
  const first = stops.arrive(left);
  const second = stops.arrive(right);
  expect([first.isShown, second.isShown]).toEqual([true, true]);
  expect(stops.goOn(2).released).toEqual([second.stop]);
  expect(stops.goOnAll().released).toEqual([first.stop]);
});

test("a branch keeps its thread; a second stop in the same branch has another one", () => {
  const stops = stopsOn("a", false);
  expect(stops.arrive(left).stop?.thread).toBe(1);
  expect(stops.arrive(fakeGate({ scopes: left.scopes })).stop?.thread).toBe(2);
  stops.goOnAll();
  expect(stops.arrive(fakeGate({ scopes: left.scopes })).stop?.thread).toBe(1);
});

test("pause stops the next task, once", () => {
  const stops = stopsOn("none");
  stops.pause();
  expect(stops.arrive(fakeGate({ kind: "item", scopes: ["/", "/1.0/"] })).stop).toBeUndefined();
  expect(stops.arrive(left).stop?.reason).toBe("pause");
  expect(stops.arrive(right).stop).toBeUndefined();
});

test("neither a step nor a pause stops where there is no place in the source to show", () => {
  const nowhere = { span: undefined, definedAt: { file: undefined, line: 1, column: 1 } };
  const stops = stopsOn("a");
  stops.pause();
  expect(stops.arrive(fakeGate({ ...nowhere, node: "added" })).stop).toBeUndefined();
  expect(stops.arrive(fakeGate({ node: "a" })).stop?.reason).toBe("breakpoint");
  stops.step(1, { how: "over" });
  expect(stops.arrive(fakeGate({ ...nowhere, node: "added" })).stop).toBeUndefined();
  expect(stops.arrive(fakeGate({ node: "b", span: undefined })).stop?.reason).toBe("step");
});

test("what is dropped, and what belongs to a run that has ended, gives way to the next", () => {
  const stops = stopsOn("a");
  stops.arrive(left);
  const other = fakeGate({ runId: "other" });
  const waiting = stops.arrive(other).stop;
  const third = stops.arrive(right).stop;
  expect(stops.drop(left).shown).toBe(waiting);
  expect(stops.runEnded("other").shown).toBe(third);
  expect(stops.releaseAll()).toEqual([third]);
  expect(stops.goOnAll().released).toEqual([]);
});

describe("steps in a run", () => {
  for (const name of ["a", "b", "c", "d", "e"]) task(name, async () => [name]);
  const inner = flow("inner")`b >> c`;

  /** Stops before a node, takes the steps, tells where each ended. */
  async function walk(
    run: { run(input: unknown): Promise<unknown> },
    from: string,
    steps: readonly StepOptions[],
  ): Promise<string[]> {
    const stops = stopsOn(from);
    const at: string[] = [];
    let next = 0;
    const debug: Debugger = {
      gate(gate: Gate) {
        const { stop } = stops.arrive(gate);
        if (stop === undefined) return undefined;
        at.push(shown(gate));
        const step = steps[next++];
        if (step === undefined) stops.goOn(stop.thread);
        else stops.step(stop.thread, step);
        return Promise.resolve(undefined);
      },
    };
    attachDebugger(debug);
    try {
      await run.run(0);
      return at;
    } finally {
      attachDebugger(undefined);
    }
  }

  const over = { how: "over" } as const;
  const into = { how: "in" } as const;
  const out = { how: "out" } as const;

  test("over: task after task, a group, its end; in: its first branch; out of a branch: its end", async () => {
    const group = flow`a >> (b | c >> e) >> d`;
    const whole = ["before a", "enter group_1", "barrier group_1", "before d"];
    expect(await walk(group, "a", [over, over, over, over])).toEqual(whole);
    expect(await walk(group, "a", [over, into, over, over])).toEqual([
      "before a",
      "enter group_1",
      "before b",
      "barrier group_1",
      "before d",
    ]);
    expect(await walk(group, "c", [over, out])).toEqual(["before c", "before e", "barrier group_1"]);
  });

  test("in goes through the groups that begin with a group, one by one", async () => {
    const at = await walk(flow`a >> ((b | c) >> e | d)`, "a", [over, into, into, over]);
    expect(at).toEqual(["before a", "enter group_1", "enter group_2", "before b", "barrier group_2"]);
  });

  test("over a sub-flow and a map; in; out", async () => {
    const whole = flow`a >> sub: ${inner} >> d[] >> e`;
    expect(await walk(whole, "a", [over, over, over, over])).toEqual(["before a", "enter sub", "enter d", "before e"]);
    expect(await walk(whole, "a", [over, into, into, out, over])).toEqual([
      "before a",
      "enter sub",
      "before sub/b",
      "before sub/c",
      "leave sub",
      "enter d",
    ]);
    expect(await walk(whole, "sub/c", [over])).toEqual(["before sub/c", "enter d"]);
    expect((await walk(whole, "a", [over, over, into, out, over])).slice(2)).toEqual([
      "enter d",
      "before d[0]",
      "leave d",
      "before e",
    ]);
  });

  test("over goes from round to round of a loop, and out of it", async () => {
    let rounds = 0;
    task("again", (input: unknown, ctx) => {
      rounds += 1;
      if (rounds % 2 === 0) ctx.exitLoop(input);
      return input;
    });
    const loop = flow`(a >> again)@loop(max: 5) >> e`;
    expect(await walk(loop, "again", [over, over, over])).toEqual([
      "before again[1]",
      "before a[2]",
      "before again[2]",
      "before e",
    ]);
  });

  test("by gates: also after each", async () => {
    const fine = { how: "over", granularity: "gate" } as const;
    expect(await walk(flow`a >> b`, "a", [fine, fine, fine])).toEqual(["before a", "after a", "before b", "after b"]);
  });

  test("out of the flow is on to its end", async () => {
    expect(await walk(flow`a >> b`, "a", [out])).toEqual(["before a"]);
  });

  test("a step ends at a breakpoint on the way, and at nothing of another run", async () => {
    const stops = stopsOn("a");
    stops.arrive(left);
    stops.step(1, over);
    expect(stops.arrive(fakeGate({ node: "b", runId: "other" })).stop).toBeUndefined();
    expect(stops.arrive(fakeGate({ node: "b", scopes: right.scopes })).stop).toBeUndefined();
    expect(stops.arrive(fakeGate({ node: "b", scopes: left.scopes })).stop?.reason).toBe("step");
  });
});

test("whatever comes, a gate is released once, and with all-stop at most one stop is shown", () => {
  const deed = fc.record({ what: fc.nat(7), branch: fc.nat(3), how: fc.constantFrom("over", "in", "out") });
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 100 }), (deeds) => {
      const stops = stopsOn("a");
      const released = new Set<unknown>();
      const held = new Set<unknown>();
      let isShown = 0;
      const follow = (onward: {
        readonly released: readonly { readonly gate: unknown }[];
        readonly shown: unknown;
      }): void => {
        for (const { gate } of onward.released) {
          expect(released.has(gate)).toBe(false);
          expect(held.delete(gate)).toBe(true);
          released.add(gate);
        }
        const waiting = stops.stops;
        isShown = waiting.filter((stop) => stops.isShown(stop)).length;
        expect(isShown).toBe(waiting.length === 0 ? 0 : 1);
      };
      for (const { what, branch, how } of deeds) {
        const gate = fakeGate({
          node: what % 2 === 0 ? "a" : "b",
          runId: `run${branch % 2}`,
          scopes: ["/", `/1.${branch}|`],
        });
        const [first] = stops.stops;
        if (what < 4) {
          const { stop } = stops.arrive(gate);
          if (stop !== undefined) held.add(gate);
          follow({ released: [], shown: undefined });
        } else if (what === 4) follow(stops.goOn(first?.thread ?? 1));
        else if (what === 5) follow(stops.step(first?.thread ?? 1, { how }));
        else if (what === 6 && first !== undefined) follow(stops.drop(first.gate));
        else follow(stops.runEnded(`run${branch % 2}`));
      }
      expect(stops.releaseAll().map(({ gate }) => gate)).toEqual([...held]);
    }),
    { numRuns: 300, seed: 2026 },
  );
});
