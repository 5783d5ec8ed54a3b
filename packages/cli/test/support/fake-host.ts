import { EventEmitter } from "node:events";
import { Readable } from "node:stream";
import type { Host, OutputStream } from "../../src/host.ts";

/** A stream that goes to no terminal and keeps what is written to it. */
export class Recorder extends EventEmitter implements OutputStream {
  text = "";

  write: OutputStream["write"] = (
    chunk: string | Uint8Array,
    encoding?: BufferEncoding | ((error?: Error | null) => void),
    callback?: (error?: Error | null) => void,
  ): boolean => {
    this.text += typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8");
    const done = typeof encoding === "function" ? encoding : callback;
    if (done !== undefined) process.nextTick(done);
    return true;
  };
}

/** A process whose end is noted, not done. */
export class FakeProcess extends EventEmitter {
  readonly exits: number[] = [];

  exit(code: number): void {
    this.exits.push(code);
  }
}

/** The surroundings of a command in a test: pipes on all sides, an empty environment, nothing on stdin. */
export function fakeHost<const Own extends Partial<Host>>(own: Own): Host & { process: FakeProcess } & Own;
export function fakeHost(own: Partial<Host>): Host {
  return {
    stdin: Readable.from([]),
    stdout: new Recorder(),
    stderr: new Recorder(),
    process: new FakeProcess(),
    env: {},
    cwd: process.cwd(),
    platform: "linux",
    ...own,
  };
}
