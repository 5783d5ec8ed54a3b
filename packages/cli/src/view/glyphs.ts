import type { Host } from "../host.ts";

/** The signs of the view, one column wide each. */
export interface Glyphs {
  readonly waiting: string;
  /** Drawn one after the other while a task runs. */
  readonly running: readonly string[];
  readonly retrying: string;
  readonly completed: string;
  readonly failed: string;
  readonly skipped: string;
  readonly bar: string;
}

const drawn: Glyphs = {
  waiting: "○",
  running: ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"],
  retrying: "↻",
  completed: "✓",
  failed: "✗",
  skipped: "⊘",
  bar: "█",
};

const ascii: Glyphs = {
  waiting: ".",
  running: ["|", "/", "-", "\\"],
  retrying: "r",
  completed: "+",
  failed: "x",
  skipped: "-",
  bar: "#",
};

/** Signs that the terminal can draw: the Linux console and the old Windows one have ASCII only. */
export function glyphsFor({ env, platform }: Pick<Host, "env" | "platform">): Glyphs {
  if (platform !== "win32") return env.TERM === "linux" ? ascii : drawn;
  return env.WT_SESSION !== undefined || env.TERM_PROGRAM !== undefined || env.TERM !== undefined ? drawn : ascii;
}
