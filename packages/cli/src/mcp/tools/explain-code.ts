import * as z from "zod";
import { exampleOf } from "../../explain/code-example.ts";
import { explanation } from "../../explain/explanation.ts";
import { adviceOn, findCode } from "../../explain/known-code.ts";
import { AdviceError } from "../advice-error.ts";
import { type Tool, tool } from "../tool.ts";

const output = z.object({
  code: z.string(),
  title: z.string().describe("What it is, in one line."),
  origin: z.enum(["check", "run", "command line"]).describe("What reports it."),
  severity: z.enum(["error", "warning", "hint"]).optional().describe("Of what check reports."),
  isFixable: z.boolean().describe("Whether `graflow check --fix` repairs it by itself."),
  example: z
    .object({
      meaning: z.string(),
      wrong: z.string().describe("A program that has it."),
      found: z.string().describe("What check says of that program."),
      right: z.string().describe("The same put right."),
    })
    .optional()
    .describe("Of what check reports."),
});

/** `explain_code` */
export const explainCode: Tool = tool({
  name: "explain_code",
  title: "Explain a code",
  description:
    "Says what a Graflow code such as FLOW2001 means, how bad it is, and whether a machine can repair it; of what check reports also with an example that is wrong, and the same put right.",
  input: z.strictObject({ code: z.string().min(1).describe("Such as FLOW2001.") }),
  output,
  answer: ({ code }) => {
    const known = findCode(code);
    if (known === undefined) throw new AdviceError(`There is no code "${code}".`, adviceOn(code));
    const example = exampleOf(known.code);
    return {
      structured: { ...known, ...(example === undefined ? undefined : { example }) },
      text: explanation(known, example),
    };
  },
});
