import type { Readable } from "node:stream";

/** A stream that a command writes to: `process.stdout`, or a test's own. */
export interface OutputStream {
  readonly isTTY?: boolean | undefined;
  /** Size of the terminal in characters; undefined where there is none. */
  readonly columns?: number | undefined;
  readonly rows?: number | undefined;
  write: NodeJS.WriteStream["write"];
  on(event: "resize", listener: () => void): unknown;
  off(event: "resize", listener: () => void): unknown;
}

/** What a command hears of its process, and the one thing it can do to it. */
export interface HostProcess {
  on(event: ProcessEvent, listener: (value: unknown) => void): unknown;
  off(event: ProcessEvent, listener: (value: unknown) => void): unknown;
  /** Ends the process at once. */
  exit(code: number): void;
}

/** A signal, a failure that nothing caught, the last moment, or the moment when nothing is left to wait for. */
export type ProcessEvent = "SIGINT" | "SIGTERM" | "uncaughtException" | "unhandledRejection" | "exit" | "beforeExit";

/** What surrounds a command: the only way it sees the world it was started in. */
export interface Host {
  readonly stdin: Readable & { readonly isTTY?: boolean | undefined };
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly process: HostProcess;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly platform: string;
}

/** The process itself. */
export function processHost(): Host {
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    process: {
      on: (event, listener) => process.on(event as "exit", listener),
      off: (event, listener) => process.off(event, listener),
      exit: (code) => process.exit(code),
    },
    env: process.env,
    cwd: process.cwd(),
    platform: process.platform,
  };
}

/** Writes, and waits until the text has left the process: an exit before that would cut it off. */
export function writeAll(stream: OutputStream, text: string): Promise<void> {
  return new Promise((resolve) => {
    stream.write(text, () => resolve());
  });
}
