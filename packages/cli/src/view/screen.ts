import type { OutputStream } from "../host.ts";
import { fitWidth, oneLine, textWidth } from "./text-width.ts";

/** Used where a terminal does not say how large it is. */
const defaultSize = { columns: 80, rows: 24 };

/**
 * The last lines of a terminal, redrawn in place; whatever else is written goes above them.
 *
 * Drawn lines end in a line break, so the cursor waits at the start of the row below them. It is never hidden and no
 * mode of the terminal is changed: there is nothing to restore, however the process ends.
 */
export class Screen {
  readonly #write: (text: string) => void;
  readonly #size: () => { readonly columns: number; readonly rows: number };
  /** What is drawn, and what an unfinished line of other output was drawn as. */
  #drawn: readonly string[] = [];
  #lines: readonly string[] = [];
  /** Complete lines of other output that are not written yet. */
  #above = "";
  /** The line that other output has begun and not ended. */
  #unfinished = "";

  /** `write` goes to the terminal itself; `stream` says how large it is. */
  constructor(write: (text: string) => void, stream: Pick<OutputStream, "columns" | "rows">) {
    this.#write = write;
    this.#size = () => ({ columns: stream.columns || defaultSize.columns, rows: stream.rows || defaultSize.rows });
  }

  /** The longest line that is not broken: a full one would move the cursor in some terminals. */
  get columns(): number {
    return Math.max(1, this.#size().columns - 1);
  }

  /** How many lines can be redrawn: one row is the cursor's, one an unfinished line's. */
  get rows(): number {
    return Math.max(1, this.#size().rows - 2);
  }

  /** Replaces the lines. None may be wider than {@link Screen.columns}. */
  draw(lines: readonly string[]): void {
    this.#lines = lines;
    this.flush();
  }

  /** Takes output that is to stand above the lines; it is written by the next {@link Screen.flush} or draw. */
  print(text: string): void {
    const all = this.#unfinished + text;
    const end = all.lastIndexOf("\n") + 1;
    this.#above += all.slice(0, end);
    this.#unfinished = all.slice(end);
  }

  /** Ends the line that other output has begun, so that what is printed next stands on one of its own. */
  endLine(): void {
    if (this.#unfinished !== "") this.print("\n");
  }

  /** Writes what was printed, and the lines below it. */
  flush(): void {
    const unfinished = this.#unfinished.slice(this.#unfinished.lastIndexOf("\r") + 1);
    const next = unfinished === "" ? this.#lines : [fitWidth(oneLine(unfinished), this.columns), ...this.#lines];
    this.#write(`${this.#rewind()}${this.#above}${next.map((line) => `${line}\n`).join("")}`);
    this.#above = "";
    this.#drawn = next;
  }

  /** Takes the lines away, and writes out what was printed to its last character. */
  close(): void {
    this.endLine();
    this.#write(`${this.#rewind()}${this.#above}`);
    this.#above = "";
    this.#lines = [];
    this.#drawn = [];
  }

  /** Moves to the start of what is drawn and clears from there. A terminal made narrower has broken its lines. */
  #rewind(): string {
    if (this.#drawn.length === 0) return "";
    const { columns, rows } = this.#size();
    const drawnRows = this.#drawn.reduce((sum, line) => sum + Math.max(1, Math.ceil(textWidth(line) / columns)), 0);
    const up = Math.min(drawnRows, rows - 1);
    return `${up > 0 ? `\u001b[${up}A` : ""}\r\u001b[J`;
  }
}
