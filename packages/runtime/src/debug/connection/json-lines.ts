/** What a {@link LineReader} finds. */
export interface LineHandler {
  message(message: unknown): void;
  /** A line that is no JSON, or longer than allowed. */
  nonsense(reason: string): void;
}

/** Cuts what comes over a socket into messages, one JSON value a line. */
export class LineReader {
  readonly #handler: LineHandler;
  readonly #maxChars: number;
  #rest: string[] = [];
  #length = 0;
  #skipping = false;

  /** @param maxChars - of a line; what is longer is dropped. Default: 16 million */
  constructor(handler: LineHandler, maxChars = 16_000_000) {
    this.#handler = handler;
    this.#maxChars = maxChars;
  }

  /** Takes what has come. */
  push(text: string): void {
    const lines = text.split("\n");
    const last = lines.pop() ?? "";
    for (const line of lines) {
      this.#add(line);
      this.#end();
    }
    this.#add(last);
  }

  #add(text: string): void {
    if (this.#skipping || text === "") return;
    this.#length += text.length;
    if (this.#length <= this.#maxChars) {
      this.#rest.push(text);
      return;
    }
    this.#rest = [];
    this.#skipping = true;
    this.#handler.nonsense(`a line of more than ${this.#maxChars} characters`);
  }

  #end(): void {
    const line = this.#rest.join("");
    const skipped = this.#skipping;
    this.#rest = [];
    this.#length = 0;
    this.#skipping = false;
    if (skipped || line.trim() === "") return;
    let message: unknown;
    try {
      message = JSON.parse(line);
    } catch {
      this.#handler.nonsense(`a line that is no JSON: ${line.slice(0, 80)}`);
      return;
    }
    this.#handler.message(message);
  }
}
