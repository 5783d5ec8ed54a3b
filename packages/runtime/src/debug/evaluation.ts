import { Session } from "node:inspector";
import { type ExpressionScope, scopeNames } from "./expression.ts";

/** How an expression is evaluated. */
export interface EvaluationOptions {
  /** `hover`: refused if it would change anything. `watch`: as it is. `console`: `await` works, and may take its time. */
  readonly purpose: "hover" | "watch" | "console";
  /** What the expression's own JavaScript may take, without what it awaits. Default: 1,000. */
  readonly timeoutMs?: number;
}

/** What an expression came to. */
export type Evaluation =
  | { readonly kind: "value"; readonly value: unknown }
  | { readonly kind: "error"; readonly message: string };

interface RemoteObject {
  readonly objectId?: string;
  readonly value?: unknown;
  readonly unserializableValue?: string;
  readonly type: string;
  readonly description?: string;
}

interface Response {
  readonly result?: RemoteObject;
  readonly exceptionDetails?: { readonly text: string; readonly exception?: RemoteObject };
}

interface Exchange {
  scope: ExpressionScope | undefined;
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

  /** Evaluates an expression; one that fails, loops, or would change something in a hover is an error with its message. */
  async evaluate(scope: ExpressionScope, expression: string, options: EvaluationOptions): Promise<Evaluation> {
    const { purpose, timeoutMs = 1000 } = options;
    const names = scopeNames.join(", ");
    const code = `(${purpose === "console" ? "async " : ""}({ ${names} }) => (${expression}\n))(${exchangeName}.scope)`;
    this.#exchange.scope = { ...scope };
    const response = await this.#post("Runtime.evaluate", {
      expression: code,
      silent: true,
      timeout: timeoutMs,
      throwOnSideEffect: purpose === "hover",
      awaitPromise: purpose === "console",
    });
    if (response instanceof Error) {
      const timedOut = /terminated|timed out/i.test(response.message);
      return { kind: "error", message: timedOut ? `took longer than ${timeoutMs} ms` : response.message };
    }
    const { exceptionDetails, result } = response;
    if (exceptionDetails !== undefined) return { kind: "error", message: messageOf(exceptionDetails) };
    return { kind: "value", value: await this.#local(result) };
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

  #post(method: string, params: object): Promise<Response | Error> {
    if (this.#session === undefined) {
      this.#session = new Session();
      this.#session.connect();
      Object.defineProperty(globalThis, exchangeName, { value: this.#exchange, configurable: true });
    }
    const session = this.#session;
    return new Promise((resolve) => {
      session.post(method, params, (error: Error | null, response?: object) => {
        resolve(error === null ? ((response ?? {}) as Response) : new Error(error.message));
      });
    });
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
