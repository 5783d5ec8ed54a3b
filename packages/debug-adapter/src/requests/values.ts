import type { At, Variable } from "@graflow/runtime/debug";
import type { DebugProtocol } from "@vscode/debugprotocol";
import type { Program } from "../program/program.ts";
import type { Adapter } from "../session/adapter.ts";
import type { Handlers } from "../wire/protocol.ts";

/** What is known at a place. */
export function valueRequests(adapter: Adapter): Handlers<"scopes" | "variables" | "evaluate"> {
  const shown = (
    program: Program,
    at: At,
    { name, value, type, handle, indexed }: Variable,
  ): DebugProtocol.Variable => ({
    name,
    value,
    type,
    variablesReference: handle === 0 ? 0 : adapter.handles.add({ kind: "value", program, at, handle }),
    ...(indexed > 0 ? { indexedVariables: indexed } : {}),
  });
  return {
    scopes: ({ frameId }) => {
      const { program, at } = adapter.frames.get(frameId);
      return {
        scopes: [
          { name: "Task", variablesReference: adapter.handles.add({ kind: "scope", program, at }), expensive: false },
        ],
      };
    },
    variables: async ({ variablesReference, start, count }) => {
      const handle = adapter.handles.get(variablesReference);
      const { program, at } = handle;
      const page = { ...(start === undefined ? {} : { start }), ...(count ? { count } : {}) };
      const found =
        handle.kind === "scope"
          ? await program.send("scope", at)
          : await program.send("variables", { handle: handle.handle, ...page });
      return { variables: found.map((one) => shown(program, at, one)) };
    },
    evaluate: async ({ expression, frameId, context }) => {
      if (frameId === undefined) throw new Error("Nothing stands still: pause the run, or choose a frame");
      const { program, at } = adapter.frames.get(frameId);
      const purpose = context === "hover" ? "hover" : context === "watch" ? "watch" : "console";
      const { value, ...rest } = shown(program, at, await program.send("evaluate", { at, expression, purpose }));
      return { ...rest, result: value };
    },
  };
}
