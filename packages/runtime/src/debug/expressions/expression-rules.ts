import { isMasked, type Showing, type ShownSize, shownValue } from "../values/shown-value.ts";
import { type Condition, compileCondition, type ExpressionPlace, scopeAt, scopeNames } from "./expression.ts";
import { parseRestricted } from "./restricted-syntax.ts";
import { restrictedValue } from "./restricted-value.ts";
import { Secrets } from "./secrets.ts";

/** A task's context is the engine's own object: everything can be reached from there. */
const restrictedNames = scopeNames.filter((name) => name !== "ctx");

/** What expressions may do in a session, and how values are shown there. */
export class ExpressionRules implements Showing {
  isRestricted = false;
  secrets: Secrets = new Secrets();

  /**
   * Prepares an expression for many gates.
   *
   * @throws `SyntaxError` if it is none, or has what it may not have
   */
  compile(expression: string): Condition {
    if (!this.isRestricted) return compileCondition(expression);
    const parsed = parseRestricted(expression);
    const { secrets } = this;
    return (gate, recorded = { gate }) =>
      restrictedValue(parsed, { scope: scopeAt(recorded), names: restrictedNames, secrets });
  }

  /**
   * The value of a restricted expression; a `SecretValue` where it is one.
   *
   * @throws an error with words for the user
   */
  evaluate(place: ExpressionPlace, expression: string): unknown {
    const scope = scopeAt(place);
    return restrictedValue(parseRestricted(expression), { scope, names: restrictedNames, secrets: this.secrets });
  }

  /** Whether a value is not to be shown, being that of this key, or what this expression leads to. */
  isSecret(name: string, value: unknown): boolean {
    return isMasked(value) && this.secrets.isSecret(/([^.[\]"']+)["'\]]*$/.exec(name)?.[1] ?? name);
  }

  /** A value as a text on one line. */
  show(value: unknown, size: ShownSize = { depth: 1, maxChars: 300 }): string {
    return shownValue(value, this, size);
  }

  /** Looks for the secrets at a gate, so that they are found again in a text that comes from there. */
  noteSecrets({ gate, channel }: ExpressionPlace): void {
    if (this.secrets.isEmpty) return;
    const { input, output, error, data } = gate;
    this.secrets.note([input, output, error, channel, data && { [data.key]: data.value }]);
  }

  /** A text that comes from a gate, without the secrets that are found there. */
  redact(text: string, place: ExpressionPlace): string {
    this.noteSecrets(place);
    return this.secrets.redact(text);
  }
}
