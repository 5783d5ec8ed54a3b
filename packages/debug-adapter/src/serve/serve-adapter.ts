import type { Readable, Writable } from "node:stream";
import type { AdapterOptions } from "../session/adapter-options.ts";
import { AdapterServer } from "../wire/adapter-server.ts";

/**
 * Serves one client over two streams; resolves when the client has gone, or the signal says so, and everything that the
 * session started has ended.
 *
 * @example
 * ```ts
 * await serveAdapter(process.stdin, process.stdout);
 * ```
 */
export async function serveAdapter(input: Readable, output: Writable, options: AdapterOptions = {}): Promise<void> {
  const server = new AdapterServer(options);
  const { signal } = options;
  const ended = new Promise<void>((resolve) => {
    input.once("end", resolve);
    input.once("close", resolve);
    output.once("error", () => resolve());
    signal?.addEventListener("abort", () => resolve(), { once: true });
    if (signal?.aborted === true) resolve();
  });
  server.start(input, output);
  await ended;
  await server.close();
  input.destroy();
}
