import assert from "node:assert/strict";
import { type CompletionItem, type CompletionList, commands, type Position, type TextDocument } from "vscode";
import { waitUntil } from "../../e2e/support/wait-until.ts";
import { hostTest } from "../host-test.ts";
import { behind, openNew } from "./workspace.ts";

const imports = 'import { flow } from "graflow";\nimport "./tasks.js";\n\n';

hostTest("completion puts the tasks first that take what flows in", async () => {
  const document = await openNew("src/ranked.ts", `${imports}export const ranked = flow\`parse >> \`;\n`);
  const names = await waitUntil("the tasks in their order", async () => {
    const items = await complete(document, behind(document, "parse >> "));
    const sorted = items.filter(({ label }) => ["charge", "pack", "notify"].includes(labelOf(label)));
    const labels = sorted.sort((one, other) => sortOf(one).localeCompare(sortOf(other)));
    return labels.map(({ label }) => labelOf(label)).join() === "charge,pack,notify" ? labels : undefined;
  });
  assert.equal(names.length, 3);
});

hostTest("completion brings the import of a task of another file", async () => {
  const document = await openNew(
    "src/fresh.ts",
    'import { flow } from "graflow";\n\nexport const fresh = flow`pars`;\n',
  );
  const item = await waitUntil("the task", async () =>
    (await complete(document, behind(document, "flow`pars"))).find(({ label }) => labelOf(label) === "parse"),
  );
  assert.equal(
    item.additionalTextEdits
      ?.map(({ newText }) => newText)
      .join("")
      .trim(),
    'import "./tasks.js";',
  );
});

hostTest("completion offers no task outside of a flow", async () => {
  const document = await openNew("src/outside.ts", `${imports}export const text = "";\nte\n`);
  const labels = (await complete(document, behind(document, "\nte"))).map(({ label }) => labelOf(label));
  assert.ok(!labels.includes("charge"));
});

async function complete(document: TextDocument, at: Position): Promise<CompletionItem[]> {
  const { items } = await commands.executeCommand<CompletionList>(
    "vscode.executeCompletionItemProvider",
    document.uri,
    at,
    undefined,
    100,
  );
  return items;
}

function labelOf(label: CompletionItem["label"]): string {
  return typeof label === "string" ? label : label.label;
}

function sortOf({ sortText, label }: CompletionItem): string {
  return sortText ?? labelOf(label);
}
