import assert from "node:assert/strict";
import { commands, type Uri, workspace } from "vscode";
import { waitUntil } from "../../e2e/support/wait-until.ts";
import { hostTest } from "../host-test.ts";
import { fileUri } from "./workspace.ts";

hostTest("the Testing view has a case for each saved input", async () => {
  const controllers = await waitUntil("the controller", async () => {
    const all = await commands.executeCommand<readonly string[]>("vscode.testing.getControllersWithTests");
    return all.some((id) => id.includes("graflow")) ? all : undefined;
  });
  assert.equal(controllers.filter((id) => id.includes("graflow")).length, 1);
  const names = await caseNames(3);
  assert.deepEqual(names, ["a paid order", "an order for nothing", "no order"]);
});

hostTest("a case that is added to the file is there without asking", async () => {
  const uri = fileUri("src/orders.flow-inputs.json");
  const before = await workspace.fs.readFile(uri);
  const { flows } = JSON.parse(Buffer.from(before).toString());
  flows.sell.push({ name: "another order", input: "{}" });
  await workspace.fs.writeFile(uri, Buffer.from(JSON.stringify({ flows })));
  assert.ok((await caseNames(4)).includes("another order"));
  await workspace.fs.writeFile(uri, before);
  await caseNames(3);
});

/** The names of the cases, once there are so many. */
async function caseNames(count: number): Promise<readonly string[]> {
  const uri = fileUri("src/orders.flow-inputs.json");
  return waitUntil(`${count} cases`, async () => {
    const names = (await testsIn(uri)).map((path) => path.at(-1)?.split("/").at(-1) ?? "");
    return names.length === count ? names : undefined;
  });
}

/** Each test by the ids on the way to it. */
async function testsIn(uri: Uri): Promise<readonly (readonly string[])[]> {
  return commands.executeCommand<readonly (readonly string[])[]>("vscode.testing.getTestsInFile", uri);
}
