import { nearest } from "@graflow/dsl";
import { usesOfTask } from "@graflow/lsp";
import * as z from "zod";
import { AdviceError } from "../advice-error.ts";
import { namedFlows } from "../flow-targets.ts";
import { path } from "../inputs.ts";
import { placeShape, placeText } from "../outputs.ts";
import { type Tool, tool } from "../tool.ts";

/** `find_task_uses` */
export const findTaskUses: Tool = tool({
  name: "find_task_uses",
  title: "Find uses of a task",
  description:
    "Finds where a Graflow task is defined, and every place where a flow names or interpolates it or another task jumps to it.",
  input: z.strictObject({
    task: z.string().min(1).describe("The task's name, with its scope if it has one, as in etl/fetch."),
    path,
  }),
  output: z.object({
    definitions: z.array(z.object(placeShape)),
    uses: z.array(
      z.object({
        kind: z
          .enum(["name", "slot", "jump"])
          .describe("A name in a flow's text, an interpolation in one, or the target of ctx.nextTask."),
        ...placeShape,
        flow: z.string().optional().describe("The target of the flow that it stands in."),
        fromTask: z.string().optional().describe("The task that jumps."),
      }),
    ),
  }),
  answer: ({ task: asked, path: given }, world) => {
    const project = world.open(given);
    const { index } = project.analyzer;
    const locate = world.locator(project);
    const found = index.names.tasksNamed(asked);
    if (found.length === 0) {
      const guess = nearest(asked, [...index.names.allNames()]);
      const advice = guess === undefined ? "list_tasks names all there are." : `Did you mean "${guess}"?`;
      throw new AdviceError(`There is no task "${asked}".`, advice);
    }
    const targets = new Map(namedFlows(project, world).map(({ flow, target }) => [flow.id, target]));
    const definitions = found.map(({ file, record }) => locate(file, record.nameSpan.start));
    const uses = found
      .flatMap((task) => usesOfTask(index, task))
      .toSorted((left, right) =>
        left.file < right.file ? -1 : left.file > right.file ? 1 : left.span.start - right.span.start,
      )
      .map(({ kind, file, span, flow, from }) => {
        const target = flow === undefined ? undefined : targets.get(flow.id);
        return {
          kind,
          ...locate(file, span.start),
          ...(target === undefined ? undefined : { flow: target }),
          ...(from?.name === undefined ? undefined : { fromTask: from.name }),
        };
      });
    const lines = uses.map(
      (use) =>
        `${placeText(use)}: ${use.flow === undefined ? `${use.fromTask ?? "a task"} jumps to it` : `in ${use.flow}`}`,
    );
    return {
      structured: { definitions, uses },
      text: [
        `${asked} is defined at ${definitions.map(placeText).join(", ")}, and ${uses.length === 0 ? "not used." : `used at:`}`,
        ...lines,
      ].join("\n"),
    };
  },
});
