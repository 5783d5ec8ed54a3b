/** Where a call stands in the source: what the JavaScript engine reports, source maps applied where they are loaded. */
export interface CallSite {
  /** A path or a URL; `undefined` where the engine does not say, as in `eval`. */
  readonly file: string | undefined;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

/**
 * The place that called `callee`. Only the frame is recorded now; its text is made when a property is first read, as
 * that is a hundred times as slow.
 */
export function captureCallSite(callee: (...args: never[]) => unknown): CallSite {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 1;
  const holder: { stack?: string } = {};
  Error.captureStackTrace(holder, callee);
  Error.stackTraceLimit = limit;
  return new LazyCallSite(holder);
}

/**
 * The same for the function that makes it, in half the memory: what calls that function, where there may be very many
 * calls. An error, as the engine keeps the frames of nothing else so tightly.
 */
export class CallRecord extends Error {
  constructor() {
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 2;
    super();
    Error.stackTraceLimit = limit;
  }

  /** The place of the call. The first frame is that of the function itself. */
  get callSite(): CallSite {
    const [, , frame = ""] = (this.stack ?? "").split("\n");
    return parseFrame(frame);
  }
}

const nowhere: CallSite = { file: undefined, line: 1, column: 1 };

class LazyCallSite implements CallSite {
  #holder: { stack?: string } | undefined;
  #place: CallSite = nowhere;

  constructor(holder: { stack?: string }) {
    this.#holder = holder;
  }

  get file(): string | undefined {
    return this.#read().file;
  }

  get line(): number {
    return this.#read().line;
  }

  get column(): number {
    return this.#read().column;
  }

  #read(): CallSite {
    if (this.#holder !== undefined) {
      this.#place = parseFrame(this.#holder.stack ?? "");
      this.#holder = undefined;
    }
    return this.#place;
  }
}

function parseFrame(stack: string): CallSite {
  const frame = /(?:\(|at )((?:async )?[^()\n]*?):(\d+):(\d+)\)?\s*$/m.exec(stack);
  if (frame === null) return nowhere;
  return { file: frame[1], line: Number(frame[2]), column: Number(frame[3]) };
}

/** A place as people read it and terminals link it: `file:line:column`. */
export function formatCallSite({ file, line, column }: CallSite): string {
  return `${file?.replace(/^file:\/\/(?=\/)/, "").replace(/\?.*$/, "") ?? "an unknown place"}:${line}:${column}`;
}
