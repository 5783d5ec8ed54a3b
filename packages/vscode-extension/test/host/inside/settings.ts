import assert from "node:assert/strict";
import { type CodeLens, ConfigurationTarget, commands, workspace } from "vscode";
import { waitUntil } from "../../e2e/support/wait-until.ts";
import { hostTest } from "../host-test.ts";
import { graflow, open, openNew, replaceAll, waitForCodes } from "./workspace.ts";

hostTest("each setting has the default that the manifest names", async () => {
  const { contributes } = graflow().packageJSON as { readonly contributes: Contributes };
  const properties = Object.entries(contributes.configuration.properties);
  assert.ok(properties.length > 5);
  for (const [name, { default: value }] of properties) {
    assert.deepEqual(workspace.getConfiguration().inspect(name)?.defaultValue, value, name);
  }
});

hostTest("lenses go and come with their setting", async () => {
  const { uri } = await open("src/orders.ts");
  const waitForLenses = (areThere: boolean): Promise<true> =>
    waitUntil(`lenses: ${areThere}`, async () => {
      const lenses = await commands.executeCommand<readonly CodeLens[]>("vscode.executeCodeLensProvider", uri);
      return lenses.length > 0 === areThere ? true : undefined;
    });
  await waitForLenses(true);
  await set("codeLens.enabled", false);
  await waitForLenses(false);
  await set("codeLens.enabled", undefined);
  await waitForLenses(true);
});

hostTest("types are not checked where the user does not want them", async () => {
  const text = 'import { flow } from "graflow";\nimport "./tasks.js";\n\nexport const wrong = flow`parse >> notify`;\n';
  const document = await openNew("src/wrong.ts", text);
  await waitForCodes(document.uri, "FLOW4001");
  await set("types.enabled", false);
  await waitForCodes(document.uri);
  await set("types.enabled", undefined);
  await waitForCodes(document.uri, "FLOW4001");
  await replaceAll(document, "export {};\n");
});

async function set(name: string, value: unknown): Promise<void> {
  await workspace.getConfiguration("graflow").update(name, value, ConfigurationTarget.Workspace);
}

interface Contributes {
  readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown }>> };
}
