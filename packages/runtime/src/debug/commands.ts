import type { GateAnswer } from "../ports/debugger.ts";
import { Evaluator } from "./evaluation.ts";
import { type ExpressionPlace, resultsOf, scopeAt } from "./expression.ts";
import { History, type Moment } from "./history.ts";
import type { AnswerRequest, At, CommandName, Commands } from "./protocol.ts";
import { channelValues } from "./recorded-channel.ts";
import type { DebugSession } from "./session.ts";
import { gateInfo, stackOf, stopInfo } from "./stop-info.ts";
import type { Stop } from "./stops.ts";
import { type Variable, Variables } from "./variables.ts";

type Handlers = {
  readonly [Name in CommandName]: (
    args: Commands[Name]["args"],
  ) => Commands[Name]["result"] | Promise<Commands[Name]["result"]>;
};

/** Carries out the commands of an adapter on a session. */
export class CommandServer {
  readonly #session: DebugSession;
  readonly #evaluator = new Evaluator();
  readonly #variables = new Variables();

  constructor(session: DebugSession) {
    this.#session = session;
  }

  /**
   * Carries out one command.
   *
   * @throws an error with words for the user: there is no such command, its arguments make no sense, it came too late
   */
  async run(command: string, args: unknown): Promise<unknown> {
    if (!Object.hasOwn(this.#handlers, command)) throw new Error(`There is no command "${command}"`);
    if (typeof args !== "object" || args === null) throw new Error(`The arguments of "${command}" are no object`);
    const handler = this.#handlers[command as CommandName] as (given: unknown) => unknown;
    return await handler(args);
  }

  /** Gives back what it used. */
  close(): void {
    this.#evaluator.close();
    this.#variables.clear();
  }

  readonly #handlers: Handlers = {
    configure: ({ allStop, history, stopOnEntry }) => {
      const { stops } = this.#session;
      if (allStop !== undefined) stops.allStop = allStop;
      if (history !== undefined) this.#session.history = history > 0 ? new History({ limit: history }) : undefined;
      if (stopOnEntry === true) stops.pause("entry");
      return null;
    },
    setBreakpoints: ({ breakpoints }) => this.#session.breakpoints.set(breakpoints),
    setFailureFilters: ({ filters }) => this.#session.breakpoints.setFilters(filters).map((mistake) => mistake ?? null),
    configurationDone: () => {
      this.#session.configured();
      return null;
    },
    continue: ({ thread }) => {
      const { stops } = this.#session;
      if (thread !== undefined) this.#stop(thread);
      this.#goOn(() => this.#session.follow(thread === undefined ? stops.goOnAll() : stops.goOn(thread)));
      return null;
    },
    step: ({ thread, ...options }) => {
      this.#stop(thread);
      this.#goOn(() => this.#session.follow(this.#session.stops.step(thread, options)));
      return null;
    },
    pause: () => {
      this.#session.stops.pause();
      return null;
    },
    stops: () => this.#session.stops.stops.map(stopInfo),
    stack: (at) => stackOf(this.#place(at).gate),
    nodes: (at) => {
      const { gate, frames = gate.frames() } = this.#place(at);
      return frames.map(({ path, instance, nodes }) => {
        return { path, instance, nodes: nodes.map(({ id, state }) => ({ id, state })) };
      });
    },
    scope: (at) => this.#scope(at),
    variables: ({ handle, ...page }) => {
      const children = this.#variables.children(handle, page);
      if (children === undefined) throw new Error("This value is shown no more, as the run has gone on");
      return children;
    },
    evaluate: async ({ at, expression, ...options }) => {
      const evaluated = await this.#evaluator.evaluate(scopeAt(this.#place(at)), expression, options);
      if (evaluated.kind === "error") throw new Error(evaluated.message);
      return this.#variables.describe(expression, evaluated.value);
    },
    setVariable: async ({ at, handle, name, expression }) => {
      const value = await this.#value(at, expression);
      const problem =
        handle === undefined ? this.#setAtGate(at, name, value) : this.#variables.assign(handle, name, value);
      if (problem !== undefined) throw new Error(`"${name}" cannot be set: ${problem}`);
      return this.#variables.describe(name, value);
    },
    setChannel: async ({ thread, key, expression }) => {
      const value = await this.#value({ thread }, expression);
      await this.#stop(thread).gate.run.channel.set(key, value);
      return this.#variables.describe(key, value);
    },
    targets: ({ thread }) => this.#stop(thread).gate.targets(),
    answer: async ({ thread, answer }) => {
      const stop = this.#stop(thread);
      if (answer.kind === "goto" && !stop.gate.targets().includes(answer.node)) {
        throw new Error(`"${answer.node}" is out of reach from "${stop.gate.node}"`);
      }
      const given = await this.#answer({ thread }, answer);
      this.#goOn(() => this.#session.follow(this.#session.stops.goOn(this.#stop(thread).thread), given));
      return null;
    },
    history: ({ runId }) => this.#history.rangeOf(runId),
    moment: ({ runId, moment }) => {
      const found = this.#moment(runId, moment);
      return { ...gateInfo(found.gate), forkable: found.record.unforkable === undefined };
    },
    fork: async ({ runId, moment, answer }) => {
      const given = answer === undefined ? undefined : await this.#answer({ runId, moment }, answer);
      const forked = await this.#history.fork(this.#moment(runId, moment), given);
      return { runId: forked.runId };
    },
    cancel: ({ runId, reason }) => {
      const run = this.#session.runs.get(runId);
      if (run === undefined) throw new Error(`There is no run "${runId}"`);
      run.cancel(reason);
      return null;
    },
    disconnect: () => null, // whoever holds the connection hangs up once this is answered
  };

  get #history(): History {
    const { history } = this.#session;
    if (history === undefined) throw new Error("No history is kept in this session");
    return history;
  }

  /** After this the values that were shown may be others. */
  #goOn(go: () => void): void {
    this.#variables.clear();
    go();
  }

  #stop(thread: number): Stop {
    const stop = this.#session.stops.shownAt(thread);
    if (stop === undefined) throw new Error(`Thread ${thread} does not stand still`);
    return stop;
  }

  #moment(runId: string, number: number): Moment {
    const moment = this.#history.moment(runId, number);
    if (moment !== undefined) return moment;
    const { oldest, latest } = this.#history.rangeOf(runId);
    throw new Error(`Moment ${number} is not kept: there are ${oldest} to ${latest}`);
  }

  #place(at: At): ExpressionPlace {
    if ("thread" in at) return { gate: this.#stop(at.thread).gate };
    const moment = this.#moment(at.runId, at.moment);
    return { gate: moment.gate, frames: moment.record.frames, channel: this.#history.channelAt(moment) };
  }

  #scope(at: At): readonly Variable[] {
    const { gate, frames = gate.frames(), channel = channelValues(gate.run.channel) } = this.#place(at);
    const changed = "thread" in at ? this.#session.changeOf(this.#stop(at.thread)) : undefined;
    const input = changed?.kind === "input" ? changed.value : gate.input;
    const variables = [this.#variables.describe("input", input)];
    if (gate.kind === "after" || gate.kind === "leave") {
      variables.push(this.#variables.describe("output", changed?.kind === "result" ? changed.value : gate.output));
    }
    if (gate.kind === "failed") variables.push(this.#variables.describe("error", gate.error));
    variables.push(
      this.#variables.describe("results", resultsOf(frames)),
      this.#variables.describe("channel", channel),
    );
    return variables;
  }

  #setAtGate(at: At, name: string, value: unknown): string | undefined {
    if (!("thread" in at)) return "what is over cannot be changed; start a new run from there";
    const stop = this.#stop(at.thread);
    const { kind } = stop.gate;
    if (name === "input" && kind === "before") this.#session.change(stop, { kind: "input", value });
    else if (name === "output" && kind === "after") this.#session.change(stop, { kind: "result", value });
    else return `only "input" before a task and "output" after it can be`;
    return undefined;
  }

  async #value(at: At, expression: string): Promise<unknown> {
    const evaluated = await this.#evaluator.evaluate(scopeAt(this.#place(at)), expression, { purpose: "console" });
    if (evaluated.kind === "error") throw new Error(evaluated.message);
    return evaluated.value;
  }

  async #answer(at: At, answer: AnswerRequest): Promise<GateAnswer> {
    switch (answer.kind) {
      case "skip":
        return { kind: "skip" };
      case "input":
      case "result":
        return { kind: answer.kind, value: await this.#value(at, answer.expression) };
      case "fail":
        return { kind: "fail", error: await this.#value(at, answer.expression) };
      case "again":
      case "goto": {
        const given =
          answer.expression === undefined ? {} : { input: { value: await this.#value(at, answer.expression) } };
        return answer.kind === "again" ? { kind: "again", ...given } : { kind: "goto", node: answer.node, ...given };
      }
      default:
        throw new Error("There is no such answer: input, result, fail, skip, again or goto");
    }
  }
}
