import type { PreviewIssue } from "../protocol.ts";
import type { ViewNode } from "./view-graph.ts";

const ORDER = ["error", "warning", "hint"] as const;

/** Findings by the nodes that they are about. */
export class Findings {
  readonly #byNode = new Map<string, PreviewIssue[]>();

  constructor(issues: readonly PreviewIssue[]) {
    for (const issue of issues) {
      for (const node of issue.nodes) this.#byNode.set(node, [...(this.#byNode.get(node) ?? []), issue]);
    }
  }

  /** What was found about a node, or about any that it hides; each finding once. */
  of(node: ViewNode): readonly PreviewIssue[] {
    if (this.#byNode.size === 0) return [];
    return [...new Set(node.covers.flatMap((path) => this.#byNode.get(path) ?? []))];
  }
}

/** The worst severity among findings. */
export function worst(issues: readonly PreviewIssue[]): PreviewIssue["severity"] | undefined {
  return ORDER.find((severity) => issues.some((issue) => issue.severity === severity));
}
