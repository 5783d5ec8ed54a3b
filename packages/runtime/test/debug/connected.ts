import { type ConnectOptions, connectDebugger } from "../../src/debug/connection/connect.ts";
import type { DebugConnection } from "../../src/debug/connection/connection.ts";
import type { Configuration } from "../../src/debug/connection/protocol.ts";
import { TestAdapter } from "./adapter.ts";

/** An adapter, and the connection of this thread's runs with it. */
export interface Connected extends AsyncDisposable {
  readonly adapter: TestAdapter;
  readonly connection: DebugConnection;
}

/** Connects this thread's runs with an adapter, configured but not yet started, until the end of the block. */
export async function connected(
  configuration: Configuration = {},
  options: Partial<ConnectOptions> = {},
): Promise<Connected> {
  const adapter = await TestAdapter.listen();
  const connection = connectDebugger({ endpoint: adapter.endpoint, token: "secret", ...options });
  await adapter.hello();
  await adapter.send("configure", configuration);
  return {
    adapter,
    connection,
    async [Symbol.asyncDispose]() {
      connection.close();
      adapter.kill();
    },
  };
}
