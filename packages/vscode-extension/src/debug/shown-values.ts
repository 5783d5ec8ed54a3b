import { Disposable, debug, languages as editorLanguages } from "vscode";
import { languages } from "../languages.ts";
import type { KnownFlows } from "../runs/flow-server.ts";
import { debugType } from "./flow-configuration.ts";
import { TokenExpressions } from "./token-expressions.ts";
import { TokenValues } from "./token-values.ts";

/**
 * Values in the text, while flows are debugged. Only then: a provider of expressions takes the place of what the editor
 * does by itself, in all sessions of all debuggers.
 */
export class ShownValues implements Disposable {
  readonly #flows: KnownFlows;
  readonly #sessions = new Set<string>();
  readonly #listeners: Disposable;
  #providers: Disposable | undefined;

  constructor(flows: KnownFlows) {
    this.#flows = flows;
    this.#listeners = Disposable.from(
      debug.onDidStartDebugSession(({ type, id }) => {
        if (type !== debugType) return;
        this.#sessions.add(id);
        this.#providers ??= this.#register();
      }),
      debug.onDidTerminateDebugSession(({ id }) => {
        this.#sessions.delete(id);
        if (this.#sessions.size === 0) this.#withdraw();
      }),
    );
  }

  dispose(): void {
    this.#listeners.dispose();
    this.#withdraw();
  }

  #register(): Disposable {
    const selector = languages.map((language) => ({ language }));
    return Disposable.from(
      editorLanguages.registerInlineValuesProvider(selector, new TokenValues(this.#flows)),
      editorLanguages.registerEvaluatableExpressionProvider(selector, new TokenExpressions(this.#flows)),
    );
  }

  #withdraw(): void {
    this.#providers?.dispose();
    this.#providers = undefined;
  }
}
