import type { DebugProtocol } from "@vscode/debugprotocol";
import type { Adapter } from "../session/adapter.ts";
import { sourcePath } from "../source/source-path.ts";
import type { Handle } from "./handles.ts";

/** Tells of the variable `task`, the name of the task that stands there, where that is defined: editors go there from it. */
export async function withDefinition(
  adapter: Adapter,
  around: Handle,
  variables: readonly DebugProtocol.Variable[],
): Promise<DebugProtocol.Variable[]> {
  const task = around.path === "" ? variables.find(({ name }) => name === "task") : undefined;
  if (task === undefined) return [...variables];
  const [top] = await around.program.send("stack", around.at);
  if (top?.definedAt === undefined || sourcePath(top.definedAt.file) === undefined) return [...variables];
  const declarationLocationReference = adapter.locations.add(top.definedAt);
  return variables.map((one) => (one === task ? { ...one, declarationLocationReference } : one));
}
