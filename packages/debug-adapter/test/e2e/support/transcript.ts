/**
 * What a client and the adapter said to each other, as lines for a golden file: without numbers, paths and times that
 * differ from run to run.
 */
export class Transcript {
  readonly #lines: string[] = [];
  readonly #replaced: (readonly [found: string | RegExp, by: string])[] = [];

  /** From now on a text stands as another one. */
  replace(found: string | RegExp, by: string): void {
    this.#replaced.push([found, by]);
  }

  request(command: string, args: object): void {
    this.#lines.push(`→ ${command} ${this.#text(args)}`.trimEnd());
  }

  response(command: string, body: unknown): void {
    this.#lines.push(`← ${command} ${body === undefined ? "ok" : this.#text(body)}`);
  }

  refused(command: string, message: string): void {
    this.#lines.push(`← ${command} refused: ${message}`);
  }

  event(name: string, body: unknown): void {
    this.#lines.push(`! ${name} ${body === undefined ? "" : this.#text(body)}`.trimEnd());
  }

  /** The lines, all of them or those of some commands and events. */
  text(...names: readonly string[]): string {
    const lines =
      names.length === 0 ? this.#lines : this.#lines.filter((line) => names.includes(line.split(" ")[1] ?? ""));
    const joined = lines.join("\n");
    const replaced = this.#replaced.reduce((text, [found, by]) => text.replaceAll(found, by), joined);
    return `${replaced}\n`;
  }

  #text(value: unknown): string {
    const text = JSON.stringify(value);
    return text === "{}" ? "" : text;
  }
}
