import { basename } from "node:path";
import type { DebugProtocol } from "@vscode/debugprotocol";
import type { Adapter } from "../session/adapter.ts";
import { frameName } from "../threads/frame-name.ts";
import { framePlace } from "../threads/frame-place.ts";
import { threadName } from "../threads/thread-name.ts";
import type { Handlers } from "../wire/protocol.ts";

/** Who runs, and where each stands. */
export function stackRequests(adapter: Adapter): Handlers<"threads" | "stackTrace"> {
  return {
    threads: () => ({ threads: adapter.threads.all.map((thread) => ({ id: thread.id, name: threadName(thread) })) }),
    stackTrace: async ({ threadId, startFrame = 0, levels = 0 }) => {
      const { program, number } = adapter.threads.standing(threadId);
      const frames = await program.send("stack", { thread: number });
      const end = levels > 0 ? startFrame + levels : frames.length;
      const stackFrames = frames.map((frame, index): DebugProtocol.StackFrame => {
        const place = framePlace(adapter.sources, frame);
        return {
          id: adapter.frames.add({ program, at: { thread: number }, depth: index, threadId }),
          name: frameName(frame),
          ...(place === undefined
            ? { line: 0, column: 0, presentationHint: "subtle" }
            : {
                source: { name: basename(place.file), path: place.file },
                line: place.range.start.line,
                column: place.range.start.column,
                endLine: place.range.end.line,
                endColumn: place.range.end.column,
              }),
        };
      });
      return { stackFrames: stackFrames.slice(startFrame, end), totalFrames: frames.length };
    },
  };
}
