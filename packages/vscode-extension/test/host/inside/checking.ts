import assert from "node:assert/strict";
import { type CodeAction, commands, DiagnosticTag, Range, Uri, workspace } from "vscode";
import { waitUntil } from "../../e2e/support/wait-until.ts";
import { hostTest } from "../host-test.ts";
import { behind, codeOf, fileUri, findings, openNew, replaceAll, waitForCodes } from "./workspace.ts";

const imports = 'import { flow, task } from "graflow";\nimport "./tasks.js";\n\n';

hostTest("a finding has a severity, a code with its page, and stands at the name", async () => {
  const document = await openNew("src/unknown.ts", `${imports}export const f = flow\`parse >> chargee\`;\n`);
  const [finding] = await waitForCodes(document.uri, "FLOW3001");
  assert.ok(finding !== undefined);
  assert.equal(document.getText(finding.range), "chargee");
  assert.ok(typeof finding.code === "object" && finding.code.target.path.endsWith("/diagnostics.md"));
  await replaceAll(document, `${imports}export const f = flow\`parse >> charge\`;\n`);
  await waitForCodes(document.uri);
});

hostTest("a quick fix mends a misspelt name", async () => {
  const document = await openNew("src/misspelt.ts", `${imports}export const g = flow\`parse >> notifi\`;\n`);
  await waitForCodes(document.uri, "FLOW3001");
  const at = behind(document, ">> notifi", -1);
  const actions = await waitUntil("the fix", async () => {
    const offered = await commands.executeCommand<readonly CodeAction[]>(
      "vscode.executeCodeActionProvider",
      document.uri,
      new Range(at, at),
    );
    return offered.some(({ title }) => title === "Change it to notify") ? offered : undefined;
  });
  const fix = actions.find(({ title }) => title === "Change it to notify");
  assert.ok(fix?.edit !== undefined);
  await workspace.applyEdit(fix.edit);
  assert.match(document.getText(), /parse >> notify`/);
  await replaceAll(document, "export {};\n");
});

hostTest("types that do not fit are found, with the places of both tasks", async () => {
  const document = await openNew("src/direct.ts", `${imports}export const direct = flow\`parse >> notify\`;\n`);
  const [finding] = await waitForCodes(document.uri, "FLOW4001");
  const related = finding?.relatedInformation ?? [];
  assert.ok(related.length >= 2);
  assert.ok(related.every(({ location }) => location.uri.path.endsWith("/src/tasks.ts")));
  await replaceAll(document, "export {};\n");
  await waitForCodes(document.uri);
});

hostTest("a task that no flow uses is faded", async () => {
  const document = await openNew("src/spare.ts", `${imports}export const spare = task("spare", () => 1);\n`);
  const finding = await waitUntil("the finding", async () =>
    findings(document.uri).find(({ tags }) => tags?.includes(DiagnosticTag.Unnecessary)),
  );
  assert.match(document.getText(finding.range), /spare/);
  await replaceAll(document, "export {};\n");
});

hostTest("a file that no editor shows is checked as well, and followed on the disk", async () => {
  const uri = fileUri("src/closed.ts");
  const broken = `${imports}export const closed = flow\`parse >>\`;\n`;
  await workspace.fs.writeFile(uri, Buffer.from(broken));
  const found = await waitUntil("a finding", async () => findings(uri)[0]);
  assert.match(codeOf(found), /^FLOW1\d{3}$/);
  await workspace.fs.delete(uri);
  await waitForCodes(Uri.parse(uri.toString()));
});
