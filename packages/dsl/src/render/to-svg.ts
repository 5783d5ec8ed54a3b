import type { TaskGraph } from "../graph/graph.ts";
import type { FlowLayout, LayoutBox, LayoutEdge } from "./layout/flow-layout.ts";
import { layoutFlow } from "./layout/layout-flow.ts";
import { metrics } from "./layout/metrics.ts";
import { type NodeState, stateOf } from "./node-state.ts";
import { fingerprint } from "./svg/fingerprint.ts";
import { nodeMarkup, pile, pill, rect } from "./svg/node-markup.ts";
import { headData, pathData } from "./svg/path-data.ts";
import { type SvgTheme, styleSheet } from "./svg/style.ts";
import { escapeXml, num } from "./svg/xml.ts";

/** What {@link toSvg} draws beside the flow itself. */
export interface SvgOptions {
  /** The colours; default `auto`, which follows the reader's system. */
  readonly theme?: SvgTheme;
  /** Where the nodes of a run stand, by their ids: drawn as colours and marks. */
  readonly states?: Readonly<Record<string, NodeState>>;
  /** A small second line in nodes, by their ids, such as `1.2 s · 2 attempts`. */
  readonly details?: Readonly<Record<string, string>>;
  /** What the picture is called, for screen readers; default `Flow of n tasks`. */
  readonly title?: string;
  /** How many levels of sub-flows to open, at most 100; default 0. Nodes inside have ids such as `outer>inner`. */
  readonly expandFlows?: number;
}

/**
 * A picture of a flow as a self-contained SVG: no scripts, no fonts or other resources, safe to put into a page as it
 * is. Several may stand in one page. The colours can be set there by custom properties such as `--graflow-node`.
 *
 * @example
 * ```ts
 * const { graph } = compileFlow("fetch >> (words | lines) >> store");
 * await writeFile("flow.svg", toSvg(graph));
 * ```
 */
export function toSvg(graph: TaskGraph, options: SvgOptions = {}): string {
  const { theme = "auto", states, details, expandFlows } = options;
  const layout = layoutFlow(graph, {
    marks: states !== undefined,
    ...(details === undefined ? {} : { details }),
    ...(expandFlows === undefined ? {} : { expandFlows }),
  });
  const id = `graflow-${fingerprint(JSON.stringify([graph.hash, theme, states, details, expandFlows]))}`;
  const count = graph.nodes.length;
  const title = options.title ?? `Flow of ${count} ${count === 1 ? "task" : "tasks"}`;
  const [width, height] = [num(layout.width), num(layout.height)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" id="${id}" role="img" aria-label="${escapeXml(title)}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<style>${styleSheet(id, theme, states !== undefined)}</style>`,
    ...layout.boxes.map(boxMarkup),
    ...edgesMarkup(layout),
    ...layout.dots.map((dot) => `<circle class="d" cx="${num(dot.x)}" cy="${num(dot.y)}" r="${dot.radius}"/>`),
    ...layout.nodes.map((node) => nodeMarkup(node, { state: stateOf(states, node.id), marks: states !== undefined })),
    ...layout.edges.map(labelMarkup),
    "</svg>\n",
  ].join("");
}

function boxMarkup(box: LayoutBox): string {
  const isMap = box.kind === "map";
  const className = isMap ? "b bm" : box.kind === "alternative" ? "b bd" : "b";
  const cards = isMap ? pile(box, metrics.pileDepth, "b bm") + pile(box, metrics.pileDepth / 2, "b bm") : "";
  const second =
    box.kind === "flow"
      ? rect({ x: box.x + 3, y: box.y + 3, width: box.width - 6, height: box.height - 6 }, 9, "b i")
      : "";
  const [x, y] = [num(box.x + metrics.boxPadding), num(box.y + metrics.boxPadding / 2 + 13)];
  const title = box.title === undefined ? "" : `<text class="m s" x="${x}" y="${y}">${escapeXml(box.title)}</text>`;
  return `${cards}${rect(box, 12, className)}${second}${title}`;
}

/** Each edge, then all arrow heads as one path of each colour. */
function edgesMarkup(layout: FlowLayout): string[] {
  const heads = { e: "", f: "" };
  const lines = layout.edges.map((edge) => {
    const failed = edge.kind === "failure";
    if (edge.arrow) heads[failed ? "f" : "e"] += headData(edge);
    return `<path class="${failed ? "e ef" : "e"}" d="${pathData(edge.points)}"/>`;
  });
  if (heads.e !== "") lines.push(`<path class="h" d="${heads.e}"/>`);
  if (heads.f !== "") lines.push(`<path class="h hf" d="${heads.f}"/>`);
  return lines;
}

function labelMarkup({ label, kind }: LayoutEdge): string {
  if (label === undefined) return "";
  const box = { ...label, x: label.x - label.width / 2, y: label.y - label.height / 2 };
  return pill(box, label.text, kind === "failure" ? "lf" : "l");
}
