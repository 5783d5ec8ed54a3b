import { analyzerCodes } from "@graflow/lsp";
import { runtimeCodes } from "@graflow/runtime";
import { expect, test } from "vitest";
import { cliCodes } from "../../src/errors.ts";

const head = `# Errors

Every error and every finding has a code that stays what it is. This page is made from the tables in the sources.
[What each finding means](../../packages/lsp/diagnostics.md), with an example wrong and right, is also said by
\`graflow explain FLOW1008\`.

The \`message\` of an error says what was found and what to do; \`code\` and \`cause\` are for programs:

\`\`\`text
if (isGraflowError(error) && error.code === "FLOW6001") …
\`\`\`
`;

function table(title: string, rows: readonly (readonly string[])[]): string {
  const [columns, ...body] = rows as readonly [readonly string[], ...(readonly string[])[]];
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [`## ${title}`, "", line(columns), line(columns.map(() => "---")), ...body.map(line), ""].join("\n");
}

test("the reference page of errors is that of the tables", async () => {
  const findings = Object.entries(analyzerCodes).map(([code, { severity, title }]) => [code, severity, title]);
  const thrown = Object.entries(runtimeCodes).map(([code, title]) => [code, title]);
  const command = Object.entries(cliCodes).map(([code, title]) => [code, title]);
  const page = [
    head,
    table("In a flow, or the code around it", [["code", "severity", "what it is"], ...findings]),
    table("When a flow is defined or run", [["code", "what it is"], ...thrown]),
    table("On the command line", [["code", "what it is"], ...command]),
  ].join("\n");
  await expect(page).toMatchFileSnapshot("../../../../docs/reference/errors.md");
});
