import { Session } from "node:inspector";
import type { Child } from "../values/children.ts";
import { consoleCode, withScope } from "./console-code.ts";
import { type Assigned, consoleScope } from "./console-scope.ts";
import { type ExpressionScope, scopeNames } from "./expression.ts";

/** How an expression is evaluated. */
export interface EvaluationOptions {
  /**
   * `hover`: refused if it would change anything. `watch`: as it is. `console`: statements and `await` work, and what is
   * declared stays.
   */
  readonly purpose: "hover" | "watch" | "console";
  /** What the expression's own JavaScript may take, without what it awaits. Default: 1,000. */
  readonly timeoutMs?: number;
  /** How long a console waits for a promise. Default: 30,000. */
  readonly awaitMs?: number;
}

/** What an expression came to. */
export type Evaluation =
  | {
      readonly kind: "value";
      readonly value: unknown;
      /** In a console: the names of the scope that were given other values. */
      readonly assigned?: Assigned;
    }
  | { readonly kind: "error"; readonly message: string };

interface RemoteObject {
  readonly objectId?: string;
  readonly value?: unknown;
  readonly unserializableValue?: string;
  readonly type: string;
  readonly description?: string;
}

interface Property {
  readonly name: string;
  readonly value?: RemoteObject;
}

interface Response {
  readonly result?: RemoteObject;
  readonly exceptionDetails?: { readonly text: string; readonly exception?: RemoteObject };
  readonly privateProperties?: readonly Property[];
  readonly internalProperties?: readonly Property[];
}

interface Exchange {
  scope: object | undefined;
  value: unknown;
}

/** Where the evaluated code finds its scope, and leaves what it came to. */
const exchangeName = "__graflowDebugExchange";

/**
 * Evaluates expressions through the inspector of this thread: it alone can end a loop and refuse side effects. JavaScript
 * that calls back into a paused program cannot be stopped while it awaits.
 */
export class Evaluator {
  #session: Session | undefined = undefined;
  readonly #exchange: Exchange = { scope: undefined, value: undefined };
  /** What was declared in the console. */
  readonly variables: Map<string, unknown> = new Map();

  /** Evaluates an expression; one that fails, loops, or would change something in a hover is an error with its message. */
  async evaluate(scope: ExpressionScope, expression: string, options: EvaluationOptions): Promise<Evaluation> {
    if (options.purpose === "console") return this.#inConsole(scope, expression, options);
    const names = scopeNames.join(", ");
    this.#exchange.scope = { ...scope };
    return this.#run(`(({ ${names} }) => (${expression}\n))(${exchangeName}.scope)`, options);
  }

  async #inConsole(scope: ExpressionScope, typed: string, options: EvaluationOptions): Promise<Evaluation> {
    const { names, assigned } = consoleScope(scope, this.variables);
    let code: string;
    try {
      code = withScope(consoleCode(typed), `${exchangeName}.scope`);
    } catch (error) {
      return { kind: "error", message: String(error) };
    }
    this.#exchange.scope = names;
    const evaluated = await this.#run(code, options);
    return evaluated.kind === "error" ? evaluated : { ...evaluated, assigned };
  }

  async #run(expression: string, options: EvaluationOptions): Promise<Evaluation> {
    const { purpose, timeoutMs = 1000, awaitMs = 30_000 } = options;
    const posted = this.#post("Runtime.evaluate", {
      expression,
      silent: true,
      timeout: timeoutMs,
      throwOnSideEffect: purpose === "hover",
      awaitPromise: purpose === "console",
    });
    const response = await within(posted, awaitMs);
    if (response === undefined) {
      return { kind: "error", message: `has not settled within ${awaitMs} ms; what it has begun goes on` };
    }
    if (response instanceof Error) {
      const timedOut = /terminated|timed out/i.test(response.message);
      return { kind: "error", message: timedOut ? `took longer than ${timeoutMs} ms` : response.message };
    }
    const { exceptionDetails, result } = response;
    if (exceptionDetails !== undefined) return { kind: "error", message: messageOf(exceptionDetails) };
    return { kind: "value", value: await this.#local(result) };
  }

  /** What only the inspector sees in a value: its `#fields`, the state of a promise, what is behind a proxy. */
  async innards(value: object): Promise<readonly Child[]> {
    this.#connect();
    this.#exchange.value = value;
    const found = await this.#post("Runtime.evaluate", { expression: `${exchangeName}.value`, silent: true });
    this.#exchange.value = undefined;
    const objectId = found instanceof Error ? undefined : found.result?.objectId;
    if (objectId === undefined) return [];
    const response = await this.#post("Runtime.getProperties", { objectId, ownProperties: true });
    await this.#post("Runtime.releaseObject", { objectId });
    if (response instanceof Error) return [];
    const { privateProperties = [], internalProperties = [] } = response;
    const children: Child[] = [];
    for (const { name, value: remote } of [...privateProperties, ...internalProperties]) {
      if (name === "[[Prototype]]" || remote === undefined) continue;
      const kind = name.startsWith("#") ? "private" : "internal";
      children.push({ name, value: await this.#local(remote), kind, readOnly: true });
    }
    return children;
  }

  /** Gives the inspector back. */
  close(): void {
    this.#session?.disconnect();
    this.#session = undefined;
    Reflect.deleteProperty(globalThis, exchangeName);
  }

  /** The value itself, of what the inspector calls a remote object. */
  async #local(result: RemoteObject | undefined): Promise<unknown> {
    if (result?.objectId === undefined) return primitiveOf(result);
    await this.#post("Runtime.callFunctionOn", {
      objectId: result.objectId,
      functionDeclaration: `function () { ${exchangeName}.value = this; }`,
    });
    const { value } = this.#exchange;
    this.#exchange.value = undefined;
    await this.#post("Runtime.releaseObject", { objectId: result.objectId });
    return value;
  }

  #connect(): Session {
    if (this.#session === undefined) {
      this.#session = new Session();
      this.#session.connect();
      Object.defineProperty(globalThis, exchangeName, { value: this.#exchange, configurable: true });
    }
    return this.#session;
  }

  #post(method: string, params: object): Promise<Response | Error> {
    const session = this.#connect();
    return new Promise((resolve) => {
      session.post(method, params, (error: Error | null, response?: object) => {
        resolve(error === null ? ((response ?? {}) as Response) : new Error(error.message));
      });
    });
  }
}

/** What a promise comes to, or nothing if it takes longer. */
async function within<T>(promise: Promise<T>, ms: number): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  try {
    return await Promise.race([promise, over]);
  } finally {
    clearTimeout(timer);
  }
}

function primitiveOf(result: RemoteObject | undefined): unknown {
  switch (result?.unserializableValue) {
    case undefined:
      return result?.value;
    case "NaN":
      return Number.NaN;
    case "Infinity":
      return Number.POSITIVE_INFINITY;
    case "-Infinity":
      return Number.NEGATIVE_INFINITY;
    case "-0":
      return -0;
    default:
      return BigInt(result?.unserializableValue?.replace(/n$/, "") ?? 0);
  }
}

function messageOf({ text, exception }: NonNullable<Response["exceptionDetails"]>): string {
  const message = exception?.description?.split("\n")[0] ?? exception?.value ?? text;
  return /Possible side-effect/.test(String(message))
    ? "would change something, which an expression in a hover may not"
    : String(message);
}
