import type { DapClient } from "./dap-client.ts";

/** Says each time that it is asked whether a new run from the past is wanted. Returns what it was asked. */
export function answering(client: DapClient, isWanted: () => boolean): readonly unknown[] {
  const asked: unknown[] = [];
  const answer = async (): Promise<never> => {
    for (;;) {
      asked.push(await client.next("graflow/confirmFork"));
      await client.ask("graflow/confirmFork", { confirmed: isWanted() });
    }
  };
  // When the session is over nobody asks any more.
  answer().catch(() => {});
  return asked;
}
