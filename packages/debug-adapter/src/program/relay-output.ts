import type { Readable } from "node:stream";
import type { Client } from "../wire/client.ts";

/**
 * Shows what a program writes in the debug console, as it is written. A client that reads more slowly than the program
 * writes slows the program down, as a terminal does: the adapter keeps no more than what is on its way.
 */
export function relayOutput(stream: Readable, category: "stdout" | "stderr", client: Client): void {
  stream.setEncoding("utf8");
  stream.on("data", (output: string) => {
    client.event("output", { category, output });
    const drained = client.drained();
    if (drained === undefined) return;
    stream.pause();
    void drained.then(() => stream.resume());
  });
}
