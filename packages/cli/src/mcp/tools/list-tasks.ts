import { usesOfTask } from "@graflow/lsp";
import * as z from "zod";
import { limit, offset, path } from "../inputs.ts";
import { cutText, placeShape, placeText } from "../outputs.ts";
import { type Tool, tool } from "../tool.ts";

/** `list_tasks` */
export const listTasks: Tool = tool({
  name: "list_tasks",
  title: "List tasks",
  description:
    "Lists the Graflow tasks of a project: where each is defined, and in how many places flows and jumps use it. find_task_uses shows the places.",
  input: z.strictObject({ path, limit, offset }),
  output: z.object({
    total: z.number().int().describe("How many tasks there are, those beyond the limit included."),
    tasks: z.array(
      z.object({
        name: z.string().optional().describe("With its scope, as in etl/fetch; left out where it is no literal."),
        ...placeShape,
        uses: z.number().int().describe("In flows, and in calls of ctx.nextTask."),
      }),
    ),
  }),
  answer: (input, world) => {
    const project = world.open(input.path);
    const { index } = project.analyzer;
    const locate = world.locator(project);
    const all = project.files.flatMap((file) => index.tasksIn(file));
    const tasks = all.slice(input.offset, input.offset + input.limit).map((task) => ({
      ...(task.name === undefined ? undefined : { name: task.name }),
      ...locate(task.file, task.record.nameSpan.start),
      uses: usesOfTask(index, task).length,
    }));
    const lines = tasks.map(
      (task) =>
        `${task.name ?? "(a name that is no literal)"} (${placeText(task)}): ${task.uses === 0 ? "not used" : `used ${task.uses === 1 ? "once" : `${task.uses} times`}`}`,
    );
    const text = all.length === 0 ? ["There is no task. The doctor tool says what was looked at."] : lines;
    return {
      structured: { total: all.length, tasks },
      text: [...text, ...cutText(tasks.length, all.length, input.offset)].join("\n"),
    };
  },
});
