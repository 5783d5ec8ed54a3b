import type { Gate } from "../../src/ports/debugger.ts";

/** What a test says of a gate; the rest is filled in. */
export type GateGiven = Partial<Omit<Gate, "run">> & { readonly runId?: string };

/** A gate of no run. */
export function fakeGate({ runId = "run", ...given }: GateGiven): Gate {
  const flow = {
    name: "flow",
    definedAt: { file: "file:///project/flow.ts?v=1", line: 10, column: 5 },
    text: "a >> b",
  };
  const run: Gate["run"] = {
    runId,
    flow,
    input: undefined,
    get channel(): never {
      throw new Error("There is no channel");
    },
    cancel: () => {},
    outline: () => ({ ...flow, nodes: [], groups: [], edges: [] }),
    running: () => [],
  };
  return {
    kind: "before",
    subject: "task",
    run,
    node: "a",
    id: given.node?.split("/").at(-1) ?? "a",
    task: given.node ?? "a",
    instance: undefined,
    attempt: 1,
    iteration: 1,
    lastAttempt: true,
    handled: false,
    attempts: 1,
    handledBy: undefined,
    step: 1,
    flow,
    span: { start: 0, end: 1 },
    definedAt: { file: "/project/tasks.ts", line: 3, column: 1 },
    parents: [],
    scopes: ["/"],
    branchPath: [],
    input: undefined,
    output: undefined,
    error: undefined,
    data: undefined,
    options: undefined,
    fn: undefined,
    ctx: undefined,
    targets: () => [],
    frames: () => [],
    record: () => {
      throw new Error("There is nothing to record");
    },
    ...given,
  };
}
