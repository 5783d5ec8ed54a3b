import type { TaskGraph } from "@graflow/dsl";
import type { RunEvent, RunHandle } from "@graflow/runtime";
import type { Host } from "../host.ts";
import { jsonValue } from "../json/json-value.ts";
import type { Target } from "../load/target.ts";
import { boundedValue } from "./bounded-value.ts";
import { EventSender } from "./event-sender.ts";
import { type EventMessage, eventsVersion, eventVariables, type HelloMessage } from "./protocol.ts";

/** The run that is reported. */
export interface FollowedRun {
  readonly handle: RunHandle<unknown>;
  readonly flow: { readonly name: string; readonly graph: TaskGraph };
  readonly target: Target;
  readonly input: unknown;
  /** Ends the run before its time. */
  readonly cancel: (reason: string) => void;
}

/** The end of reporting. */
export interface Following {
  /** Tells how the command ends, and waits a moment for the reader. */
  end(exitCode: number): Promise<void>;
}

/** Characters that the input of a run may take: enough to give most inputs to another run. */
const inputCharacters = 100_000;
/** Characters that what a task made or threw may take. */
const valueCharacters = 16_000;
/** Nodes that are named. */
const mostNodes = 5000;

/** Reports a run to whoever the environment names; to nobody where it names none. */
export function followRun(run: FollowedRun, host: Host): Following {
  const endpoint = host.env[eventVariables.endpoint];
  const token = host.env[eventVariables.token];
  if (!endpoint || !token) return { end: async () => {} };
  const sender = new EventSender({
    endpoint,
    ampleBytes: 4_000_000,
    maxWaitingBytes: 16_000_000,
    stallMs: 5000,
    closeMs: 500,
    note: (text) => {
      if (host.env[eventVariables.debug]) host.stderr.write(`graflow: ${text}\n`);
    },
    onCancel: () => run.cancel("stopped by whoever follows the run"),
  });
  sender.send(() => hello(run, token));
  run.handle.onEvent((event) => {
    const make = (isAmple: boolean): EventMessage => eventMessage(event, isAmple ? valueCharacters : 0);
    // How the run came out is worth more than all before it.
    if (event.type === "runEnded") sender.insist(make);
    else sender.send(make);
  });
  return { end: (exitCode) => sender.close({ type: "end", exitCode }) };
}

function hello({ handle, flow, target, input }: FollowedRun, token: string): HelloMessage {
  const { json, isCut } = boundedValue(input, inputCharacters);
  return {
    type: "hello",
    version: eventsVersion,
    token,
    pid: process.pid,
    runId: handle.runId,
    time: Date.now(),
    flow: {
      file: target.file,
      ...(target.exportName === undefined ? undefined : { exportName: target.exportName }),
      name: flow.name,
      graphHash: flow.graph.hash,
      nodes: nodePaths(flow.graph),
    },
    input: json,
    isInputCut: isCut,
  };
}

/** The properties of events that tasks have made. */
const madeByTasks: readonly string[] = ["input", "output", "error"];

/** @param characters - that what a task made or threw may take */
function eventMessage(event: RunEvent, characters: number): EventMessage {
  const { type, time, ...rest } = event;
  const entries = Object.entries(rest).flatMap(([key, value]) => {
    if (madeByTasks.includes(key)) return [[key, boundedValue(value, characters).json] as const];
    return value === undefined ? [] : [[key, jsonValue(value)] as const];
  });
  return { type: "event", event: { type, time, ...Object.fromEntries(entries) } };
}

/** Every node by the ids on the way to it, a sub-flow before what stands in it. */
function nodePaths(graph: TaskGraph): readonly (readonly string[])[] {
  const paths: string[][] = [];
  const visit = ({ nodes }: TaskGraph, around: readonly string[]): void => {
    for (const node of nodes) {
      if (paths.length >= mostNodes) return;
      const path = [...around, node.id];
      paths.push(path);
      if (node.flow !== undefined) visit(node.flow, path);
    }
  };
  visit(graph, []);
  return paths;
}
