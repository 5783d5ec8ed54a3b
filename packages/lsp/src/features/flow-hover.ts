import { type TaskGraph, toAscii, toSvg } from "@graflow/dsl";
import type { FlowDefinition } from "../analyzer/definitions.ts";
import type { DocumentContext } from "./feature.ts";
import { flowTitle } from "./flow-title.ts";
import type { RichText } from "./rich-text.ts";
import { signature } from "./signature.ts";
import { definedIn } from "./task-hover.ts";

/** VS Code shows no more characters of Markdown. */
const mostCharacters = 100_000;

/** A picture of more nodes never has room in that: it is not even drawn. */
const mostNodes = 350;

/** As many lines of a drawing in text are shown. */
const mostLines = 60;

/** What is told of a flow: its types, its documentation, its graph as a picture, and how much there is in it. */
export function flowHover(
  document: DocumentContext,
  rich: RichText,
  { flow, isHere }: { readonly flow: FlowDefinition; readonly isHere: boolean },
): string {
  const { index, types } = document;
  const { graph } = index.compiled(flow);
  const title = flowTitle(index, flow);
  const rest = [
    rich.block(signature("flow", title, types.flow(flow))),
    flow.record.doc ?? "",
    `${countsOf(graph)}${isHere ? "." : `, defined in ${definedIn(document, rich, flow)}.`}`,
  ];
  const room = mostCharacters - rest.join("\n\n").length - 2;
  const drawing = document.settings.hover.picture ? pictureOf(document, rich, { graph, title, room }) : "";
  const [head = "", doc = "", counts = ""] = rest;
  return rich.parts([head, doc, drawing, counts]);
}

interface Drawing {
  readonly graph: TaskGraph;
  readonly title: string;
  /** How many characters it may have. */
  readonly room: number;
}

/** The light theme has nodes filled and lines in middle tones: it can be read on a dark background as well. */
function pictureOf({ clientOptions }: DocumentContext, rich: RichText, { graph, title, room }: Drawing): string {
  if (graph.nodes.length === 0) return "";
  if (rich.isMarkdown && clientOptions.pictures && graph.nodes.length <= mostNodes) {
    const svg = toSvg(graph, { theme: "light", title: `The graph of ${title}` });
    const data = Buffer.from(svg).toString("base64");
    const picture = `![${rich.words(`The graph of ${title}`)}](data:image/svg+xml;base64,${data})`;
    if (picture.length <= room) return picture;
  }
  const lines = toAscii(graph).split("\n");
  const shown = lines.length <= mostLines ? lines : [...lines.slice(0, mostLines - 1), "…"];
  return rich.block(shown.join("\n"), "text");
}

function countsOf({ nodes, groups, edges }: TaskGraph): string {
  const counts = [count(nodes.length, "task"), count(edges.length, "edge")];
  if (groups.length > 0) counts.push(count(groups.length, "group"));
  return counts.join(", ");
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
