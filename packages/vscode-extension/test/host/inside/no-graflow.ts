import assert from "node:assert/strict";
import { commands } from "vscode";
import { waitUntil } from "../../e2e/support/wait-until.ts";
import { hostTest } from "../host-test.ts";
import { findings, graflow, open, openNew, ownCommands, waitForCodes } from "./workspace.ts";

hostTest("a file that has nothing to do with Graflow activates the extension, and nothing else", async () => {
  const { uri } = await open("src/greeting.ts");
  await waitUntil("the extension to be active", async () => graflow().isActive || undefined);
  // What the client brings is not there: it has not been loaded.
  const own = await ownCommands();
  assert.ok(own.includes("graflow.restartServer"));
  assert.ok(!own.includes("graflow.run"));
  assert.deepEqual(findings(uri), []);
});

hostTest("a file that begins to use Graflow, once it is saved, is checked", async () => {
  const text = 'import { flow, task } from "graflow";\n\ntask("a", () => 1);\nexport const f = flow`a >> b`;\n';
  const { uri } = await openNew("src/first.ts", text);
  await waitForCodes(uri, "FLOW3001");
  assert.ok((await commands.getCommands(true)).includes("graflow.run"));
});
