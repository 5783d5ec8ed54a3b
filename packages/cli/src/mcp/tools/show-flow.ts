import { type TaskGraph, toAscii, toMermaid, toSvg } from "@graflow/dsl";
import * as z from "zod";
import { findFlow, namedFlows } from "../flow-targets.ts";
import { path } from "../inputs.ts";
import { placeShape } from "../outputs.ts";
import { type Tool, tool } from "../tool.ts";

const formats = ["ascii", "mermaid", "svg", "json"] as const;

/** `show_flow` */
export const showFlow: Tool = tool({
  name: "show_flow",
  title: "Show a flow's graph",
  description:
    "Shows the graph of one Graflow flow: as text to read (ascii), as Mermaid or SVG to put on a page, or as data (json: nodes, edges, groups, and how they nest). Nothing is run. A flow with errors in its text is shown as far as it is understood.",
  input: z.strictObject({
    flow: z.string().min(1).describe("A target of list_flows, or a flow's own or exported name."),
    path,
    format: z.enum(formats).default("ascii"),
  }),
  output: z.object({
    target: z.string(),
    ...placeShape,
    format: z.enum(formats),
    picture: z.string().optional().describe("The drawing; left out for json."),
    graph: z
      .record(z.string(), z.unknown())
      .optional()
      .describe("For json: the graph as `graflow graph -f json` writes it."),
    isBroken: z.boolean().describe("Whether the text has errors, so that parts may be missing."),
  }),
  answer: ({ flow: asked, path: given, format }, world) => {
    const project = world.open(given);
    const { flow, target, file, line, column } = findFlow(namedFlows(project, world), asked);
    const { graph, diagnostics } = project.analyzer.index.compiled(flow);
    const isBroken = diagnostics.some(({ severity }) => severity === "error");
    const head = { target, file, line, column, format, isBroken };
    if (format === "json") {
      return { structured: { ...head, graph: { ...graph } }, text: JSON.stringify(graph, undefined, 2) };
    }
    const picture = draw(graph, format, flow.record.name ?? target).trimEnd();
    return { structured: { ...head, picture }, text: picture };
  },
});

function draw(graph: TaskGraph, format: "ascii" | "mermaid" | "svg", title: string): string {
  switch (format) {
    case "ascii":
      return toAscii(graph, { width: 120 });
    case "mermaid":
      return toMermaid(graph);
    case "svg":
      return toSvg(graph, { title });
  }
}
