import assert from "node:assert/strict";
import { commands, type Position, type TextDocument, type WorkspaceEdit, workspace } from "vscode";
import { waitUntil } from "../../e2e/support/wait-until.ts";
import { hostTest } from "../host-test.ts";
import { behind, open, openNew } from "./workspace.ts";

const flows = 'import { flow } from "graflow";\nimport "./names.js";\n\nexport const f = flow`weigh >> send`;\n';
const tasks =
  'import { task } from "graflow";\n\nexport const weigh = task("weigh", (_: unknown) => 1);\nexport const send = task("send", (_: number) => 2);\n';

hostTest("a task is renamed where a flow names it: its literal in another file too", async () => {
  const definitions = await openNew("src/names.ts", tasks);
  const document = await openNew("src/named.ts", flows);
  const edit = await rename(document, { at: behind(document, "flow`weigh", -1), name: "measure", files: 2 });
  await workspace.applyEdit(edit);
  assert.match(document.getText(), /flow`measure >> send`/);
  assert.match(definitions.getText(), /export const weigh = task\("measure", /);
});

hostTest("a task is renamed at its literal: the flows of other files too", async () => {
  const definitions = await open("src/names.ts");
  const document = await open("src/named.ts");
  const at = behind(definitions, 'task("measure', -1);
  await workspace.applyEdit(await rename(definitions, { at, name: "weigh", files: 2 }));
  assert.equal(document.getText(), flows);
  assert.equal(definitions.getText(), tasks);
});

hostTest("a name that another task has is refused at both ends, and nothing is changed", async () => {
  const definitions = await open("src/names.ts");
  const document = await open("src/named.ts");
  const ends: readonly (readonly [TextDocument, string])[] = [
    [document, "flow`weigh"],
    [definitions, 'task("weigh'],
  ];
  for (const [at, piece] of ends) {
    const edit = await commands.executeCommand<WorkspaceEdit>(
      "vscode.executeDocumentRenameProvider",
      at.uri,
      behind(at, piece, -1),
      "send",
    );
    assert.deepEqual(edit.entries(), []);
  }
});

hostTest("a variable beside a flow stays TypeScript's to rename", async () => {
  const document = await open("src/named.ts");
  await workspace.applyEdit(await rename(document, { at: behind(document, "const f"), name: "g", files: 1 }));
  assert.match(document.getText(), /export const g = flow`weigh >> send`/);
});

interface Renaming {
  readonly at: Position;
  readonly name: string;
  /** In how many files something changes. */
  readonly files: number;
}

/** What renaming would change; asked again while the server has not seen all of the texts. */
async function rename({ uri }: TextDocument, { at, name, files }: Renaming): Promise<WorkspaceEdit> {
  return waitUntil(`"${name}" to be a name in ${files} files`, async () => {
    const asked = commands.executeCommand<WorkspaceEdit>("vscode.executeDocumentRenameProvider", uri, at, name);
    const edit = await Promise.resolve(asked).catch(() => undefined);
    return edit?.entries().length === files ? edit : undefined;
  });
}
