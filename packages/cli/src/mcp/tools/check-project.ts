import * as z from "zod";
import { jsonReport } from "../../check/json-report.ts";
import { textReport } from "../../check/text-report.ts";
import { limit, path } from "../inputs.ts";
import { type Tool, tool } from "../tool.ts";

const position = z.object({
  line: z.number().int().describe("Counted from 1."),
  column: z.number().int().describe("Counted from 1, in UTF-16 units."),
  offset: z.number().int().describe("Counted from 0, in UTF-16 units."),
});

const range = { start: position, end: position };

const output = z.object({
  version: z.literal(1),
  summary: z.object({
    files: z.number().int(),
    flows: z.number().int(),
    tasks: z.number().int(),
    errors: z.number().int(),
    warnings: z.number().int(),
    hints: z.number().int(),
  }),
  diagnostics: z.array(
    z.object({
      code: z.string().describe("explain_code says what it stands for."),
      severity: z.enum(["error", "warning", "hint"]),
      message: z.string(),
      hint: z.string().optional(),
      file: z.string(),
      ...range,
      related: z.array(z.object({ message: z.string(), file: z.string(), ...range })),
      fixes: z
        .array(z.object({ title: z.string(), edits: z.array(z.object({ ...range, text: z.string() })) }))
        .describe("Repairs, the likeliest first: make all edits of one together, in the file of the finding."),
    }),
  ),
});

/** `check` */
export const checkProject: Tool = tool({
  name: "check",
  title: "Check flows",
  description:
    "Checks the Graflow flows and tasks of a project as `graflow check` does: texts, names, what is loaded, cycles, jumps, and by TypeScript's checker whether each task accepts what reaches it. Each finding has its place, message, hint, related places and repairs. Nothing is run or changed.",
  input: z.strictObject({ path, limit }),
  output,
  answer: (input, world) => {
    const project = world.open(input.path);
    const all = project.check();
    const report = {
      findings: { ...all, diagnostics: all.diagnostics.slice(0, input.limit) },
      text: (file: string) => project.text(file),
      root: world.root,
      paint: (_: unknown, text: string) => text,
    };
    const { summary } = JSON.parse(jsonReport({ ...report, findings: all })) as z.output<typeof output>;
    const { diagnostics } = JSON.parse(jsonReport(report)) as z.output<typeof output>;
    const left = all.diagnostics.length - diagnostics.length;
    const cut = left === 0 ? "" : `${left} more; ask for a path, or with a higher limit.\n`;
    return { structured: { version: 1 as const, summary, diagnostics }, text: `${textReport(report)}${cut}`.trimEnd() };
  },
});
