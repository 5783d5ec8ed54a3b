import { EventEmitter } from "node:events";
import type { OutputStream } from "../../src/host.ts";

/** One row of a {@link Terminal}; `wraps` if its line goes on in the next row. */
interface Row {
  cells: string[];
  wraps: boolean;
}

/** A control sequence, without the characters that introduce it, or one character. */
const tokens = new RegExp(`${String.fromCharCode(27)}\\[([0-9;?]*[A-Za-z])|.`, "gsu");

/**
 * A terminal as a stream: it draws what is written to it, with line breaks at its right edge, scrolling, moving up,
 * clearing, and lines that flow anew when it is resized. All characters are one column wide.
 */
export class Terminal extends EventEmitter implements OutputStream {
  readonly isTTY = true;
  columns: number;
  rows: number;
  /** Everything that was written. */
  written = "";
  #grid: Row[] = [{ cells: [], wraps: false }];
  #row = 0;
  #column = 0;

  constructor(columns: number, rows: number) {
    super();
    this.columns = columns;
    this.rows = rows;
  }

  /** The text from the first line ever written to the last, without trailing spaces and empty last lines. */
  get text(): string {
    return this.#lines()
      .map((line) => line.trimEnd())
      .join("\n")
      .trimEnd();
  }

  /** The column that the cursor is in, from 0. */
  get cursorColumn(): number {
    return this.#column;
  }

  write: OutputStream["write"] = (
    chunk: string | Uint8Array,
    encoding?: BufferEncoding | ((error?: Error | null) => void),
    callback?: (error?: Error | null) => void,
  ): boolean => {
    const text = typeof chunk === "string" ? chunk : Buffer.from(chunk).toString("utf8");
    this.written += text;
    for (const [token, sequence] of text.matchAll(tokens)) this.#take(token, sequence);
    const done = typeof encoding === "function" ? encoding : callback;
    if (done !== undefined) process.nextTick(done);
    return true;
  };

  /** Changes the size; lines flow anew, as in most terminals. The cursor must stand at the start of a line. */
  resize(columns: number, rows: number): void {
    const lines = this.#lines();
    this.columns = columns;
    this.rows = rows;
    this.#grid = lines.flatMap((line) => {
      const pieces = line.match(new RegExp(`.{1,${columns}}`, "gu")) ?? [""];
      return pieces.map((piece, index): Row => ({ cells: [...piece], wraps: index < pieces.length - 1 }));
    });
    this.#row = this.#grid.length - 1;
    this.emit("resize");
  }

  #lines(): string[] {
    const lines: string[] = [];
    let line = "";
    for (const { cells, wraps } of this.#grid) {
      line += cells.join("");
      if (wraps) continue;
      lines.push(line);
      line = "";
    }
    return lines;
  }

  #take(token: string, sequence: string | undefined): void {
    if (sequence !== undefined) this.#control(sequence);
    else if (token === "\n") this.#lineFeed();
    else if (token === "\r") this.#column = 0;
    else this.#put(token);
  }

  #put(character: string): void {
    if (this.#column === this.columns) {
      this.#at(this.#row).wraps = true;
      this.#lineFeed();
    }
    const { cells } = this.#at(this.#row);
    while (cells.length < this.#column) cells.push(" ");
    cells[this.#column++] = character;
  }

  #lineFeed(): void {
    this.#column = 0;
    this.#row++;
    this.#at(this.#row);
  }

  #control(sequence: string): void {
    const amount = Number.parseInt(sequence, 10);
    if (sequence.endsWith("m")) return;
    if (sequence.endsWith("A")) {
      // The rows that have scrolled away are out of reach.
      this.#row = Math.max(this.#row - (amount || 1), this.#grid.length - this.rows, 0);
    } else if (sequence === "J") {
      this.#grid.length = this.#row + 1;
      this.#at(this.#row).cells.length = Math.min(this.#column, this.#at(this.#row).cells.length);
      this.#at(this.#row).wraps = false;
    } else {
      throw new Error(`The terminal of the tests does not know the sequence ESC[${sequence}`);
    }
  }

  #at(index: number): Row {
    const row = this.#grid[index] ?? { cells: [], wraps: false };
    this.#grid[index] = row;
    return row;
  }
}
