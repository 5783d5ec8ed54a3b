import type { GraphNode } from "../../graph/graph.ts";
import { cleanText } from "../clean-text.ts";
import { nodeLines } from "../node-lines.ts";
import { ownValue } from "../own-value.ts";
import { fitWidth, textWidth } from "../text-width.ts";
import type { Block } from "./block.ts";
import type { NodeTraits } from "./layout-context.ts";
import type { LayoutOptions } from "./layout-options.ts";
import { metrics } from "./metrics.ts";
import { nodeBlock } from "./node-block.ts";

/** What a node is called. */
export interface FaceNames {
  /** Its id in the picture. */
  readonly path: string;
  readonly id: string;
  /** Missing where the graph has no node of that id. */
  readonly node: GraphNode | undefined;
}

/** The block of a node that is drawn as a box with its name. */
export function faceBlock(names: FaceNames, traits: NodeTraits, options: LayoutOptions): Block {
  const task = names.node?.task ?? names.id;
  const name = fitWidth(cleanText(names.id), metrics.nameSize, metrics.nodeMaxText);
  const note = fitWidth(noteOf(names, traits, options), metrics.noteSize, metrics.noteMaxText);
  const badge = traits.badge;
  const texts = Math.max(textWidth(name, metrics.nameSize), note === "" ? 0 : textWidth(note, metrics.noteSize));
  const width =
    texts +
    metrics.nodePadding * 2 +
    (options.marks === true ? metrics.markRoom : 0) +
    (badge === undefined ? 0 : badgeRoom(badge));
  const tall = note !== "" || options.details !== undefined;
  return nodeBlock(
    {
      id: names.path,
      task,
      name,
      ...(note === "" ? {} : { note }),
      ...(badge === undefined ? {} : { badge }),
      shape: names.node?.flow === undefined ? "task" : "flow",
    },
    Math.max(metrics.nodeMinWidth, width),
    tall ? metrics.nodeHeightWithNote : metrics.nodeHeight,
  );
}

/** What a badge takes of a node's width. */
export function badgeRoom(badge: string): number {
  return badgeWidth(badge) + metrics.badgeGap;
}

/** How wide the badge itself is. */
export function badgeWidth(badge: string): number {
  return textWidth(badge, metrics.noteSize) + metrics.badgePadding * 2;
}

function noteOf(names: FaceNames, traits: NodeTraits, options: LayoutOptions): string {
  const detail = ownValue(options.details, names.path);
  return detail === undefined
    ? (nodeLines(names.id, traits.annotations ?? [], names.node)[1] ?? "")
    : cleanText(detail);
}
