import type { At, Commands } from "../connection/protocol.ts";
import { type EvaluationOptions, Evaluator } from "../expressions/evaluation.ts";
import {
  type ExpressionPlace,
  type ExpressionScope,
  inputAt,
  outputAt,
  resultsOf,
  scopeAt,
  scopeNames,
} from "../expressions/expression.ts";
import { SecretValue } from "../expressions/restricted-value.ts";
import { channelValues } from "../history/recorded-channel.ts";
import type { DebugSession } from "../session.ts";
import { jsonText } from "../values/json-text.ts";
import { membersOf } from "../values/members.ts";
import { type Setters, scopesAt } from "../values/scopes.ts";
import { masked, type ShownFor, type Variable, Variables } from "../values/variables.ts";
import type { Places } from "./places.ts";

type Names = "scope" | "scopes" | "variables" | "evaluate" | "members" | "setVariable" | "setChannel";
type Handlers = {
  readonly [Name in Names]: (
    args: Commands[Name]["args"],
  ) => Commands[Name]["result"] | Promise<Commands[Name]["result"]>;
};

/** Carries out the commands that show values, and change them. */
export class ValueCommands {
  readonly #session: DebugSession;
  readonly #places: Places;
  readonly #evaluator = new Evaluator();
  readonly #variables: Variables;

  constructor(session: DebugSession, places: Places) {
    this.#session = session;
    this.#places = places;
    this.#variables = new Variables(session.rules, this.#evaluator);
  }

  /** A thread goes on, or all: after this the values that were shown may be others. */
  goesOn(thread?: number): void {
    this.#variables.clear(thread);
  }

  /** Gives back what it used. */
  close(): void {
    this.#evaluator.close();
    this.#variables.clear();
  }

  readonly handlers: Handlers = {
    scope: (at) => this.#scope(at),
    scopes: (at) => {
      const place = this.#places.place(at);
      this.#noteSecrets(place);
      const setters = "thread" in at ? this.#setters(at) : undefined;
      return scopesAt(place, { variables: this.#variables, setters }).map(({ name, isExpensive, listing }) => {
        return { name, isExpensive, handle: this.#variables.list(listing, shownAt(at)) };
      });
    },
    variables: async ({ handle, ...page }) => {
      const children = await this.#variables.children(handle, page);
      if (children === undefined) throw new Error("This value is shown no more, as the run has gone on");
      return children;
    },
    evaluate: async ({ at, expression, purpose, hex, ...limits }) => {
      const isCopied = purpose === "clipboard";
      const value = await this.evaluate(at, expression, { ...limits, purpose: isCopied ? "watch" : purpose });
      if (value instanceof SecretValue) return masked(expression);
      const described = this.#variables.describe(expression, value, { ...shownAt(at), hex });
      return isCopied && described.type !== "secret"
        ? { ...described, value: jsonText(value, this.#session.rules) }
        : described;
    },
    members: async ({ at, expression }) => {
      if (expression === "") {
        return [...scopeNames, ...this.#evaluator.variables.keys()].map((name) => ({ name, kind: "property" }));
      }
      const value = await this.evaluate(at, expression, { purpose: "hover", timeoutMs: 250 });
      return value instanceof SecretValue ? [] : membersOf(value);
    },
    setVariable: async ({ at, handle, name, expression, hex }) => {
      const value = await this.value(at, expression);
      const problem =
        handle === undefined ? this.#setAtGate(at, name, value) : await this.#variables.assign(handle, name, value);
      if (problem !== undefined) throw new Error(`"${name}" cannot be set: ${problem}`);
      return this.#variables.describe(name, value, { ...shownAt(at), hex });
    },
    setChannel: async ({ thread, key, expression }) => {
      const value = await this.value({ thread }, expression);
      await this.#places.stop(thread).gate.run.channel.set(key, value);
      return this.#variables.describe(key, value, { thread });
    },
  };

  /**
   * The value of an expression that is handed on to the program.
   *
   * @throws an error for the user if it has none, or is secret
   */
  async value(at: At, expression: string): Promise<unknown> {
    const value = await this.evaluate(at, expression, { purpose: "console" });
    if (value instanceof SecretValue) throw new Error(`"${value.key}" is secret, and is not handed on`);
    return value;
  }

  /**
   * The value of an expression; a {@link SecretValue} where it is one and expressions are restricted. What a console
   * assigns to `input`, `output` or keys of the channel is set.
   *
   * @throws an error for the user if it has none
   */
  async evaluate(at: At, expression: string, options: EvaluationOptions): Promise<unknown> {
    const place = this.#places.place(at);
    const { rules } = this.#session;
    this.#noteSecrets(place);
    if (rules.isRestricted) return rules.evaluate(place, expression);
    const before = channelAt(place);
    const channel = { ...before };
    const scope: ExpressionScope = { ...scopeAt({ ...place, channel }) };
    const results = { ...scope.results };
    const evaluated = await this.#evaluator.evaluate(scope, expression, options);
    const [other] = differing(results, scope.results);
    if (other !== undefined) throw new Error(`"results.${other}" cannot be set: ${fixed}`);
    if (evaluated.kind === "error") throw new Error(rules.secrets.redact(evaluated.message));
    for (const [name, value] of evaluated.assigned ?? []) {
      const problem = this.#setAtGate(at, name, value);
      if (problem !== undefined) throw new Error(`"${name}" cannot be set: ${problem}`);
    }
    if (options.purpose === "console") await this.#setKeys(at, before, channel);
    return evaluated.value;
  }

  #scope(at: At): readonly Variable[] {
    const place = this.#places.place(at);
    const { gate, frames = gate.frames() } = place;
    this.#noteSecrets(place);
    const describe = (name: string, value: unknown): Variable => this.#variables.describe(name, value, shownAt(at));
    const variables = [describe("input", inputAt(place))];
    if (gate.kind === "after" || gate.kind === "leave") variables.push(describe("output", outputAt(place)));
    if (gate.kind === "failed") variables.push(describe("error", gate.error));
    if (gate.data !== undefined) {
      variables.push(
        ...this.#variables
          .keyOf(gate.data)
          .map(({ name, value, isSecret }) => (isSecret ? masked(name) : describe(name, value))),
      );
    }
    variables.push(describe("results", resultsOf(frames)), describe("channel", channelAt(place)));
    return variables;
  }

  #noteSecrets(place: ExpressionPlace): void {
    this.#session.rules.noteSecrets({ ...place, channel: channelAt(place) });
  }

  #setters(at: At & { readonly thread: number }): Setters {
    return {
      atGate: (name, value) => this.#setAtGate(at, name, value),
      channel: async (key, value) => {
        await this.#places.stop(at.thread).gate.run.channel.set(key, value);
        return undefined;
      },
    };
  }

  async #setKeys(at: At, before: Readonly<Record<string, unknown>>, now: Record<string, unknown>): Promise<void> {
    const keys = differing(before, now);
    if (keys.length === 0) return;
    if (!("thread" in at)) throw new Error(`The channel cannot be set: ${over}`);
    const { channel } = this.#places.stop(at.thread).gate.run;
    for (const key of keys) {
      if (Object.hasOwn(now, key)) await channel.set(key, now[key]);
      else await channel.delete(key);
    }
  }

  #setAtGate(at: At, name: string, value: unknown): string | undefined {
    if (!("thread" in at)) return over;
    const stop = this.#places.stop(at.thread);
    const { kind } = stop.gate;
    if (at.frame !== undefined && at.frame > 0) return "only in the top frame, that of the task, can be set";
    if (name === "input" && kind === "before") this.#session.change(stop, { kind: "input", value });
    else if (name === "output" && kind === "after") this.#session.change(stop, { kind: "result", value });
    else return `only "input" before a task and "output" after it can be`;
    return undefined;
  }
}

type Values = Readonly<Record<string, unknown>>;

/** The keys that are in one only, or hold another value in each. */
function differing(before: Values, now: Values): readonly string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(now)]);
  return [...keys].filter((key) => Object.hasOwn(before, key) !== Object.hasOwn(now, key) || before[key] !== now[key]);
}

const fixed =
  "what a task has returned is fixed once it is over; step back to the moment after it and set output there";
const over = "what is over cannot be changed; start a new run from there";

function shownAt(at: At): ShownFor {
  return "thread" in at ? { thread: at.thread } : {};
}

function channelAt({ gate, channel }: ExpressionPlace): Readonly<Record<string, unknown>> {
  return channel ?? channelValues(gate.run.channel);
}
