import { compileFlow } from "@graflow/dsl";
import { FlowSyntaxError, flow, workflow } from "@graflow/runtime";
import { expect, test } from "vitest";
import type { Diagnostic } from "vscode-languageserver-protocol";
import cases from "../../../dsl/test/cases/language.json" with { type: "json" };
import { Project } from "../../src/index.ts";
import { LspClient, root } from "../support/lsp-client.ts";
import { memorySystem } from "../support/memory-system.ts";

const header = 'import { flow, task } from "graflow";\n';

/** More mistakes than the language's own cases have. */
const texts: readonly string[] = [
  ...cases.map(({ text }) => text),
  "a@nope >> b",
  "a@retry('x') | b",
  "(a | b)@atLeast(3) >> c",
  "x: a >> x: b",
  "a ? { k: b, k: c }",
  "a >> b >> a",
  "/* never closed",
  "a >> (b | (c >> d)",
];

/** A finding as all three have it: its code, and the text it is about. */
interface Finding {
  readonly code: string;
  readonly start: number;
  readonly end: number;
}

const order = (left: Finding, right: Finding): number =>
  left.start - right.start || left.end - right.end || left.code.localeCompare(right.code);

/** What the runtime says when the module is loaded: the errors, or else what the flow has with it. */
function atRunTime(text: string): readonly Finding[] {
  const strings = Object.assign([text], { raw: [text] });
  const found = (): readonly { code: string; span: { start: number; end: number } }[] => {
    try {
      return flow(strings).diagnostics;
    } catch (error) {
      if (error instanceof FlowSyntaxError) return error.diagnostics;
      throw error;
    }
  };
  return found()
    .map(({ code, span }) => ({ code, ...span }))
    .toSorted(order);
}

test.each(texts)("check, server and runtime say the same of %j", async (text) => {
  const file = `${header}export const f = flow\`${text}\`;\n`;
  const textStart = file.indexOf("flow`") + "flow`".length;
  const isOfText = (code: string): boolean => /^FLOW[12]/.test(code);

  const { diagnostics } = new Project({
    paths: [root],
    system: memorySystem({ [`${root}/f.ts`]: file }),
  }).check();
  const checked = diagnostics
    .filter(({ code }) => isOfText(code))
    .map(({ code, span }) => ({ code, start: span.start - textStart, end: span.end - textStart }))
    .toSorted(order);

  const client = await LspClient.start({ files: { "f.ts": file } });
  await client.open("f.ts");
  const shown = await client.diagnostics("f.ts", (found) => found.length === diagnostics.length);
  const served = shown
    .filter(({ code }) => isOfText(String(code)))
    .map((found) => ({ code: String(found.code), ...offsets(client, found, textStart) }))
    .toSorted(order);
  await client.stop();

  expect(served).toEqual(checked);
  const errors = compileFlow(text).diagnostics.some(({ severity }) => severity === "error");
  // A flow with errors does not come to be: only they are told.
  const told = errors ? checked.filter(({ code }) => severityOf(diagnostics, code) === "error") : checked;
  expect(atRunTime(text)).toEqual(told);
});

function severityOf(diagnostics: readonly { code: string; severity: string }[], code: string): string | undefined {
  return diagnostics.find((found) => found.code === code)?.severity;
}

function offsets(client: LspClient, { range }: Diagnostic, textStart: number): { start: number; end: number } {
  const before = (line: number, character: number): number =>
    client.text("f.ts").split("\n").slice(0, line).join("\n").length + (line === 0 ? 0 : 1) + character - textStart;
  return {
    start: before(range.start.line, range.start.character),
    end: before(range.end.line, range.end.character),
  };
}

test("a name that no task has, and one that two have, are the same errors in a run", async () => {
  const scope = workflow("sameDiagnostics");
  scope.task("once", () => 1);
  scope.task("twice", () => 1);
  scope.task("twice", () => 2);
  const file = [
    'import { workflow } from "graflow";',
    'const scope = workflow("sameDiagnostics");',
    'scope.task("once", () => 1);',
    'scope.task("twice", () => 1);',
    'scope.task("twice", () => 2);',
    "export const unknown = scope.flow`once >> ones`;",
    "export const doubled = scope.flow`twice`;",
  ].join("\n");
  const { diagnostics } = new Project({
    paths: [root],
    system: memorySystem({ [`${root}/f.ts`]: file }),
  }).check();
  expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set(["FLOW3001", "FLOW3002"]));
  await expect(scope.flow`once >> ones`.run()).rejects.toMatchObject({ code: "FLOW3001" });
  await expect(scope.flow`twice`.run()).rejects.toMatchObject({ code: "FLOW3002" });
});
