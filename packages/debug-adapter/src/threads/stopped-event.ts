import type { StopInfo } from "@graflow/runtime/debug";
import type { DebugProtocol } from "@vscode/debugprotocol";

const reasons: { readonly [Reason in StopInfo["reason"]]: string } = {
  breakpoint: "breakpoint",
  step: "step",
  pause: "pause",
  failure: "exception",
  entry: "entry",
  data: "data breakpoint",
};

/** What an editor is told of a stop. */
export function stoppedEvent(threadId: number, stop: StopInfo, allStop: boolean): DebugProtocol.StoppedEvent["body"] {
  const { reason, error, breakpoints } = stop;
  return {
    reason: reasons[reason],
    threadId,
    allThreadsStopped: allStop,
    preserveFocusHint: false,
    ...(reason === "breakpoint" ? { hitBreakpointIds: [...breakpoints] } : {}),
    ...(error === undefined ? {} : { text: error, description: `Task "${stop.gate.node}" failed` }),
  };
}
