import { afterEach, expect, test } from "vitest";
import { LspClient } from "../support/lsp-client.ts";

let client: LspClient;
afterEach(async () => {
  await client.stop();
  expect(client.log).toEqual([]);
});

const tasks = 'import { task } from "graflow";\nexport const fetch = task("fetch", () => 1);\n';

test("shows what is wrong in an open document, and takes it back when it is put right", async () => {
  client = await LspClient.start({ files: { "tasks.ts": tasks } });
  const text = 'import { flow } from "graflow";\nimport "./tasks.ts";\nexport const f = flow`fetsh`;\n';
  await client.open("flow.ts", text);
  const [found] = await client.diagnostics("flow.ts", (all) => all.length > 0);
  expect(found).toMatchObject({ code: "FLOW3001", source: "graflow", severity: 1 });
  expect(
    client.slice("flow.ts", found?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }),
  ).toBe("fetsh");
  const start = client.find("flow.ts", "fetsh");
  await client.change("flow.ts", "fetch", { start, end: { ...start, character: start.character + 5 } });
  expect(await client.diagnostics("flow.ts", (all) => all.length === 0)).toEqual([]);
});
