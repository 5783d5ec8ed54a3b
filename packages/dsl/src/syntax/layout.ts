/**
 * A text that can be laid out in several ways: pieces, and the places at which it may be broken into lines.
 * (After Wadler's "A prettier printer", 1998.)
 */
export type Layout = string | readonly Layout[] | LineLayout | CommentLayout | GroupLayout | IndentLayout;

/** A line break if the group around it is broken; else a space, or nothing. */
export interface LineLayout {
  readonly kind: "line";
  readonly flat: " " | "";
}

/** A comment: set off by spaces; behind a `//` comment always comes a line break. */
export interface CommentLayout {
  readonly kind: "comment";
  readonly text: string;
}

/** Either all lines directly in it are broken, or none. */
export interface GroupLayout {
  readonly kind: "group";
  readonly content: Layout;
  /** Whether it cannot stand on one line. */
  readonly isBroken: boolean;
}

/** Lines in it are indented by two spaces more. */
export interface IndentLayout {
  readonly kind: "indent";
  readonly content: Layout;
}

/** A line break or a space. */
export const line: LineLayout = { kind: "line", flat: " " };

/** A line break or nothing. */
export const softLine: LineLayout = { kind: "line", flat: "" };

/** A group, which is broken if it has to be. */
export function group(content: Layout): GroupLayout {
  return { kind: "group", content, isBroken: mustBreak(content) };
}

export function indent(content: Layout): IndentLayout {
  return { kind: "indent", content };
}

function mustBreak(layout: Layout): boolean {
  if (typeof layout === "string") return false;
  if (Array.isArray(layout)) return layout.some(mustBreak);
  const piece = layout as Exclude<Layout, string | readonly Layout[]>;
  switch (piece.kind) {
    case "line":
      return false;
    case "comment":
      return isLineComment(piece.text) || /[\r\n]/.test(piece.text);
    case "group":
      return piece.isBroken;
    case "indent":
      return mustBreak(piece.content);
  }
}

/** Whether the comment goes to the end of its line. */
export function isLineComment(text: string): boolean {
  return text.startsWith("//");
}
