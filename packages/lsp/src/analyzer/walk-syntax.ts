import { ts } from "ts-morph";

/**
 * Visits a node and what is in it, in text order. Without recursion: generated code nests deeper than a stack does.
 *
 * @param enter returns `false` where what is in the node is not to be visited
 */
export function walkSyntax(root: ts.Node, enter: (node: ts.Node) => boolean): void {
  const pending = [root];
  const children: ts.Node[] = [];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (!enter(node)) continue;
    ts.forEachChild(node, (child) => {
      children.push(child);
    });
    while (children.length > 0) pending.push(children.pop() as ts.Node);
  }
}
