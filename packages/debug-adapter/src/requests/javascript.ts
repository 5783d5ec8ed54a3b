import { TaskJavaScript } from "../javascript/task-javascript.ts";
import type { Adapter } from "../session/adapter.ts";
import type { Handlers } from "../wire/protocol.ts";

/** Node's own debugger beside this one. */
export function javaScriptRequests(adapter: Adapter): Handlers<"graflow/javascriptReady"> {
  const javascript = new TaskJavaScript(adapter);
  adapter.stepsIntoJavaScript = (thread) => javascript.enter(thread);
  return {
    "graflow/javascriptReady": ({ threadId, error }) => {
      javascript.ready(threadId, error);
      return undefined;
    },
  };
}
