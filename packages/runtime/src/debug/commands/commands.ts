import type { GateAnswer } from "../../ports/debugger.ts";
import type { CommandName, Commands } from "../connection/protocol.ts";
import { Secrets } from "../expressions/secrets.ts";
import { History } from "../history/history.ts";
import type { DebugSession } from "../session.ts";
import { branchesOf, gateOfThread } from "../stops/branches.ts";
import { failureOf } from "../stops/failure-info.ts";
import { stackOf, stopInfo } from "../stops/stop-info.ts";
import type { Onward } from "../stops/stops.ts";
import { TaskEntry } from "../stops/task-entry.ts";
import { answerAt, expectAnswered } from "./answers.ts";
import { Places } from "./places.ts";
import { timeCommands } from "./time-commands.ts";
import { ValueCommands } from "./value-commands.ts";

type Handlers = {
  readonly [Name in CommandName]: (
    args: Commands[Name]["args"],
  ) => Commands[Name]["result"] | Promise<Commands[Name]["result"]>;
};

/** The commands that are carried out here. */
type Own = Exclude<CommandName, keyof ValueCommands["handlers"] | keyof ReturnType<typeof timeCommands>>;

/** Carries out the commands of an adapter on a session. */
export class CommandServer {
  readonly #session: DebugSession;
  readonly #places: Places;
  readonly #values: ValueCommands;
  readonly #entry = new TaskEntry();
  readonly #handlers: Handlers;

  constructor(session: DebugSession) {
    this.#session = session;
    this.#places = new Places(session);
    this.#values = new ValueCommands(session, this.#places);
    this.#handlers = {
      ...this.#own,
      ...this.#values.handlers,
      ...timeCommands({ session, places: this.#places, values: this.#values }),
    };
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
    this.#values.close();
    this.#entry.close();
  }

  readonly #own: Pick<Handlers, Own> = {
    configure: ({ allStop, history, stopOnEntry, expressions, secrets, postMortem }) => {
      const { stops, rules, breakpoints } = this.#session;
      if (expressions !== undefined) rules.isRestricted = expressions !== "all";
      if (secrets !== undefined) rules.secrets = new Secrets(secrets);
      if (expressions !== undefined || secrets !== undefined) breakpoints.renew();
      if (allStop !== undefined) stops.allStop = allStop;
      if (history !== undefined) this.#session.history = history > 0 ? new History({ limit: history }) : undefined;
      if (stopOnEntry === true) stops.pause("entry");
      if (postMortem !== undefined) this.#session.postMortem = postMortem;
      return null;
    },
    setBreakpoints: ({ breakpoints }) => this.#session.breakpoints.set(breakpoints),
    setChannelBreakpoints: ({ breakpoints }) => this.#session.breakpoints.channel.set(breakpoints),
    setFailureFilters: ({ filters }) => this.#session.breakpoints.setFilters(filters).map((mistake) => mistake ?? null),
    configurationDone: () => {
      this.#session.configured();
      return null;
    },
    ping: () => null,
    follow: ({ enabled, intervalMs }) => {
      this.#session.states.follow(enabled, intervalMs);
      return null;
    },
    continue: ({ thread }) => {
      const { stops } = this.#session;
      if (thread !== undefined) this.#places.stop(thread);
      this.#goOn(thread === undefined ? stops.goOnAll() : stops.goOn(thread));
      return null;
    },
    step: ({ thread, ...options }) => {
      this.#places.stop(thread);
      this.#goOn(this.#session.stops.step(thread, options));
      return null;
    },
    pause: ({ thread }) => {
      if (thread === undefined) this.#session.stops.pause();
      else this.#session.stops.pauseThread(thread);
      return null;
    },
    branches: () => branchesOf(this.#session),
    flow: ({ runId }) => {
      const run = this.#session.runs.get(runId);
      if (run === undefined) throw new Error(`There is no run "${runId}"`);
      return run.outline();
    },
    failure: (at) => failureOf(this.#places.place(at).gate, this.#session.rules),
    stops: () => this.#session.stops.stops.map((stop) => stopInfo(stop, this.#session.rules)),
    stack: (at) => stackOf("thread" in at ? gateOfThread(this.#session, at.thread) : this.#places.place(at).gate),
    nodes: (at) => {
      const { gate, frames = gate.frames() } = this.#places.place(at);
      return frames.map(({ path, instance, nodes }) => {
        return { path, instance, nodes: nodes.map(({ id, state }) => ({ id, state })) };
      });
    },
    targets: (at) => this.#places.place(at).gate.targets(),
    answer: async ({ thread, answer }) => {
      const stop = this.#places.stop(thread);
      if (answer.kind === "goto" && !stop.gate.targets().includes(answer.node)) {
        throw new Error(`"${answer.node}" is out of reach from "${stop.gate.node}"`);
      }
      const given = await answerAt({ thread }, answer, this.#values);
      expectAnswered(this.#session.stops, stop.gate, answer);
      this.#goOn(this.#session.stops.goOn(this.#places.stop(thread).thread), given);
      return null;
    },
    enterTask: ({ thread }) => {
      if (this.#session.rules.isRestricted) {
        throw new Error(
          "The session is restricted, and the inspector opens the whole program: attach with all expressions",
        );
      }
      return this.#entry.prepare(this.#places.stop(thread).gate.fn);
    },
    cancel: ({ runId, reason }) => {
      const run = this.#session.runs.get(runId);
      if (run === undefined) throw new Error(`There is no run "${runId}"`);
      run.cancel(reason);
      return null;
    },
    disconnect: () => null, // whoever holds the connection hangs up once this is answered
  };

  /** After this the values that were shown may be others. */
  #goOn(onward: Onward, answer?: GateAnswer): void {
    for (const { thread } of onward.released) this.#values.goesOn(thread);
    // The reply goes first: an adapter that is told of the next stop before would take it for an old one.
    setImmediate(() => this.#session.follow(onward, answer));
  }
}
