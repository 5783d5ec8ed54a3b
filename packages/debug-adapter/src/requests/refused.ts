import type { Handlers } from "../wire/protocol.ts";

/** The requests of the protocol that mean nothing for workflows, and what a client that asks is told. */
const reasons = {
  setInstructionBreakpoints: "A workflow has no machine instructions: put the breakpoint on a task",
  disassemble: '"disassemble" makes no sense for workflows: they have no machine instructions',
  readMemory: '"readMemory" makes no sense for workflows: look at variables, which show values whole',
  writeMemory: '"writeMemory" makes no sense for workflows: set a variable instead',
  modules: "A workflow has no modules: its flows are among the loaded sources",
  cancel: "Requests of this debugger end by themselves within moments and cannot be cancelled",
} as const;

/** The name of a request that is always refused. */
export type RefusedName = keyof typeof reasons;

/** Answers each of them with a reason. */
export function refusedRequests(): Handlers<RefusedName> {
  const refusals = Object.entries(reasons).map(([name, reason]) => {
    const refuse = (): never => {
      throw new Error(reason);
    };
    return [name, refuse] as const;
  });
  return Object.fromEntries(refusals) as unknown as Handlers<RefusedName>;
}
