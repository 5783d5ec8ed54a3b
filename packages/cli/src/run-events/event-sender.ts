import { connect, type Socket } from "node:net";
import type { CancelMessage, RunMessage } from "./protocol.ts";

/** How a sender deals with its reader. */
export interface SenderOptions {
  /** Path of a Unix socket or named pipe, or `address:port`. */
  readonly endpoint: string;
  /** Messages that wait for the reader, in bytes: while there are more, further ones are made short. */
  readonly ampleBytes: number;
  /** While there are more than these, further ones are left out. */
  readonly maxWaitingBytes: number;
  /** A reader that takes nothing for so long is given up. */
  readonly stallMs: number;
  /** How long the end of the run waits for the reader at most. */
  readonly closeMs: number;
  /** Told once, when the reader is lost. */
  readonly note: (text: string) => void;
  /** The reader asks for the run to end. */
  readonly onCancel: () => void;
}

/** Makes a message: a short one where there is no ample room. */
export type MakeMessage = (isAmple: boolean) => RunMessage;

/** More than this on one line is no message of a reader's. */
const longestLine = 1000;

/**
 * Writes messages to a reader that may be slow, gone or never there. Nothing here throws, or keeps the process alive, or
 * waits, but for {@link EventSender.close}, which waits a bounded time.
 */
export class EventSender {
  readonly #options: SenderOptions;
  readonly #socket: Socket;
  #isLost = false;
  #dropped = 0;
  #isCorked = false;
  #line = "";
  /** How many bytes the reader had taken when that was last looked at. */
  #taken = 0;
  /** A write that is under way keeps the process alive, however the socket is set: so a stalled one has to be ended. */
  #watch: NodeJS.Timeout | undefined;

  constructor(options: SenderOptions) {
    this.#options = options;
    const port = /^(127\.0\.0\.1|\[::1\]):(\d{1,5})$/.exec(options.endpoint);
    this.#socket =
      port === null
        ? connect({ path: options.endpoint })
        : connect({ host: port[1]?.replace(/[[\]]/g, "") ?? "", port: Math.min(Number(port[2]), 65_535) });
    this.#socket.unref();
    this.#socket.on("error", (error) => this.#lose(error.message));
    this.#socket.on("close", () => this.#lose("it closed the connection"));
    this.#socket.on("data", (chunk) => this.#read(chunk.toString("utf8")));
  }

  /** Sends a message, or leaves it out where too many wait. `make` is called only for what is sent. */
  send(make: MakeMessage): void {
    if (this.#isLost) return;
    if (this.#socket.writableLength <= this.#options.maxWaitingBytes) this.insist(make);
    else this.#dropped++;
  }

  /** Sends a message, whatever waits. */
  insist(make: MakeMessage): void {
    if (this.#isLost) return;
    this.#reportDropped();
    this.#write(make(this.#socket.writableLength <= this.#options.ampleBytes));
  }

  /** Sends the last message, whatever waits, and ends the connection. Waits until the reader's side has it all. */
  async close(last: RunMessage): Promise<void> {
    if (this.#isLost) return;
    this.#reportDropped();
    this.#write(last);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.#options.closeMs);
      const done = (): void => {
        clearTimeout(timer);
        resolve();
      };
      this.#socket.once("close", done);
      this.#socket.end(done);
    });
    this.#isLost = true;
    clearTimeout(this.#watch);
    this.#socket.destroy();
  }

  #reportDropped(): void {
    if (this.#dropped === 0) return;
    this.#write({ type: "dropped", count: this.#dropped });
    this.#dropped = 0;
  }

  #write(message: RunMessage): void {
    // What is sent in one turn leaves in one write.
    if (!this.#isCorked) {
      this.#isCorked = true;
      this.#socket.cork();
      process.nextTick(() => {
        this.#isCorked = false;
        this.#socket.uncork();
      });
    }
    this.#socket.write(`${JSON.stringify(message)}\n`);
    this.#watch ??= this.#watchLater();
  }

  #watchLater(): NodeJS.Timeout {
    return setTimeout(() => this.#look(), this.#options.stallMs).unref();
  }

  #look(): void {
    this.#watch = undefined;
    const { writableLength, bytesWritten } = this.#socket;
    if (writableLength === 0) return;
    const taken = bytesWritten - writableLength;
    if (taken <= this.#taken) {
      this.#lose("it does not read");
      return;
    }
    this.#taken = taken;
    this.#watch = this.#watchLater();
  }

  #read(text: string): void {
    const lines = (this.#line + text).split("\n");
    this.#line = (lines.pop() ?? "").slice(0, longestLine);
    if (lines.some(isCancel)) this.#options.onCancel();
  }

  #lose(why: string): void {
    if (this.#isLost) return;
    this.#isLost = true;
    clearTimeout(this.#watch);
    this.#socket.destroy();
    this.#options.note(`Nobody follows the run at ${this.#options.endpoint}: ${why}`);
  }
}

function isCancel(line: string): boolean {
  try {
    const message: unknown = JSON.parse(line);
    return (message as Partial<CancelMessage> | null)?.type === "cancel";
  } catch {
    return false;
  }
}
