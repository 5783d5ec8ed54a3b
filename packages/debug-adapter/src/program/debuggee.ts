import type { ChildProcess } from "node:child_process";
import type { Adapter } from "../session/adapter.ts";

/** The process that a session is about: says when it is over, and ends it if it was started here. */
export class Debuggee {
  readonly #adapter: Adapter;
  #child: ChildProcess | undefined;
  #isOver = false;

  constructor(adapter: Adapter) {
    this.#adapter = adapter;
  }

  /** Takes over a process that was started. */
  started(child: ChildProcess): void {
    this.#child = child;
    const { client } = this.#adapter;
    child.stdout
      ?.setEncoding("utf8")
      .on("data", (output: string) => client.event("output", { category: "stdout", output }));
    child.stderr
      ?.setEncoding("utf8")
      .on("data", (output: string) => client.event("output", { category: "stderr", output }));
    // "close" comes when its output has been read, too.
    child.on("close", (code, signal) => {
      if (signal !== null) this.#adapter.say(`The program was ended by ${signal}`, "important");
      this.#over(code ?? 1);
    });
  }

  /** A connection with a program ended; where there is no process to wait for, the last one ends the session. */
  programGone(): void {
    if (this.#child === undefined && this.#adapter.programs.size === 0) this.#over(undefined);
  }

  /** Asks the process to end. */
  terminate(signal: NodeJS.Signals = "SIGTERM"): void {
    this.#child?.kill(signal);
  }

  /** Lets go of it: a process that was started here is ended. */
  async end(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise<void>((resolve) => {
      child.once("exit", () => resolve());
      child.kill("SIGKILL");
    });
  }

  #over(exitCode: number | undefined): void {
    if (this.#isOver) return;
    this.#isOver = true;
    if (exitCode !== undefined) this.#adapter.client.event("exited", { exitCode });
    this.#adapter.client.event("terminated", {});
  }
}
