import type { StepOptions } from "@graflow/runtime/debug";
import type { DebugProtocol } from "@vscode/debugprotocol";
import type { Adapter } from "../session/adapter.ts";
import { stepTargets } from "../threads/step-targets.ts";
import type { Handlers } from "../wire/protocol.ts";

type SteppingRequests = Handlers<"continue" | "next" | "stepIn" | "stepInTargets" | "stepOut" | "pause">;

/** Going on. */
export function steppingRequests(adapter: Adapter): SteppingRequests {
  const step = async (
    { threadId, granularity }: Pick<DebugProtocol.NextArguments, "threadId" | "granularity">,
    options: StepOptions,
  ): Promise<undefined> => {
    const { program, number } = adapter.threads.standing(threadId);
    const { how } = options;
    if (adapter.history.cursorOf(threadId) !== undefined) {
      await adapter.history.move(threadId, how);
      return;
    }
    const isFine = granularity === "instruction" || adapter.given.stopAfterTasks === true;
    await program.send("step", { thread: number, granularity: isFine ? "gate" : "task", ...options });
  };
  return {
    continue: async ({ threadId, singleThread = false }) => {
      const { program, number } = adapter.threads.standing(threadId);
      if (adapter.history.cursorOf(threadId) !== undefined) {
        await adapter.history.move(threadId, "onward");
        return { allThreadsContinued: false };
      }
      const { history, allStop } = adapter;
      const isAlone = singleThread || history.isParked(threadId) || (history.isAnyParked && !allStop);
      const allThreadsContinued = !isAlone && !history.isAnyParked;
      await program.send("continue", isAlone ? { thread: number } : {});
      return { allThreadsContinued };
    },
    next: (args) => step(args, { how: "over" }),
    stepIn: async ({ targetId, ...args }) => {
      if (targetId !== undefined) return step(args, { how: "in", target: adapter.targets.get(targetId) });
      const isPast = adapter.history.cursorOf(args.threadId) !== undefined;
      if (!isPast && (await adapter.stepsIntoJavaScript(adapter.threads.standing(args.threadId)))) return undefined;
      return step(args, { how: "in" });
    },
    stepInTargets: async ({ frameId }) => {
      const { program, threadId, depth } = adapter.frames.get(frameId);
      if (depth > 0) return { targets: [] };
      const { gate } = adapter.threads.standing(threadId).stop;
      const flow = await program.send("flow", { runId: gate.runId });
      const targets = stepTargets(flow, gate).map(({ node, label }) => ({ id: adapter.targets.add(node), label }));
      return { targets };
    },
    stepOut: (args) => step(args, { how: "out" }),
    pause: async ({ threadId }) => {
      const thread = adapter.threads.find(threadId);
      if (thread?.stop !== undefined) {
        adapter.tellStopped(thread, { ...thread.stop, reason: "pause" });
        return undefined;
      }
      if (adapter.allStop || thread === undefined) {
        await Promise.all([...adapter.programs].map((program) => program.send("pause", {})));
      } else await thread.program.send("pause", { thread: thread.number });
      return undefined;
    },
  };
}
