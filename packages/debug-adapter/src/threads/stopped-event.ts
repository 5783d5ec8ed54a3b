import type { DataInfo, StopInfo } from "@graflow/runtime/debug";
import type { DebugProtocol } from "@vscode/debugprotocol";

const reasons: { readonly [Reason in StopInfo["reason"]]: string } = {
  breakpoint: "breakpoint",
  step: "step",
  pause: "pause",
  failure: "exception",
  entry: "entry",
  data: "data breakpoint",
  goto: "goto",
  restart: "restart",
};

/** What an editor is told of a stop. */
export function stoppedEvent(threadId: number, stop: StopInfo, allStop: boolean): DebugProtocol.StoppedEvent["body"] {
  const { reason, error, data, breakpoints } = stop;
  return {
    reason: reasons[reason],
    threadId,
    allThreadsStopped: allStop,
    preserveFocusHint: false,
    ...(breakpoints.length > 0 ? { hitBreakpointIds: [...new Set(breakpoints)] } : {}),
    ...(data === undefined ? {} : { text: dataText(data), description: `Paused on channel.${data.key}` }),
    ...(error === undefined ? {} : { text: error, description: `Task "${stop.gate.node}" failed` }),
  };
}

function dataText({ key, access, operation, oldValue, newValue }: DataInfo): string {
  return access === "read" ? `${operation} ${key}: ${newValue}` : `${operation} ${key}: ${oldValue} → ${newValue}`;
}
