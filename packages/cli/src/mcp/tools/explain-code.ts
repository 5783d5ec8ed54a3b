import { nearest } from "@graflow/dsl";
import { type AnalyzerCode, analyzerCodes, machineFixed } from "@graflow/lsp";
import { runtimeCodes } from "@graflow/runtime";
import * as z from "zod";
import { cliCodes } from "../../errors.ts";
import { AdviceError } from "../advice-error.ts";
import { type Tool, tool } from "../tool.ts";

const output = z.object({
  code: z.string(),
  title: z.string().describe("What it is, in one line."),
  origin: z.enum(["check", "run", "command line"]).describe("What reports it."),
  severity: z.enum(["error", "warning", "hint"]).optional().describe("Of what check reports."),
  isFixable: z.boolean().describe("Whether `graflow check --fix` repairs it by itself."),
});

/** `explain_code` */
export const explainCode: Tool = tool({
  name: "explain_code",
  title: "Explain a code",
  description:
    "Says what a Graflow code such as FLOW2001 stands for, how bad it is, and whether a machine can repair it.",
  input: z.strictObject({ code: z.string().min(1).describe("Such as FLOW2001.") }),
  output,
  answer: ({ code }) => {
    const explained = explain(code.trim().toUpperCase());
    if (explained === undefined) {
      const guess = nearest(code.trim().toUpperCase(), known);
      const advice =
        guess === undefined ? "Codes are FLOW and four digits, such as FLOW1001." : `Did you mean ${guess}?`;
      throw new AdviceError(`There is no code "${code}".`, advice);
    }
    const { title, origin, severity, isFixable } = explained;
    const repair = isFixable ? " `graflow check --fix` repairs it." : "";
    const silence =
      origin === "check" ? ` A comment on the line before silences it there: // graflow-ignore ${explained.code}` : "";
    return {
      structured: explained,
      text: `${explained.code} (${severity ?? "error"}, ${reporters[origin]}): ${title}.${repair}${silence}`,
    };
  },
});

const known: readonly string[] = [
  ...Object.keys(analyzerCodes),
  ...Object.keys(runtimeCodes),
  ...Object.keys(cliCodes),
];

const reporters = {
  check: "reported by graflow check",
  run: "thrown by a run",
  "command line": "said by the command line",
} as const;

function explain(code: string): z.output<typeof output> | undefined {
  if (Object.hasOwn(analyzerCodes, code)) {
    const { severity, title } = analyzerCodes[code as AnalyzerCode];
    return { code, title, origin: "check", severity, isFixable: machineFixed.has(code as AnalyzerCode) };
  }
  const title = (runtimeCodes as Readonly<Record<string, string>>)[code];
  if (title !== undefined) return { code, title, origin: "run", isFixable: false };
  const said = (cliCodes as Readonly<Record<string, string>>)[code];
  return said === undefined ? undefined : { code, title: said, origin: "command line", isFixable: false };
}
