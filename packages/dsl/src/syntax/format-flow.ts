import { type Span, textAt } from "../text/span.ts";
import { FlowLayout } from "./flow-layout.ts";
import { isLineComment } from "./layout.ts";
import { printLayout } from "./layout-printer.ts";
import { type ParseOptions, parseFlow } from "./parse-flow.ts";
import type { Comment, Expression } from "./tree.ts";

/** The longest line that is not broken if it can be. */
const width = 100;

/**
 * Formats a flow's text: one space around operators, long chains broken before `>>`, long groups one branch a line.
 * Comments, labels and the lines on which chains begin are kept, as are the line break before the first chain and its
 * indentation, which becomes that of all chains. What the flow means, and so its graph's hash, never changes.
 *
 * @param text - the raw text of the template
 * @param options - what the interpolations are, if known
 * @returns the formatted text, which formatting again does not change; the text itself if its syntax has mistakes
 * @example
 * ```ts
 * formatFlow("fetch>>(words|lines)>>store") // "fetch >> (words | lines) >> store"
 * ```
 */
export function formatFlow(text: string, options: ParseOptions = {}): string {
  const { tree, diagnostics } = parseFlow(text, options);
  if (diagnostics.some((diagnostic) => diagnostic.severity === "error")) return text;
  const items = topLevelItems(tree.chains, tree.comments);
  const lineBreak = /\r\n|\r|\n/.exec(text)?.[0] ?? "\n";
  const before = text.slice(0, items[0]?.span.start);
  const indent = hasLineBreak(before) ? (/([^\S\r\n]*)[^\r\n]*$/.exec(before)?.[1] ?? "") : "";
  const output = [hasLineBreak(before) ? lineBreak + indent : ""];
  const flow = new FlowLayout(text, tree.comments);
  let column = indent.length;
  for (const [index, item] of items.entries()) {
    const separator = index === 0 ? "" : separatorBefore(text, items, index).replaceAll("\n", lineBreak);
    column = hasLineBreak(separator) ? indent.length : column + separator.length;
    const piece =
      item.kind === "comment"
        ? textAt(text, item.span)
        : printLayout(flow.chain(item), { width, lineBreak, indent, column });
    output.push(separator, hasLineBreak(separator) ? indent : "", piece);
    const lineStart = Math.max(piece.lastIndexOf("\n"), piece.lastIndexOf("\r")) + 1;
    column = (lineStart === 0 ? column : 0) + piece.length - lineStart;
  }
  const after = text.slice(items.at(-1)?.span.end);
  if (hasLineBreak(after)) output.push(lineBreak, /[^\r\n;]*$/.exec(after)?.[0] ?? "");
  return output.join("");
}

/** A chain, or a comment between chains. */
type Item = Expression | Comment;

function topLevelItems(chains: readonly Expression[], comments: readonly Comment[]): readonly Item[] {
  const items: Item[] = [];
  let next = 0;
  for (const chain of chains) {
    for (; next < comments.length; next++) {
      const comment = comments[next];
      if (comment === undefined || comment.span.start >= chain.span.end) break;
      if (comment.span.start < chain.span.start) items.push(comment);
    }
    items.push(chain);
  }
  return items.concat(comments.slice(next));
}

/** What stands between an item and the one before it: line breaks, as `\n`, if there were any. */
function separatorBefore(text: string, items: readonly Item[], index: number): string {
  const gap = gapBefore(text, items, index);
  const breaks = gap.match(/\r\n|\r|\n/g)?.length ?? 0;
  const mark = items[index - 1]?.kind !== "comment" && isFollowedOnLine(text, items, index) ? ";" : "";
  return mark + (breaks === 0 ? " " : breaks === 1 ? "\n" : "\n\n");
}

/** Whether the next chain from an index on stands on the same line as what is before the index. */
function isFollowedOnLine(text: string, items: readonly Item[], from: number): boolean {
  for (let index = from; index < items.length; index++) {
    const item = items[index];
    if (item === undefined || hasLineBreak(gapBefore(text, items, index))) return false;
    if (item.kind !== "comment") return true;
    const comment = textAt(text, item.span);
    if (isLineComment(comment) || hasLineBreak(comment)) return false;
  }
  return false;
}

function gapBefore(text: string, items: readonly Item[], index: number): string {
  const gap: Span = { start: items[index - 1]?.span.end ?? 0, end: items[index]?.span.start ?? text.length };
  return textAt(text, gap);
}

function hasLineBreak(text: string): boolean {
  return /[\r\n]/.test(text);
}
