import { setImmediate } from "node:timers/promises";
import type { ServerStatus } from "../../src/server/status.ts";
import type { LspClient } from "./lsp-client.ts";

/** Resolves when the server knows the types of all that it has been told; at once where it is to know none. */
export async function whenTyped({ connection }: LspClient): Promise<void> {
  for (;;) {
    const { isCheckingTypes } = await connection.sendRequest<ServerStatus>("graflow/status");
    if (!isCheckingTypes) return;
    await setImmediate();
  }
}
