import { fileURLToPath } from "node:url";
import type { LaunchArguments } from "../program/launch-arguments.ts";
import { programCommand } from "../program/program-command.ts";
import { startProgram } from "../program/start-program.ts";
import type { Adapter } from "../session/adapter.ts";
import { capabilities } from "../session/capabilities.ts";
import type { Handlers } from "../wire/protocol.ts";

type Lifecycle = Handlers<"initialize" | "launch" | "attach" | "configurationDone" | "disconnect" | "terminate">;

/** How a session begins and ends. */
export function lifecycleRequests(adapter: Adapter): Lifecycle {
  return {
    initialize: () => capabilities,
    launch: async (given) => {
      await launch(adapter, given);
      return undefined;
    },
    attach: () => {
      throw new Error("Not yet");
    },
    configurationDone: () => {
      adapter.configured();
      return undefined;
    },
    terminate: () => {
      adapter.debuggee.terminate();
      return undefined;
    },
    disconnect: async () => {
      await adapter.close();
      return undefined;
    },
  };
}

async function launch(adapter: Adapter, given: LaunchArguments): Promise<void> {
  if (typeof given.program !== "string" || given.program === "") {
    throw new Error('The launch configuration has no "program": name the file to run');
  }
  adapter.given = given;
  adapter.client.event("initialized", undefined);
  await adapter.configuration;
  const server = given.noDebug === true ? undefined : await adapter.server();
  const registerFile =
    adapter.options.registerFile ?? fileURLToPath(import.meta.resolve("@graflow/runtime/debug/register"));
  const child = await startProgram(programCommand(given, registerFile, server));
  adapter.debuggee.started(child);
}
