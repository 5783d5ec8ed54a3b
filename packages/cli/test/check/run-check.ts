import type { Host, OutputStream } from "../../src/host.ts";
import { runProgram } from "../../src/program.ts";
import { fakeHost, Recorder } from "../support/fake-host.ts";

/** What `graflow check` did. */
export interface Checked {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `graflow check` in a folder. */
export async function check(cwd: string, argv: readonly string[] = [], env: Host["env"] = {}): Promise<Checked> {
  const host = fakeHost({ stdout: new Recorder(), stderr: new Recorder(), cwd, env });
  const code = await runProgram(["check", ...argv], host);
  return { code, stdout: host.stdout.text, stderr: host.stderr.text };
}

/** A stream that tells when a text has been written to it. */
export class Expectant extends Recorder {
  #waiting: { readonly text: string; readonly count: number; readonly resolve: () => void }[] = [];

  constructor() {
    super();
    const { write } = this;
    this.write = ((...args: Parameters<OutputStream["write"]>) => {
      const result = write(...args);
      this.#waiting = this.#waiting.filter(({ text, count, resolve }) => {
        if (this.#count(text) < count) return true;
        resolve();
        return false;
      });
      return result;
    }) as OutputStream["write"];
  }

  /** Resolves once a text has been written so many times. */
  written(text: string, count = 1): Promise<void> {
    if (this.#count(text) >= count) return Promise.resolve();
    return new Promise((resolve) => this.#waiting.push({ text, count, resolve }));
  }

  #count(text: string): number {
    return this.text.split(text).length - 1;
  }
}
