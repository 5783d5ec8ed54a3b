/** The characters that a text picture is drawn with. */
export interface Glyphs {
  readonly across: string;
  /** A line that is only taken on failure. */
  readonly dashed: string;
  readonly down: string;
  readonly arrow: string;
  readonly opens: ForkGlyphs;
  readonly closes: ForkGlyphs;
  readonly frame: FrameGlyphs;
  readonly ellipsis: string;
  /** Stand for the marks of maps and loops. */
  readonly each: string;
  readonly again: string;
  readonly states: Readonly<Record<"pending" | "ready" | "running" | "completed" | "failed" | "skipped", string>>;
}

/** Where branches part or meet. */
export interface ForkGlyphs {
  /** The uppermost branch, with a line to its neighbour. */
  readonly joined: string;
  /** The uppermost branch, at the start or end of a chain. */
  readonly first: string;
  readonly inner: string;
  readonly last: string;
}

/** A frame's corners, and its sides where a line meets them. */
export interface FrameGlyphs {
  readonly upperLeft: string;
  readonly upperRight: string;
  readonly lowerLeft: string;
  readonly lowerRight: string;
  readonly entered: string;
  readonly left: string;
}

/** Box-drawing characters. */
export const unicodeGlyphs: Glyphs = {
  across: "─",
  dashed: "╌",
  down: "│",
  arrow: "▸",
  opens: { joined: "┬", first: "╭", inner: "├", last: "╰" },
  closes: { joined: "┬", first: "╮", inner: "┤", last: "╯" },
  frame: { upperLeft: "╭", upperRight: "╮", lowerLeft: "╰", lowerRight: "╯", entered: "┤", left: "├" },
  ellipsis: "…",
  each: "×",
  again: "↻",
  states: { pending: "·", ready: "◌", running: "◉", completed: "✓", failed: "✗", skipped: "–" },
};

const corners: ForkGlyphs = { joined: "+", first: "+", inner: "+", last: "+" };

/** Characters that every terminal and log has. */
export const asciiGlyphs: Glyphs = {
  across: "-",
  dashed: "-",
  down: "|",
  arrow: ">",
  opens: corners,
  closes: corners,
  frame: { upperLeft: "+", upperRight: "+", lowerLeft: "+", lowerRight: "+", entered: "|", left: "|" },
  ellipsis: "...",
  each: "*",
  again: "loop",
  states: { pending: ".", ready: "o", running: "~", completed: "v", failed: "x", skipped: "-" },
};
