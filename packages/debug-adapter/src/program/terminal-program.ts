import type { Client } from "../wire/client.ts";
import { signalAlone } from "./process-tree.ts";
import type { ProgramCommand } from "./program-command.ts";
import type { ProgramEnd, StartedProgram } from "./started-program.ts";

/**
 * A program that runs in a terminal of the editor's: a child of a shell, not of the adapter. Its processes tell the adapter
 * of themselves when they begin, and have ended when their connections have.
 */
export class TerminalProgram implements StartedProgram {
  readonly over: Promise<ProgramEnd>;
  readonly #present = new Set<number>();
  readonly #begun: (pid: number) => void;
  #root: number | undefined;
  #end: (end: ProgramEnd) => void = () => {};

  /** @param begun - told of the first process */
  constructor(begun: (pid: number) => void) {
    this.#begun = begun;
    this.over = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  get pid(): number | undefined {
    return this.#root;
  }

  /** Has the editor start it. Rejects with the editor's words if it does not. */
  async start(
    { executable, args, cwd, env }: ProgramCommand,
    client: Client,
    kind: "integrated" | "external",
  ): Promise<void> {
    await client.request("runInTerminal", {
      kind,
      title: "Graflow",
      cwd,
      args: [executable, ...args],
      env,
      argsCanBeInterpretedByShell: false,
    });
  }

  /** One of its processes has begun. */
  appeared(pid: number): void {
    this.#present.add(pid);
    if (this.#root !== undefined) return;
    this.#root = pid;
    this.#begun(pid);
  }

  /** One of its processes has ended. */
  disappeared(pid: number): void {
    this.#present.delete(pid);
    if (this.#present.size === 0) this.#end({});
  }

  signal(signal: NodeJS.Signals): void {
    // The terminal has not come to it yet, and nobody will wait.
    if (this.#root === undefined && signal === "SIGKILL") this.#end({});
    for (const pid of this.#present) signalAlone(pid, signal);
  }

  letGo(): void {}
}
