import type { Member } from "@graflow/runtime/debug";
import type { Adapter } from "../session/adapter.ts";
import { completionItems } from "../values/completion-items.ts";
import { completionTarget } from "../values/completion-target.ts";
import type { Handlers } from "../wire/protocol.ts";

/** What can be typed into the debug console. */
export function completionRequests(adapter: Adapter): Handlers<"completions"> {
  return {
    completions: async ({ frameId, text, column, line }) => {
      if (frameId === undefined) return { targets: [] };
      const { program, at } = adapter.frames.get(frameId);
      const from = adapter.client.about.columnsStartAt1 === false ? 0 : 1;
      const lines = text.split("\n");
      const index = line === undefined ? 0 : line - (adapter.client.about.linesStartAt1 === false ? 0 : 1);
      const target = completionTarget((lines[index] ?? "").slice(0, column - from));
      if (target === undefined) return { targets: [] };
      const expression = target.kind === "name" ? "" : target.object;
      // What cannot be evaluated without side effects has nothing to offer.
      const members = await program.send("members", { at, expression }).catch((): readonly Member[] => []);
      return { targets: completionItems(target, members, from) };
    },
  };
}
