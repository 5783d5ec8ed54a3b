import type { Adapter } from "../session/adapter.ts";
import type { Handlers } from "../wire/protocol.ts";

/** Going back. */
export function historyRequests(adapter: Adapter): Handlers<"stepBack" | "reverseContinue" | "graflow/confirmFork"> {
  return {
    stepBack: async ({ threadId }) => {
      await adapter.history.move(threadId, "back");
      return undefined;
    },
    reverseContinue: async ({ threadId }) => {
      await adapter.history.move(threadId, "toBreakpoint");
      return undefined;
    },
    "graflow/confirmFork": ({ confirmed }) => {
      adapter.history.confirmFork(confirmed);
      return undefined;
    },
  };
}
