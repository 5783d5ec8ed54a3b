import { attach } from "../program/attach.ts";
import type { AttachArguments } from "../program/attach-arguments.ts";
import { checkAttach } from "../program/check-attach.ts";
import { checkLaunch } from "../program/check-launch.ts";
import { launch } from "../program/launch.ts";
import type { LaunchArguments } from "../program/launch-arguments.ts";
import type { Adapter } from "../session/adapter.ts";
import { capabilities } from "../session/capabilities.ts";
import { configured } from "../session/configured.ts";
import type { Handlers } from "../wire/protocol.ts";

type Lifecycle = Handlers<
  "initialize" | "launch" | "attach" | "configurationDone" | "restart" | "disconnect" | "terminate"
>;

/** How a session's program comes to be: what it is given is kept, to begin again. */
interface Beginning {
  readonly given: LaunchArguments | AttachArguments;
  /** The same with what is given; what is wrong with it is thrown before anything is done. */
  readonly with: (given: LaunchArguments | AttachArguments) => Beginning;
  readonly begin: () => Promise<void>;
}

/** How a session begins and ends. */
export function lifecycleRequests(adapter: Adapter): Lifecycle {
  let beginning: Beginning | undefined;
  const begin = async (first: Beginning): Promise<undefined> => {
    if (beginning !== undefined) throw new Error("This session has begun already: restart it, or begin another one");
    beginning = first;
    adapter.given = first.given;
    adapter.client.event("initialized", undefined);
    await configured(adapter);
    if (adapter.debuggee.isClosed) throw new Error("The session has ended before the program was started");
    await first.begin();
    return undefined;
  };
  return {
    initialize: () => capabilities,
    launch: async (given) => await begin(launching(adapter, given)),
    attach: async (given) => await begin(attaching(adapter, given)),
    configurationDone: () => {
      adapter.configured();
      return undefined;
    },
    restart: async ({ arguments: changed }) => {
      if (beginning === undefined) throw new Error("Nothing has been started in this session yet");
      const again = beginning.with(changed ?? beginning.given);
      beginning = again;
      await adapter.debuggee.makeWay();
      adapter.given = again.given;
      await again.begin();
      return undefined;
    },
    terminate: () => {
      adapter.debuggee.terminate();
      return undefined;
    },
    disconnect: async ({ terminateDebuggee, suspendDebuggee }) => {
      if (suspendDebuggee === true) {
        throw new Error(
          "A program cannot be left standing still without a debugger: disconnect without suspendDebuggee",
        );
      }
      await adapter.end(terminateDebuggee ?? adapter.debuggee.isLaunched);
      return undefined;
    },
  };
}

function launching(adapter: Adapter, given: LaunchArguments): Beginning {
  checkLaunch(given);
  return {
    given,
    with: (changed) => launching(adapter, changed as LaunchArguments),
    begin: () => launch(adapter, given),
  };
}

/** What a program that others started may be asked to evaluate is little, unless the user says otherwise. */
function attaching(adapter: Adapter, given: AttachArguments): Beginning {
  const target = checkAttach(given);
  return {
    given: { expressions: "restricted", ...given },
    with: (changed) => attaching(adapter, changed as AttachArguments),
    begin: () => attach(adapter, target),
  };
}
