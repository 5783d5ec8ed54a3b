import type { GraflowRun } from "@graflow/debug-adapter";
import type { TaskGraph } from "@graflow/dsl";
import { Uri } from "vscode";
import { flowRef, type KnownFlows } from "../runs/flow-server.ts";
import type { RunHello } from "../runs/run-message.ts";

/** A run that a debugger tells of, as one that tells of itself; undefined where its flow is not found in the workspace. */
export async function helloOf(flows: KnownFlows, run: GraflowRun): Promise<RunHello | undefined> {
  const { source } = run;
  if (source === undefined) return undefined;
  const { flows: inFile } = await flows.list(Uri.file(source.path));
  const line = source.start.line - 1;
  const character = source.start.column - 1;
  const found = inFile.find(({ range: { start } }) => start.line === line && start.character === character);
  if (found === undefined) return undefined;
  const flow = flowRef(found);
  const graph = await flows.graph(flow);
  if (graph === undefined) return undefined;
  return {
    type: "hello",
    token: "",
    pid: run.processId,
    runId: run.runId,
    time: Date.now(),
    flow: { ...flow, graphHash: graph.graph.hash, nodes: nodePaths(graph.graph) },
    // A debugger does not tell: to run it again is to give it again.
    input: null,
    isInputCut: true,
  };
}

/** Every node by the ids on the way to it. */
function nodePaths(graph: TaskGraph, around: readonly string[] = []): readonly (readonly string[])[] {
  return graph.nodes.flatMap((node) => {
    const path = [...around, node.id];
    return [path, ...(node.flow === undefined ? [] : nodePaths(node.flow, path))];
  });
}
