import type { Readable, Writable } from "node:stream";
import { StdioServerTransport } from "@modelcontextprotocol/server/stdio";

/** A transport over two streams that tells when it has been closed, by whichever side. */
export class ClosingTransport extends StdioServerTransport {
  readonly closed: Promise<void>;
  readonly #tell: () => void;

  constructor(input: Readable, output: Writable) {
    super(input, output);
    let tell = (): void => {};
    this.closed = new Promise((resolve) => {
      tell = resolve;
    });
    this.#tell = tell;
  }

  override async close(): Promise<void> {
    await super.close();
    this.#tell();
  }
}
