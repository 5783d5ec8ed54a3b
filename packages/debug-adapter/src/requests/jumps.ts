import type { AnswerRequest } from "@graflow/runtime/debug";
import type { DebugProtocol } from "@vscode/debugprotocol";
import type { Adapter } from "../session/adapter.ts";
import { jumpPlaces } from "../threads/jump-places.ts";
import { checkCanRunAgain, checkIsTask } from "../threads/run-again.ts";
import type { BranchThread } from "../threads/threads.ts";
import type { Handlers, RequestName } from "../wire/protocol.ts";

type Jumps = Extract<
  RequestName,
  "graflow/jump" | "graflow/rerun" | "graflow/skip" | "graflow/force" | "graflow/targets"
>;

/** Going on elsewhere, once more, or with another result. */
export function jumpRequests(adapter: Adapter): Handlers<"gotoTargets" | "goto" | "restartFrame" | Jumps> {
  const answer = async ({ id }: BranchThread, given: AnswerRequest): Promise<undefined> => {
    await adapter.history.answer(id, given);
  };
  const rerun = async (threadId: number): Promise<undefined> => {
    const thread = adapter.threads.standing(threadId);
    const past = adapter.history.cursorOf(threadId);
    if (past?.gate.kind === "before") {
      await adapter.history.again(threadId);
      return undefined;
    }
    checkCanRunAgain(past?.gate ?? thread.stop.gate);
    return answer(thread, { kind: "again", stop: true });
  };
  const goOnWith = async (threadId: number, given: AnswerRequest): Promise<undefined> => {
    const thread = adapter.threads.standing(threadId);
    const past = adapter.history.cursorOf(threadId);
    checkIsTask(past?.gate ?? thread.stop.gate, given.kind === "skip" ? "skip" : "force");
    await answer(thread, given);
    if (past === undefined) adapter.client.event("continued", { threadId, allThreadsContinued: false });
  };
  const jump = (threadId: number, node: string): Promise<undefined> =>
    answer(adapter.threads.standing(threadId), { kind: "goto", node, stop: true });
  return {
    gotoTargets: async ({ source, line, column }) => {
      if (source.path === undefined) return { targets: [] };
      const places = await jumpPlaces(adapter, adapter.names.real(source.path), { line, column });
      const targets = places.map(({ id, range: { start, end } }): DebugProtocol.GotoTarget => {
        const place = { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
        return { id: adapter.targets.add(id), label: id, ...place };
      });
      return { targets };
    },
    goto: ({ threadId, targetId }) => jump(threadId, adapter.targets.get(targetId)),
    restartFrame: ({ frameId }) => {
      const { depth, threadId } = adapter.frames.get(frameId);
      if (depth > 0) throw new Error("Only a task can be run again: choose the frame on top of the stack");
      return rerun(threadId);
    },
    "graflow/jump": ({ threadId, node }) => jump(threadId, node),
    "graflow/rerun": ({ threadId }) => rerun(threadId),
    "graflow/skip": ({ threadId }) => goOnWith(threadId, { kind: "skip" }),
    "graflow/force": ({ threadId, as, expression }) => {
      if (as !== "result" && as !== "failure")
        throw new Error(`"as" is ${String(as)}: "result" or "failure" is expected`);
      return goOnWith(threadId, { kind: as === "failure" ? "fail" : "result", expression });
    },
    "graflow/targets": async ({ threadId }) => {
      const thread = adapter.threads.standing(threadId);
      return { nodes: await thread.program.send("targets", adapter.history.at(thread)) };
    },
  };
}
