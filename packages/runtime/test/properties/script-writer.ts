import { type Behaviour, type Call, plain, type Script } from "../model/script.ts";
import type { NamedNode } from "./flow-writer.ts";
import type { CallShape, ExecutionShape } from "./script-shape.ts";

/** The tasks that stand in no random flow: a task may add them at run time. */
export const newTasks: readonly string[] = ["n1", "n2", "n3"];

/** The nodes of a random flow, and for each of its flows by number the one around it. */
interface Nodes {
  readonly nodes: readonly NamedNode[];
  readonly parents: readonly (number | undefined)[];
}

/** Gives random executions to the new tasks and to the nodes of a flow, in the order of the text. */
export function writeScript(flow: Nodes, shapes: readonly (readonly ExecutionShape[])[]): Script {
  const strangers = newTasks.map((name): NamedNode => ({ name, frame: 0, flow: 0, optional: false, usual: [] }));
  const script: Record<string, readonly Behaviour[]> = {};
  for (const [index, node] of [...strangers, ...flow.nodes].entries()) {
    const shaped = shapes[index] ?? [];
    const length = Math.max(shaped.length, node.usual.length);
    script[node.name] = Array.from({ length }, (_, at) => {
      const usual = node.usual[at] ?? plain;
      const shape = shaped[at];
      return shape === undefined ? usual : behaviourFrom(shape, usual, (call) => callFrom(flow, node, call));
    });
  }
  return script;
}

function behaviourFrom(shape: ExecutionShape, usual: Behaviour, toCall: (shape: CallShape) => Call): Behaviour {
  return {
    delay: shape.delay,
    calls: [...shape.calls.map(toCall), ...usual.calls],
    result: shape.throws ? { kind: "throw" } : usual.result,
    onAbort: shape.obeys ? "obey" : "ignore",
  };
}

function callFrom(flow: Nodes, node: NamedNode, shape: CallShape): Call {
  switch (shape.kind) {
    case "cancel":
      return { kind: "cancel", message: "enough" };
    case "terminate":
      return { kind: "terminate" };
    case "iterate":
      return shape.withData ? { kind: "iterate", data: "more" } : { kind: "iterate" };
    case "exitLoop":
      return shape.withValue ? { kind: "exitLoop", value: "left" } : { kind: "exitLoop" };
    case "add":
    case "jump": {
      const to = shape.kind === "add" ? newTasks[shape.pick] : targetOf(flow, node, shape);
      const next = { kind: "next", to: to ?? node.name, goto: shape.goto } as const;
      return shape.withData ? { ...next, data: "given" } : next;
    }
  }
}

/** A node of the same frame, or any node of the flow and of those around it. */
function targetOf(flow: Nodes, node: NamedNode, shape: CallShape & { kind: "jump" }): string | undefined {
  const around = flowsAround(flow.parents, node.flow);
  const visible = flow.nodes.filter((other) => around.includes(other.flow));
  const near = visible.filter((other) => other.frame === node.frame && other.flow === node.flow);
  const candidates = shape.near && near.length > 0 ? near : visible;
  return candidates[shape.pick % candidates.length]?.name;
}

function flowsAround(parents: Nodes["parents"], flow: number): readonly number[] {
  const parent = parents[flow];
  return parent === undefined ? [flow] : [flow, ...flowsAround(parents, parent)];
}
