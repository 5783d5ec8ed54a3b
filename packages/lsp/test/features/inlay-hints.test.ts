import { afterEach, expect, test, vi } from "vitest";
import { type InlayHint, InlayHintRequest, type Range } from "vscode-languageserver-protocol";
import { LinePositions } from "../../src/text/line-positions.ts";
import { LspClient, type LspClientOptions } from "../support/lsp-client.ts";
import { whenTyped } from "../support/when-typed.ts";

/** The first check with types reads TypeScript's libraries. */
vi.setConfig({ testTimeout: 60_000 });

let client: LspClient;
afterEach(async () => {
  await client.stop();
  expect(client.log).toEqual([]);
});

const head = 'import { flow, task } from "graflow";\nimport "./tasks.ts";\n';
const tasks = `import { task } from "graflow";
task("read", (path: string) => ({ path, text: "" }));
task("words", ({ text }: { text: string }) => text.length);
task("lines", ({ text }: { text: string }) => text.split("\\n"));
task("store", (given: { words: number; lines: string[] }) => given.words > 0);
task("long", (given: boolean) => ({ firstProperty: given, secondProperty: given, thirdProperty: given }));
task("same", <T>(given: T) => given);
`;
const files = { "tasks.ts": tasks, "flow.ts": "" };

async function start(options: Partial<LspClientOptions> = {}): Promise<void> {
  client = await LspClient.start({ files, hasTypes: true, ...options });
}

/** All hints of a file, or those of a range. */
async function hints(range?: Range): Promise<readonly InlayHint[]> {
  const end = new LinePositions(client.text("flow.ts")).position(client.text("flow.ts").length);
  const found = await client.connection.sendRequest(InlayHintRequest.type, {
    textDocument: { uri: client.uri("flow.ts") },
    range: range ?? { start: { line: 0, character: 0 }, end },
  });
  return found ?? [];
}

/** A file with its hints written into it, each between `‹` and `›`. */
async function shown(): Promise<string> {
  const text = client.text("flow.ts");
  const lines = new LinePositions(text);
  return (await hints()).reduceRight((whole, { position, label }) => {
    const offset = lines.offset(position);
    return `${whole.slice(0, offset)}‹${String(label)}›${whole.slice(offset)}`;
  }, text);
}

async function ofFlow(text: string): Promise<string> {
  await client.open("flow.ts", `${head}export const f = flow\`${text}\`;\n`);
  await whenTyped(client);
  const all = await shown();
  await client.close("flow.ts");
  return all.slice(all.indexOf("`") + 1, all.lastIndexOf("`"));
}

test("the type on each edge stands behind what gives it", async () => {
  await start();
  expect(await ofFlow("read >> words >> same")).toBe(
    "read‹: { path: string; text: string; }› >> words‹: number› >> same",
  );
  expect(await ofFlow("read\r\n  >> (words | lines) // 🚀\r\n  >> store")).toBe(
    "read‹: { path: string; text: string; }›\r\n  >> (words | lines)‹: { words: number; lines: string[]; }› // 🚀\r\n  >> store",
  );
});

test("a long type is cut, and whole in the tooltip", async () => {
  await start();
  expect(await ofFlow("long >> same")).toBe("long‹: { firstProperty: boolean; secondPropert…› >> same");
  await client.open("flow.ts", `${head}export const f = flow\`long >> same\`;\n`);
  await whenTyped(client);
  const [hint] = await hints();
  expect(hint?.tooltip).toBe("{ firstProperty: boolean; secondProperty: boolean; thirdProperty: boolean; }");
});

test("a branch's key stands before it where it is not what the branch begins with", async () => {
  await start({ hasTypes: false });
  expect(await ofFlow("(read >> words | lines | x: (same >> store)) >> long")).toBe(
    "(‹words:›read >> words | lines | x: (same >> store)) >> long",
  );
  expect(await ofFlow("((read | lines) >> words | (store | (same >> long)[]))")).toBe(
    "(‹words:›(read | lines) >> words | (store | ‹long:›(same >> long)[]))",
  );
  expect(await ofFlow("((read >> words) | lines | ((store | long)))")).toBe(
    "(‹words:›(read >> words) | lines | ((store | long)))",
  );
});

test("only what is in the range that was asked for", async () => {
  await start();
  await client.open(
    "flow.ts",
    `${head}export const f = flow\`read >> words\`;\nexport const g = flow\`long >> same\`;\n`,
  );
  await whenTyped(client);
  const line = { start: { line: 3, character: 0 }, end: { line: 3, character: 80 } };
  expect((await hints(line)).map(({ position }) => position.line)).toEqual([3]);
});

test("a broken flow has none, and other flows of the file have theirs", async () => {
  await start();
  await client.open(
    "flow.ts",
    `${head}export const f = flow\`read >> words\`;\nexport const g = flow\`long >> same\`;\n`,
  );
  await whenTyped(client);
  expect(await hints()).toHaveLength(2);
  const at = client.find("flow.ts", "words");
  await client.change("flow.ts", ">> ", { start: at, end: at });
  expect((await hints()).map(({ position }) => position.line)).toEqual([3]);
});

test("nothing in text with escapes and in other templates", async () => {
  await start();
  await client.open("flow.ts", `${head}export const f = flow.from("read\\n>> words");\nconst g = \`read >> words\`;\n`);
  await whenTyped(client);
  expect(await hints()).toEqual([]);
});

test("each kind can be switched off", async () => {
  await start({ initializationOptions: { inlayHints: { edgeTypes: false } } });
  expect(await ofFlow("(read >> words | same) >> long")).toBe("(‹words:›read >> words | same) >> long");
  await client.stop();
  await start({ initializationOptions: { inlayHints: { groupKeys: false } } });
  expect(await ofFlow("(read >> words | same)")).toBe("(read‹: { path: string; text: string; }› >> words | same)");
});
