import * as z from "zod";
import { namedFlows } from "../flow-targets.ts";
import { limit, offset, path } from "../inputs.ts";
import { cutText, placeShape, placeText } from "../outputs.ts";
import { type Tool, tool } from "../tool.ts";

/** `list_flows` */
export const listFlows: Tool = tool({
  name: "list_flows",
  title: "List flows",
  description:
    "Lists the Graflow flows of a project: where each is written, whether its file exports it, and the tasks in it. Use a flow's target to ask show_flow for its graph.",
  input: z.strictObject({ path, limit, offset }),
  output: z.object({
    total: z.number().int().describe("How many flows there are, those beyond the limit included."),
    flows: z.array(
      z.object({
        target: z.string().describe("What show_flow takes: FILE#export, or FILE:LINE:COLUMN."),
        name: z.string().optional().describe('Given by flow("name")`…`.'),
        isExported: z.boolean(),
        ...placeShape,
        text: z.string().describe("As written, between the backticks."),
        tasks: z.array(z.string()).describe("Its nodes, by their ids, in text order."),
        isBroken: z.boolean().describe("Whether its text has errors: check says which."),
      }),
    ),
  }),
  answer: (input, world) => {
    const project = world.open(input.path);
    const all = namedFlows(project, world);
    const flows = all.slice(input.offset, input.offset + input.limit).map(({ flow, target, exportName, ...place }) => {
      const { graph, diagnostics } = project.analyzer.index.compiled(flow);
      const { name, text } = flow.record;
      return {
        target,
        ...(name === undefined ? undefined : { name }),
        isExported: exportName !== undefined,
        file: place.file,
        line: place.line,
        column: place.column,
        text,
        tasks: graph.nodes.map(({ id }) => id),
        isBroken: diagnostics.some(({ severity }) => severity === "error"),
      };
    });
    const lines = flows.map((flow) => {
      const where = flow.isExported ? `${flow.target} (${placeText(flow)})` : flow.target;
      return `${where}: ${flow.tasks.length === 0 ? "no tasks" : flow.tasks.join(", ")}${flow.isBroken ? " (its text has errors)" : ""}`;
    });
    const text = all.length === 0 ? ["There is no flow. The doctor tool says what was looked at."] : lines;
    return {
      structured: { total: all.length, flows },
      text: [...text, ...cutText(flows.length, all.length, input.offset)].join("\n"),
    };
  },
});
