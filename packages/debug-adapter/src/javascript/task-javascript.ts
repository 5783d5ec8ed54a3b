import type { StopInfo } from "@graflow/runtime/debug";
import { within } from "../program/ending.ts";
import type { Adapter } from "../session/adapter.ts";
import type { BranchThread } from "../threads/threads.ts";

/** How long the client may take to attach Node's debugger. */
const attachesWithinMs = 30_000;

/**
 * Steps into the JavaScript of tasks: Node's own debugger shows it, started by the client, which alone can do that. The
 * task's function is prepared to stop that debugger; then the task goes on, with a step that ends at the next one.
 */
export class TaskJavaScript {
  readonly #adapter: Adapter;
  /** Threads whose client has yet to say that it is attached: told why not, if so. */
  readonly #waiting = new Map<number, (problem: string | undefined) => void>();

  constructor(adapter: Adapter) {
    this.#adapter = adapter;
  }

  /** Goes into the task that a thread stands before; `false` where that is not possible, and nothing was done. */
  async enter({ id, number, program, stop }: BranchThread & { readonly stop: StopInfo }): Promise<boolean> {
    const { client, given } = this.#adapter;
    const { kind, subject } = stop.gate;
    if (client.about.supportsGraflowJavaScript !== true || kind !== "before" || subject !== "task") return false;
    let ready: Promise<string | undefined>;
    try {
      const entrance = await program.send("enterTask", { thread: number });
      ready = new Promise((resolve) => this.#waiting.set(id, resolve));
      client.event("graflow/javascript", { threadId: id, processId: program.hello.pid, ...entrance });
    } catch (error) {
      return this.#stepsOver((error as Error).message);
    }
    const isAnswered = await within(attachesWithinMs, ready);
    this.#waiting.delete(id);
    const problem = isAnswered
      ? await ready
      : `the editor has not attached Node's debugger within ${attachesWithinMs / 1000} s`;
    if (problem !== undefined) return this.#stepsOver(problem);
    const granularity = given.stopAfterTasks === true ? "gate" : "task";
    await program.send("step", { thread: number, how: "over", granularity });
    return true;
  }

  /**
   * The client has attached Node's debugger to a thread's process, or says why it cannot.
   *
   * @throws an error for the user if it was not asked to
   */
  ready(threadId: number, problem: string | undefined): void {
    const answer = this.#waiting.get(threadId);
    if (answer === undefined) throw new Error(`Thread ${threadId} does not wait for a debugger of JavaScript`);
    answer(problem);
  }

  #stepsOver(reason: string): false {
    this.#adapter.say(`The step does not go into the task's JavaScript: ${reason}`, "important");
    return false;
  }
}
