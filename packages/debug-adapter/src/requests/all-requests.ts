import type { Adapter } from "../session/adapter.ts";
import type { Handlers } from "../wire/protocol.ts";
import { breakpointRequests } from "./breakpoints.ts";
import { completionRequests } from "./completions.ts";
import { dataBreakpointRequests } from "./data-breakpoints.ts";
import { failureRequests } from "./failures.ts";
import { historyRequests } from "./history.ts";
import { javaScriptRequests } from "./javascript.ts";
import { jumpRequests } from "./jumps.ts";
import { lifecycleRequests } from "./lifecycle.ts";
import { refusedRequests } from "./refused.ts";
import { sourceRequests } from "./sources.ts";
import { stackRequests } from "./stack.ts";
import { steppingRequests } from "./stepping.ts";
import { valueRequests } from "./values.ts";

/** Everything that can be asked of a session. */
export function allRequests(adapter: Adapter): Handlers {
  return {
    ...lifecycleRequests(adapter),
    ...breakpointRequests(adapter),
    ...refusedRequests(),
    ...sourceRequests(adapter),
    ...javaScriptRequests(adapter),
    ...jumpRequests(adapter),
    ...failureRequests(adapter),
    ...dataBreakpointRequests(adapter),
    ...stackRequests(adapter),
    ...steppingRequests(adapter),
    ...valueRequests(adapter),
    ...completionRequests(adapter),
    ...historyRequests(adapter),
  };
}
