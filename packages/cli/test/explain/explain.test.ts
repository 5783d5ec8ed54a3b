import { readFileSync } from "node:fs";
import { analyzerCodes } from "@graflow/lsp";
import { runtimeCodes } from "@graflow/runtime";
import { describe, expect, test } from "vitest";
import { cliCodes } from "../../src/errors.ts";
import { runProgram } from "../../src/program.ts";
import { fakeHost, Recorder } from "../support/fake-host.ts";

interface Explained {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function explain(typed: string): Promise<Explained> {
  const host = fakeHost({ stdout: new Recorder(), stderr: new Recorder() });
  const code = await runProgram(["explain", typed], host);
  return { code, stdout: host.stdout.text, stderr: host.stderr.text };
}

test("a code of check: what it means, an example, what is said of it, the same put right", async () => {
  expect(await explain("FLOW1008")).toEqual({
    code: 0,
    stdout: `FLOW1008 (warning, reported by graflow check): operators mixed without parentheses.

\`>>\` binds tighter than \`|\`, and \`??\` tighter than both; few readers are sure of it. The flow runs as the message says, and
\`graflow check --fix\` writes the parentheses that say so. Below is what was probably meant.

Wrong:
  export const nightly = flow\`fetch >> words | lines\`;

Found:
  \`>>\` and \`|\` are mixed without parentheses: this is read as \`(fetch >> words) | lines\`.
  \`??\` binds tighter than \`>>\`, and \`>>\` tighter than \`|\`.

Right:
  export const nightly = flow\`fetch >> (words | lines)\`;

\`graflow check --fix\` repairs it.
A comment on the line before silences it: // graflow-ignore FLOW1008
`,
    stderr: "",
  });
});

test("the guide shows what is really printed", async () => {
  const guide = readFileSync(new URL("../../../../docs/guide/cli.md", import.meta.url), "utf8").replaceAll(
    "\r\n",
    "\n",
  );
  const { stdout } = await explain("1008");
  expect(guide).toContain(`\n$ graflow explain 1008\n${stdout}\`\`\`\n`);
});

test.each([
  ["flow6004", "FLOW6004 (error, thrown by a run): a task took longer than its timeout.\n"],
  ["8001", "FLOW8001 (error, said by the command line): there is no such file.\n"],
])("%s: a code of a run or of the command line by its title", async (typed, stdout) => {
  expect(await explain(typed)).toEqual({ code: 0, stdout, stderr: "" });
});

describe("every code", () => {
  test.each(Object.entries(analyzerCodes))("%s is explained with an example", async (code, { severity, title }) => {
    const { stdout } = await explain(code);
    expect(stdout).toContain(`${code} (${severity}, reported by graflow check): ${title}.\n\n`);
    expect(stdout).toMatch(/\n\n\S.*\n\nWrong:\n {2}\S.*\n\nFound:\n {2}\S.*\n\nRight:\n {2}\S/s);
    expect(stdout).not.toContain("```");
  });

  test("of runs and of the command line is known", async () => {
    for (const [code, title] of [...Object.entries(runtimeCodes), ...Object.entries(cliCodes)]) {
      const { stdout } = await explain(code);
      expect(stdout).toContain(code in analyzerCodes ? `${code} (` : `${code} (error, `);
      expect(stdout).toContain(title);
    }
  });
});

test.each([
  ["FLOW4O01", "Did you mean FLOW4001?"],
  ["deploy", "Codes are FLOW and four digits, such as FLOW1001."],
])("%s: an unknown code is refused, with the nearest one there is", async (typed, hint) => {
  expect(await explain(typed)).toEqual({
    code: 2,
    stdout: "",
    stderr: `error FLOW8010: There is no code "${typed}"\n  ${hint}\n`,
  });
});
