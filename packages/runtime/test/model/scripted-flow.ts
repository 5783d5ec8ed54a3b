import { type FlowOptions, flow, task, type Workflow } from "../../src/index.ts";
import { scripted, type TaskBody } from "./engine-run.ts";
import type { ModelPolicy } from "./state.ts";

/** A flow as text. */
export interface FlowTexts {
  /** `$name` stands for a sub-flow. */
  readonly flow: string;
  readonly subflows?: Readonly<Record<string, string>>;
  /** Tasks beside those that the texts name. */
  readonly tasks?: readonly string[];
  readonly policies?: Readonly<Record<string, ModelPolicy>>;
}

/** Makes a workflow of texts; what its tasks do is up to the run, unless `bodyOf` says it. */
export function scriptedFlow(texts: FlowTexts, bodyOf: (name: string) => TaskBody = () => scripted): Workflow {
  const made = new Map<string, Workflow>();
  const make = (text: string, name: string, options: FlowOptions): Workflow => {
    const parts = text.split(/\$(\w+)/);
    const strings = parts.filter((_, index) => index % 2 === 0);
    const inner = parts
      .filter((_, index) => index % 2 === 1)
      .map((sub) => {
        const workflow = made.get(sub) ?? make(texts.subflows?.[sub] ?? "", sub, options);
        made.set(sub, workflow);
        return workflow;
      });
    return flow(name, options)(Object.assign([...strings], { raw: strings }), ...inner);
  };
  const policies = Object.entries(texts.policies ?? {}).map(([name, decide]) => [name, { name, decide }] as const);
  const workflow = make(texts.flow, "main", { policies: Object.fromEntries(policies) });
  for (const name of new Set([...tasksOf(workflow.graph), ...(texts.tasks ?? [])])) task(name, bodyOf(name));
  return workflow;
}

function tasksOf(graph: Workflow["graph"]): readonly string[] {
  return graph.nodes.flatMap((node) => (node.flow === undefined ? [node.task] : tasksOf(node.flow)));
}
