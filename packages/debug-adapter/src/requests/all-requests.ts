import type { Adapter } from "../session/adapter.ts";
import type { Handlers } from "../wire/protocol.ts";
import { breakpointRequests } from "./breakpoints.ts";
import { lifecycleRequests } from "./lifecycle.ts";
import { stackRequests } from "./stack.ts";
import { steppingRequests } from "./stepping.ts";
import { valueRequests } from "./values.ts";

/** Everything that can be asked of a session. */
export function allRequests(adapter: Adapter): Handlers {
  return {
    ...lifecycleRequests(adapter),
    ...breakpointRequests(adapter),
    ...stackRequests(adapter),
    ...steppingRequests(adapter),
    ...valueRequests(adapter),
  };
}
