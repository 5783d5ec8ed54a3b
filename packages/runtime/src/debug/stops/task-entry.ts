import { open, Session, close as shut, url } from "node:inspector";

/** Where a debugger of JavaScript reaches this thread. */
export interface TaskEntrance {
  readonly host: string;
  readonly port: number;
  readonly webSocketUrl: string;
}

interface Answer {
  readonly result?: { readonly objectId?: string };
  readonly breakpointId?: string;
}

/** Where the breakpoint's condition finds what to ask. */
const slot = "__graflowDebugEntry";

/**
 * Lets a debugger of JavaScript stop at the first statement of a task: opens the inspector of this thread, and sets a
 * breakpoint on the task's function for its next call. Whoever is attached to the inspector then stops there; where nobody
 * is, the task just runs.
 */
export class TaskEntry {
  #session: Session | undefined;
  #isOurs = false;

  /**
   * Prepares the next call of a function.
   *
   * @throws if it is none, or the inspector cannot be opened
   */
  async prepare(fn: unknown): Promise<TaskEntrance> {
    if (typeof fn !== "function") throw new Error("The task has no JavaScript of its own here");
    this.#leave();
    const entrance = this.#open();
    const session = new Session();
    session.connect();
    this.#session = session;
    let isEntered = false;
    const entry = {
      fn,
      /** Whether this call is the one. */
      enter: () => {
        if (isEntered) return false;
        isEntered = true;
        // Once the call has been left by the debugger of JavaScript.
        setImmediate(() => {
          if (this.#session === session) this.#leave();
        });
        return true;
      },
    };
    Object.defineProperty(globalThis, slot, { value: entry, configurable: true });
    await post(session, "Debugger.enable", {});
    const { result } = await post(session, "Runtime.evaluate", { expression: `globalThis.${slot}.fn` });
    await post(session, "Debugger.setBreakpointOnFunctionCall", {
      objectId: result?.objectId,
      condition: `globalThis.${slot}?.enter() === true`,
    });
    return entrance;
  }

  /** Takes back what was prepared, and closes the inspector if it was opened here. */
  close(): void {
    this.#leave();
    if (this.#isOurs) shut();
    this.#isOurs = false;
  }

  #leave(): void {
    this.#session?.disconnect();
    this.#session = undefined;
    Reflect.deleteProperty(globalThis, slot);
  }

  #open(): TaskEntrance {
    if (url() === undefined) {
      open(0, "127.0.0.1");
      this.#isOurs = true;
    }
    const webSocketUrl = url();
    if (webSocketUrl === undefined) throw new Error("The inspector of the program cannot be opened");
    const { hostname, port } = new URL(webSocketUrl);
    return { host: hostname.replace(/^\[|\]$/g, ""), port: Number(port), webSocketUrl };
  }
}

function post(session: Session, method: string, params: object): Promise<Answer> {
  return new Promise((resolve, reject) => {
    session.post(method, params, (error: Error | null, answer?: object) => {
      if (error === null) resolve((answer ?? {}) as Answer);
      else reject(new Error(error.message));
    });
  });
}
