import type { BranchInfo } from "@graflow/runtime/debug";
import type { Adapter } from "../session/adapter.ts";
import { shownFrame } from "../threads/stack-frame.ts";
import type { Handlers } from "../wire/protocol.ts";

/** Who runs, and where each stands. */
export function stackRequests(adapter: Adapter): Handlers<"threads" | "stackTrace" | "terminateThreads"> {
  return {
    threads: async () => {
      const listed = [...adapter.programs].map(async (program) => {
        const branches = await program.send("branches", {}).catch((): readonly BranchInfo[] => []);
        if (!program.isGone) adapter.threads.listed(program, branches);
      });
      await Promise.all(listed);
      return { threads: adapter.threads.all.map(({ id, name }) => ({ id, name: adapter.history.named(id, name) })) };
    },
    stackTrace: async ({ threadId, startFrame = 0, levels = 0 }) => {
      const thread = adapter.threads.living(threadId);
      const { program } = thread;
      const at = adapter.history.at(thread);
      const frames = await program.send("stack", at);
      const isRunning = adapter.threads.living(threadId).stop === undefined;
      const shown = frames.slice(startFrame, levels > 0 ? startFrame + levels : undefined).map((frame, index) => {
        const depth = startFrame + index;
        const place = shownFrame(adapter, frame);
        const name = isRunning && depth === 0 ? `${place.name} (running)` : place.name;
        return { id: adapter.frames.add({ program, at: { ...at, frame: depth }, depth, threadId }), ...place, name };
      });
      return { stackFrames: shown, totalFrames: frames.length };
    },
    terminateThreads: async ({ threadIds = [] }) => {
      const threads = threadIds.map((id) => adapter.threads.living(id)).filter(({ id }) => !adapter.history.letEnd(id));
      const runs = new Map(threads.map(({ program, runId }) => [runId, program]));
      const reason = "The debugger was told to end it";
      await Promise.all([...runs].map(([runId, program]) => program.send("cancel", { runId, reason })));
      return undefined;
    },
  };
}
