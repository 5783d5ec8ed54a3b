import assert from "node:assert/strict";
import { commands, workspace } from "vscode";
import { waitUntil } from "../../e2e/support/wait-until.ts";
import { hostTest } from "../host-test.ts";
import { graflow, open, ownCommands } from "./workspace.ts";

/** What lenses and launch configurations call: none is for the palette. */
const internal = ["graflow.pickProcess", "graflow.showUses"];

hostTest("nothing of the extension runs before a file is opened", async () => {
  assert.deepEqual(workspace.textDocuments, []);
  assert.equal(graflow().isActive, false);
});

hostTest("a file that imports graflow activates it", async () => {
  await open("src/orders.ts");
  await waitUntil("the extension to be active", async () => graflow().isActive || undefined);
});

hostTest("each contributed command is there, and no other", async () => {
  const { contributes } = graflow().packageJSON as { readonly contributes: Contributes };
  const contributed = contributes.commands.map(({ command }) => command);
  const expected = [...contributed, ...internal].sort().join("\n");
  const there = await waitUntil("all commands", async () => {
    const own = await ownCommands();
    return own.length >= contributed.length + internal.length ? own : undefined;
  });
  assert.equal(there.join("\n"), expected);
});

hostTest("a command of the palette that is not there yet starts what it needs", async () => {
  await commands.executeCommand("graflow.showLog");
  assert.equal(graflow().isActive, true);
});

interface Contributes {
  readonly commands: readonly { readonly command: string }[];
}
