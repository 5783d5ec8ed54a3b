import type { Span } from "@graflow/dsl";
import { ts } from "ts-morph";

/** The outermost node of a file that covers exactly a span. */
export function nodeAt(file: ts.SourceFile, { start, end }: Span): ts.Node | undefined {
  let node: ts.Node | undefined = file;
  while (node !== undefined) {
    if (node !== file && node.end === end && node.getStart(file) === start) return node;
    node = ts.forEachChild(node, (child) => (child.pos <= start && child.end >= end ? child : undefined));
  }
  return undefined;
}
