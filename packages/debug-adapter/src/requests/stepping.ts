import type { StepOptions } from "@graflow/runtime/debug";
import type { Adapter } from "../session/adapter.ts";
import type { Handlers } from "../wire/protocol.ts";

/** Going on. */
export function steppingRequests(adapter: Adapter): Handlers<"continue" | "next" | "stepIn" | "stepOut" | "pause"> {
  const step = async (threadId: number, how: StepOptions["how"]): Promise<undefined> => {
    const { program, number } = adapter.threads.standing(threadId);
    const granularity = adapter.given.stopAfterTasks === true ? "gate" : "task";
    await program.send("step", { thread: number, how, granularity });
  };
  return {
    continue: async ({ threadId, singleThread = false }) => {
      const { program, number } = adapter.threads.standing(threadId);
      await program.send("continue", singleThread ? { thread: number } : {});
      return { allThreadsContinued: !singleThread };
    },
    next: ({ threadId }) => step(threadId, "over"),
    stepIn: ({ threadId }) => step(threadId, "in"),
    stepOut: ({ threadId }) => step(threadId, "out"),
    pause: async () => {
      await Promise.all([...adapter.programs].map((program) => program.send("pause", {})));
      return undefined;
    },
  };
}
