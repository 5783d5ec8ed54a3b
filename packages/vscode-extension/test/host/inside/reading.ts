import assert from "node:assert/strict";
import {
  type CodeLens,
  commands,
  type DocumentSymbol,
  type Hover,
  type InlayHint,
  type Location,
  type LocationLink,
  MarkdownString,
  type Position,
  Range,
  type TextDocument,
} from "vscode";
import { waitUntil } from "../../e2e/support/wait-until.ts";
import { hostTest } from "../host-test.ts";
import { behind, open } from "./workspace.ts";

hostTest("a hover tells what a task takes, and why there is one", async () => {
  const document = await open("src/orders.ts");
  const text = await waitForHover(document, behind(document, "(charge", -1), /Order/);
  assert.match(text, /Takes the money/);
});

hostTest("a hover tells what flows across an operator", async () => {
  const document = await open("src/orders.ts");
  await waitForHover(document, behind(document, "parse >>", -1), /Order/);
});

hostTest("lenses above a flow carry what to call and which flow is meant", async () => {
  const { uri } = await open("src/orders.ts");
  const lenses = await waitUntil("the lenses", async () => {
    const all = await commands.executeCommand<readonly CodeLens[]>("vscode.executeCodeLensProvider", uri, 20);
    const own = all.filter(({ command }) => command?.command.startsWith("graflow."));
    return own.length > 1 ? own : undefined;
  });
  const called = lenses.map(({ command }) => command?.command);
  assert.ok(called.includes("graflow.run") && called.includes("graflow.showGraph"));
  const run = lenses.find(({ command }) => command?.command === "graflow.run");
  const [argument] = run?.command?.arguments ?? [];
  assert.equal(argument.exportName, "sell");
  assert.equal(argument.uri, uri.toString());
});

hostTest("a definition leads from a flow to its task, and references back", async () => {
  const document = await open("src/orders.ts");
  const at = behind(document, ">> notify", -1);
  const [definition] = await waitUntil("the definition", async () => {
    const found = await commands.executeCommand<readonly (Location | LocationLink)[]>(
      "vscode.executeDefinitionProvider",
      document.uri,
      at,
    );
    return found.length > 0 ? found : undefined;
  });
  assert.ok(definition !== undefined);
  const target = "targetUri" in definition ? definition.targetUri : definition.uri;
  assert.ok(target.path.endsWith("/src/tasks.ts"));
  const references = await commands.executeCommand<readonly Location[]>(
    "vscode.executeReferenceProvider",
    document.uri,
    at,
  );
  const files = references.map(({ uri }) => uri.path.slice(uri.path.lastIndexOf("/") + 1));
  assert.ok(files.includes("orders.ts") && files.includes("tasks.ts"), files.join());
});

hostTest("hints show the type of what flows across an operator", async () => {
  const document = await open("src/orders.ts");
  await waitUntil("the type", async () => {
    const hints = await commands.executeCommand<readonly InlayHint[]>(
      "vscode.executeInlayHintProvider",
      document.uri,
      new Range(0, 0, document.lineCount, 0),
    );
    return hints.some(({ label }) => JSON.stringify(label).includes("Order")) || undefined;
  });
});

hostTest("the outline has the flow, and its tasks in it", async () => {
  const { uri } = await open("src/orders.ts");
  const names = await waitUntil("the symbols", async () => {
    const symbols = await commands.executeCommand<readonly DocumentSymbol[] | undefined>(
      "vscode.executeDocumentSymbolProvider",
      uri,
    );
    const all = (symbols ?? []).flatMap(namesIn);
    return all.includes("parse") ? all : undefined;
  });
  for (const name of ["sell", "parse", "charge", "pack", "notify"]) assert.ok(names.includes(name), name);
});

function namesIn({ name, children }: DocumentSymbol): readonly string[] {
  return [name, ...children.flatMap(namesIn)];
}

async function waitForHover(document: TextDocument, at: Position, expected: RegExp): Promise<string> {
  return waitUntil(`a hover like ${expected}`, async () => {
    const hovers = await commands.executeCommand<readonly Hover[]>("vscode.executeHoverProvider", document.uri, at);
    const texts = hovers.flatMap(({ contents }) =>
      contents.map((part) => (part instanceof MarkdownString ? part.value : String(part))),
    );
    const text = texts.join("\n");
    return expected.test(text) ? text : undefined;
  });
}
