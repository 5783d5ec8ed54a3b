import { expect, test } from "vitest";
import { History } from "../../../src/debug/history/history.ts";
import { RecordedChannel } from "../../../src/debug/history/recorded-channel.ts";
import { flow, task } from "../../../src/index.ts";
import type { Debugger, Gate, RunRecord } from "../../../src/ports/debugger.ts";
import { attached, noting, shown } from "../attached.ts";

/** A debugger that keeps a history of all that runs while it is attached. */
function keeping(history: History): Debugger & { readonly notes: string[]; runId: string } {
  const debug = {
    notes: [] as string[],
    runId: "",
    gate(gate: Gate): undefined {
      debug.notes.push(`${gate.run.runId === debug.runId ? "" : "fork "}${shown(gate)}`);
      history.keep(gate);
    },
    runStarted(run: { readonly runId: string }): void {
      debug.runId ||= run.runId;
    },
    channel: (channel: ConstructorParameters<typeof RecordedChannel>[0]) =>
      channel instanceof RecordedChannel ? channel : new RecordedChannel(channel),
  };
  return debug;
}

const calls: string[] = [];
task("start", (n: number) => n + 1);
task("double", (n: number) => {
  calls.push(`double ${n}`);
  return n * 2;
});
task("note", async (n: number, ctx) => {
  await ctx.getChannel().add("total", n);
  return n;
});
task("finish", async (n: number, ctx) => `${n} of ${await ctx.getChannel().get("total", 0)}`);

const line = flow("line")`start >> double >> note >> finish`;

test("each moment shows the states, results and channel of its time, whatever comes later", async () => {
  const history = new History();
  const debug = keeping(history);
  await expect(attached(debug, () => line.run(1))).resolves.toBe("4 of 4");
  expect(history.rangeOf(debug.runId)).toEqual({ oldest: 1, latest: 8 });
  const at = (number: number) => {
    const moment = history.moment(debug.runId, number);
    if (moment === undefined) throw new Error("not kept");
    const states = moment.record.frames[0]?.nodes.map(({ id, state, output }) => `${id} ${state} ${output}`);
    return { states, channel: history.channelAt(moment) };
  };
  expect(at(3)).toEqual({
    states: ["start completed 2", "double running undefined", "note pending undefined", "finish pending undefined"],
    channel: {},
  });
  expect(at(7).channel).toEqual({ total: 4 });
  expect(at(7).states?.at(-2)).toBe("note completed 4");
});

test("the oldest moments are given up first, and the numbers stay", async () => {
  const history = new History({ limit: 3 });
  const debug = keeping(history);
  await attached(debug, () => line.run(1));
  expect(history.rangeOf(debug.runId)).toEqual({ oldest: 6, latest: 8 });
  expect(history.moment(debug.runId, 5)).toBeUndefined();
  expect(history.moment(debug.runId, 6)?.number).toBe(6);
  expect(history.moment(debug.runId, 9)).toBeUndefined();
});

test("a fork goes on with the channel of its moment and another result; the run that it comes from is as it was", async () => {
  const history = new History();
  const debug = keeping(history);
  await attached(debug, async () => {
    await line.run(1);
    const moment = history.moment(debug.runId, 4);
    if (moment === undefined) throw new Error("not kept");
    const forked = await history.fork(moment, { answer: { kind: "result", value: 50 } });
    await expect(forked.result).resolves.toBe("50 of 50");
    const late = history.moment(debug.runId, 7);
    if (late === undefined) throw new Error("not kept");
    await expect((await history.fork(late)).result).resolves.toBe("4 of 4");
    expect(history.channelAt(late)).toEqual({ total: 4 });
  });
});

test("the first record of a fork is there before anything of it has run", async () => {
  const history = new History();
  const debug = keeping(history);
  await attached(debug, async () => {
    await line.run(1);
    const moment = history.moment(debug.runId, 5);
    if (moment === undefined) throw new Error("not kept");
    const keep = history.keep.bind(history);
    const known: number[] = [];
    history.keep = (gate) => {
      known.push(history.rangeOf(gate.run.runId).latest);
      keep(gate);
    };
    const forked = await history.fork(moment);
    const first = history.moment(forked.runId, 1);
    expect(first?.record.frames).toEqual(moment.record.frames);
    expect(first?.gate.run.runId).toBe(forked.runId);
    await forked.result;
    expect(known).toEqual([1, 2, 3, 4]);
    // Forking the fork from its first record works as well.
    if (first !== undefined) await expect((await history.fork(first)).result).resolves.toBe("4 of 4");
  });
});

test("what waited when a fork was made, and what was answered later, is not part of it", async () => {
  let records: RunRecord[] = [];
  let release = (_: { kind: "result"; value: number }): void => {};
  const waiting = new Promise<{ kind: "result"; value: number }>((resolve) => {
    release = resolve;
  });
  let forked = false;
  const debug = noting((at, gate) => {
    if (gate.task !== undefined) records = [...records, gate.record()];
    return at === "after left" && !forked ? waiting : undefined;
  });
  task("left", (n: number) => n + 1);
  task("right", async (n: number) => n + 2);
  task("both", (all: { left: number; right: number }) => [all.left, all.right]);
  await attached(debug, async () => {
    const run = flow`(left | right) >> both`.run(1);
    while (!debug.notes.includes("after right")) await Promise.resolve();
    forked = true;
    const fork = records.at(-1)?.fork();
    release({ kind: "result", value: 1000 });
    await expect(run).resolves.toEqual([1000, 3]);
    await expect(fork?.result).resolves.toEqual([2, 3]);
  });
});

test("a fork inside a sub-flow goes on at that node, not at the sub-flow's beginning", async () => {
  const inner = flow("inner")`start >> double >> finish`;
  const outer = flow("outer")`begin: start >> sub: ${inner}`;
  const history = new History();
  const debug = keeping(history);
  await attached(debug, async () => {
    await expect(outer.run(1)).resolves.toBe("6 of 0");
    const number = debug.notes.filter((note) => /before|after/.test(note)).indexOf("before sub/double") + 1;
    const moment = history.moment(debug.runId, number);
    if (moment === undefined) throw new Error("not kept");
    expect(moment.gate.node).toBe("sub/double");
    calls.length = 0;
    debug.notes.length = 0;
    const forked = await history.fork(moment, { answer: { kind: "input", value: 10 } });
    await expect(forked.result).resolves.toBe("20 of 0");
    expect(calls).toEqual(["double 10"]);
    expect(debug.notes).toEqual([
      "fork after sub/double",
      "fork before sub/finish",
      "fork after sub/finish",
      "fork leave sub",
    ]);
  });
});

test("a thousand records of a long flow share what has not changed", async () => {
  const length = 500;
  const chain = flow.from(Array.from({ length }, (_, i) => `s${i}: double`).join(" >> "));
  const history = new History();
  const debug = keeping(history);
  await attached(debug, () => chain.run(0));
  expect(history.rangeOf(debug.runId)).toEqual({ oldest: 1, latest: 2 * length });
  expect(
    history.moment(debug.runId, 999)?.record.frames[0]?.nodes.filter(({ state }) => state === "completed"),
  ).toHaveLength(length - 1);
});
