import type { Gate } from "../../ports/debugger.ts";
import type { BranchInfo } from "../connection/protocol.ts";
import type { DebugSession } from "../session.ts";
import { gateInfo, stopInfo } from "./stop-info.ts";

/** Every branch of every run of a session, those that stand still first. */
export function branchesOf({ runs, stops, rules }: DebugSession): readonly BranchInfo[] {
  const running = [...runs.values()].flatMap((run) => run.running());
  return stops.branches(running).map(({ thread, gate, stop }): BranchInfo => {
    const info = { thread, gate: gateInfo(gate) };
    return stop === undefined ? info : { ...info, stop: stopInfo(stop, rules) };
  });
}

/**
 * The gate of a thread, which stands at it or whose task has come through it.
 *
 * @throws an error for the user if there is no such thread
 */
export function gateOfThread({ runs, stops }: DebugSession, thread: number): Gate {
  const standing = stops.stopAt(thread);
  if (standing !== undefined) return standing.gate;
  const running = [...runs.values()].flatMap((run) => run.running());
  const found = stops.branches(running).find((branch) => branch.thread === thread);
  if (found === undefined) throw new Error(`Thread ${thread} does not stand still, nor does it run: it has ended`);
  return found.gate;
}
