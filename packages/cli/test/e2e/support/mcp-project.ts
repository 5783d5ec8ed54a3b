import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { onTestFinished } from "vitest";
import { McpClient } from "./mcp-client.ts";

const packages = resolve(import.meta.dirname, "../../../..");

/** A project that every tool has something to say about. Whoever loads one of its modules leaves a file behind. */
export const sample: Readonly<Record<string, string>> = {
  "tsconfig.json": '{ "compilerOptions": { "module": "NodeNext", "strict": true }, "include": ["src"] }',
  "src/tasks.ts": `import { writeFileSync } from "node:fs";
import { task } from "graflow";
writeFileSync("loaded", "");
export const fetch = task("fetch", (topic: string) => \`\${topic}: a b\\nc\`);
export const words = task("words", (text: string) => text.length);
export const lines = task("lines", (text: string) => text.length);
export const store = task("store", (counts: { words: number; lines: string }) => counts);
`,
  "src/flow.ts": `import { flow } from "graflow";
import { fetch } from "./tasks.js";
console.log("loaded");
export const count = flow("count")\`fetch >> (words | lines) >> store\`;
export const broken = flow\`fetch >> wrods\`;
const inner = flow\`\${fetch} >> words\`;
void inner;
`,
};

/** A folder with these files, in which graflow is installed. */
export function projectFolder(files: Readonly<Record<string, string>> = sample): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "graflow-mcp-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  symlinkSync(join(packages, "cli"), join(folder, "node_modules/graflow"), "dir");
  return folder;
}

/** A server for a folder, past its handshake; it is closed when the test is over. */
export async function serve(folder: string): Promise<McpClient> {
  const client = new McpClient(folder);
  onTestFinished(async () => {
    await client.close();
  });
  await client.initialize();
  return client;
}
