import { diagnosePaths, formatDoctor, relativeReport, TypeScriptOracle } from "@graflow/lsp";
import * as z from "zod";
import { readPlace } from "../../doctor/read-place.ts";
import { path } from "../inputs.ts";
import { type Tool, tool } from "../tool.ts";

const configPlace = z.object({ config: z.string().optional(), isIn: z.boolean(), why: z.string() });
const span = z
  .object({ start: z.number().int(), end: z.number().int() })
  .describe("Offsets in the file, in UTF-16 units.");

const output = z.object({
  typescript: z.string().describe("The version that reads the files and checks types."),
  configs: z.array(z.object({ path: z.string(), files: z.number().int() })),
  asked: z.number().int(),
  beside: z.number().int().describe("Files known only for the tasks in them."),
  files: z
    .array(z.object({ file: z.string(), flows: z.number().int(), tasks: z.number().int() }))
    .describe("Those that can use graflow."),
  flows: z.number().int(),
  tasks: z.number().int(),
  problems: z
    .array(
      z.object({
        kind: z.string(),
        message: z.string(),
        hint: z.string(),
        file: z.string().optional(),
        span: span.optional(),
        line: z.number().int().optional(),
        column: z.number().int().optional(),
      }),
    )
    .describe("What is not analysed, and why."),
  places: z.array(
    z.object({
      file: z.string(),
      isKnown: z.boolean(),
      isRead: z.boolean(),
      config: configPlace,
      template: z
        .object({ span, line: z.number().int(), column: z.number().int(), isFlow: z.boolean(), why: z.string() })
        .optional(),
    }),
  ),
  timings: z
    .object({ findingMs: z.number(), readingMs: z.number(), structureMs: z.number(), typesMs: z.number() })
    .optional(),
});

/** `doctor` */
export const examineProject: Tool = tool({
  name: "doctor",
  title: "Say what is analysed",
  description:
    "Says which files, flows and tasks of a project Graflow analyses, which tsconfig.json has a file and why, how long the analysis takes, and why something is not analysed. Use it when a flow or task that you expect is not found. The project is read anew.",
  input: z.strictObject({
    path,
    line: z.number().int().min(1).optional().describe("Where path is a file: explain the template in this line."),
  }),
  output,
  answer: ({ path: given, line }, world) => {
    const absolute = world.path(given);
    const asked = readPlace(line === undefined ? absolute : `${absolute}:${line}`, world.root);
    const report = diagnosePaths({
      paths: [asked.path],
      places: asked.place === undefined ? [] : [asked.place],
      clock: () => performance.now(),
      oracle: (oracleWorld) => new TypeScriptOracle(oracleWorld),
    });
    // What is optional is left out by it, not undefined.
    const structured = relativeReport(report, world.root) as z.output<typeof output>;
    return { structured, text: formatDoctor(report, { root: world.root }).trimEnd() };
  },
});
