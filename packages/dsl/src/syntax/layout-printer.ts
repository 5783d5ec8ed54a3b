import { isLineComment, type Layout } from "./layout.ts";

/** How lines are printed. */
export interface PrintOptions {
  /** The longest line that is not broken if it can be. */
  readonly width: number;
  readonly lineBreak: string;
  /** What every line but the first begins with. */
  readonly indent: string;
  /** How much stands before it on the first line. */
  readonly column: number;
}

interface Command {
  readonly layout: Layout;
  readonly indent: string;
  readonly isBroken: boolean;
}

/** Prints a layout, breaking only those groups that do not fit on their line. */
export function printLayout(layout: Layout, options: PrintOptions): string {
  return new LayoutPrinter(options).print(layout);
}

class LayoutPrinter {
  readonly #options: PrintOptions;
  readonly #output: string[] = [];
  /** The last character of the output. */
  #last = "\n";
  /** The length of the current line. */
  #column: number;
  /** What a comment needs before anything follows it on its line. */
  #owed: "nothing" | "space" | "line" = "nothing";

  constructor(options: PrintOptions) {
    this.#options = options;
    this.#column = options.column;
  }

  print(layout: Layout): string {
    const commands: Command[] = [{ layout, indent: this.#options.indent, isBroken: true }];
    for (let command = commands.pop(); command !== undefined; command = commands.pop()) {
      const { layout: piece, indent, isBroken } = command;
      if (typeof piece === "string") {
        this.#text(piece, indent);
      } else if (isList(piece)) {
        for (let index = piece.length - 1; index >= 0; index--) {
          commands.push({ layout: piece[index] ?? "", indent, isBroken });
        }
      } else if (piece.kind === "group") {
        const breaks = piece.isBroken || !this.#fits({ layout: piece.content, indent, isBroken: false }, commands);
        commands.push({ layout: piece.content, indent, isBroken: breaks });
      } else if (piece.kind === "indent") {
        commands.push({ layout: piece.content, indent: `${indent}  `, isBroken });
      } else if (piece.kind === "comment") {
        this.#comment(piece.text, indent);
      } else if (isBroken || this.#owed === "line") {
        this.#breakLine(indent);
      } else {
        if (piece.flat !== "") this.#text(piece.flat, indent);
      }
    }
    return this.#output.join("");
  }

  /** Prints a piece of text, after what a comment before it needs. */
  #text(text: string, indent: string): void {
    if (text === "") return;
    if (this.#owed === "line") this.#breakLine(indent);
    else if (this.#owed === "space" && !/^[ )\]},;]/.test(text)) this.#append(" ");
    this.#owed = "nothing";
    this.#append(text);
  }

  /** Prints a comment, set off from what is before it. */
  #comment(text: string, indent: string): void {
    if (this.#owed === "line") this.#breakLine(indent);
    if (!(isLineComment(text) ? /\s/ : /[\s([{]/).test(this.#last)) this.#append(" ");
    this.#append(text);
    this.#owed = isLineComment(text) ? "line" : "space";
  }

  #breakLine(indent: string): void {
    this.#append(this.#options.lineBreak);
    this.#append(indent);
    this.#column = indent.length;
    this.#owed = "nothing";
  }

  #append(text: string): void {
    if (text === "") return;
    this.#output.push(text);
    this.#last = text.charAt(text.length - 1);
    const lineStart = text.lastIndexOf("\n") + 1;
    this.#column = (lineStart === 0 ? this.#column : 0) + text.length - lineStart;
  }

  /** Whether a command fits on the rest of the line, with what follows it up to the next line break. */
  #fits(next: Command, following: readonly Command[]): boolean {
    let left = this.#options.width - this.#column;
    let rest = following.length;
    const commands = [next];
    while (left >= 0) {
      const command = commands.pop() ?? following[--rest];
      if (command === undefined) return true;
      const { layout: piece, isBroken } = command;
      if (typeof piece === "string") {
        left -= piece.length;
      } else if (isList(piece)) {
        for (let index = piece.length - 1; index >= 0; index--)
          commands.push({ ...command, layout: piece[index] ?? "" });
      } else if (piece.kind === "line") {
        if (isBroken) return true;
        left -= piece.flat.length;
      } else if (piece.kind === "comment") {
        left -= piece.text.length + 2;
      } else {
        const breaks = piece.kind === "group" ? piece.isBroken : isBroken;
        commands.push({ ...command, layout: piece.content, isBroken: breaks });
      }
    }
    return false;
  }
}

function isList(layout: Layout): layout is readonly Layout[] {
  return Array.isArray(layout);
}
