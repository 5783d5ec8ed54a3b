import type { GateFlow } from "@graflow/runtime/debug";
import type { DebugProtocol } from "@vscode/debugprotocol";

/** The texts of flows that stand in no file: a client reads them by a number. */
export class FlowTexts {
  readonly #texts: { readonly name: string; readonly text: string }[] = [];

  /** A flow as a source that the client can ask for. */
  source({ name, text }: Pick<GateFlow, "name" | "text">): DebugProtocol.Source {
    const shown = `${name}.flow`;
    let index = this.#texts.findIndex((one) => one.name === shown && one.text === text);
    if (index < 0) index = this.#texts.push({ name: shown, text }) - 1;
    return { name: shown, sourceReference: index + 1, origin: "made while the program ran" };
  }

  /**
   * The text of a source.
   *
   * @throws an error for the user if there is none of that number
   */
  text(sourceReference: number): string {
    const found = this.#texts[sourceReference - 1];
    if (found === undefined) throw new Error("There is no such source in this session: open the file itself");
    return found.text;
  }
}
