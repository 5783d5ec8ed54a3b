import assert from "node:assert/strict";
import { commands } from "vscode";
import { hostTest } from "../host-test.ts";
import { codeOf, openNew, replaceAll, waitForCodes } from "./workspace.ts";

hostTest("a server that is started anew knows the unsaved texts", async () => {
  const imports = 'import { flow } from "graflow";\nimport "./tasks.js";\n\n';
  const document = await openNew("src/restarted.ts", `${imports}export const r = flow\`parse >> charge\`;\n`);
  await waitForCodes(document.uri);
  await commands.executeCommand("graflow.restartServer");
  await replaceAll(document, `${imports}export const r = flow\`parse >> chargee\`;\n`);
  const [first] = await waitForCodes(document.uri, "FLOW3001");
  assert.ok(first !== undefined && codeOf(first) === "FLOW3001");
  // Two restarts at once are one after the other.
  await Promise.all([
    commands.executeCommand("graflow.restartServer"),
    commands.executeCommand("graflow.restartServer"),
  ]);
  await waitForCodes(document.uri, "FLOW3001");
  await replaceAll(document, `${imports}export const r = flow\`parse >> charge\`;\n`);
  await waitForCodes(document.uri);
});
