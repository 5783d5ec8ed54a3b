import { renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { graflow } from "./support/graflow-process.ts";
import { McpClient } from "./support/mcp-client.ts";
import { projectFolder, sample, serve } from "./support/mcp-project.ts";

test("files that change, come and go between calls are taken up", async () => {
  const folder = projectFolder();
  const client = await serve(folder);
  const targets = async (): Promise<readonly string[]> => {
    const { structuredContent } = await client.call("list_flows");
    return (structuredContent as { flows: readonly { target: string }[] }).flows.map(({ target }) => target);
  };
  const before = ["src/flow.ts#count", "src/flow.ts#broken", "src/flow.ts:6:15"];
  expect(await targets()).toEqual(before);
  expect((await client.call("check")).structuredContent).toMatchObject({ summary: { errors: 2 } });
  writeFileSync(join(folder, "src/flow.ts"), sample["src/flow.ts"]?.replace("wrods", "words") ?? "");
  expect((await client.call("check")).structuredContent).toMatchObject({ summary: { errors: 1 } });
  writeFileSync(join(folder, "src/tasks.ts"), sample["src/tasks.ts"]?.replace("lines: string", "lines: number") ?? "");
  expect((await client.call("check")).structuredContent).toMatchObject({ summary: { errors: 0 } });
  writeFileSync(
    join(folder, "src/new.ts"),
    'import { flow } from "graflow";\nimport "./tasks.js";\nexport default flow`fetch`;\n',
  );
  expect(await targets()).toEqual([...before, "src/new.ts#default"]);
  renameSync(join(folder, "src/new.ts"), join(folder, "src/newer.ts"));
  expect(await targets()).toEqual([...before, "src/newer.ts#default"]);
  rmSync(join(folder, "src/newer.ts"));
  expect(await targets()).toEqual(before);
  writeFileSync(join(folder, "tsconfig.json"), "{ nonsense");
  const broken = await client.call("list_flows");
  expect([broken.isError, broken.content[0]?.text]).toEqual([
    true,
    expect.stringContaining("tsconfig.json cannot be read"),
  ]);
  writeFileSync(join(folder, "tsconfig.json"), sample["tsconfig.json"] ?? "");
  expect(await targets()).toEqual(before);
});

test("nonsense is answered or passed over, and the server goes on", async () => {
  const client = await serve(projectFolder());
  client.write("nonsense\n\n{}\n[]\nnull\n\u0000\u0001\n");
  client.write('{"jsonrpc":"2.0","id":"no such method","method":"frobnicate"}\n');
  client.write('{"jsonrpc":"1.0","id":77,"method":"tools/list"}\n');
  client.write(`{"jsonrpc":"2.0","method":"tools/call","params":{"name":${"[".repeat(5000)}\n`);
  expect(await client.request("frobnicate")).toMatchObject({ error: { code: -32601 } });
  expect(await client.request("tools/call", { name: "no_such_tool" })).toMatchObject({
    error: { message: expect.stringContaining("no_such_tool") },
  });
  expect(await client.request("tools/call", { arguments: 1 })).toHaveProperty("error");
  expect(await client.request("ping")).toMatchObject({ result: {} });
  expect((await client.call("list_tasks")).structuredContent).toMatchObject({ total: 4 });
  expect(client.strayLines).toEqual([]);
});

test("messages may arrive in any pieces, several at once, and are answered once each", async () => {
  const client = await serve(projectFolder());
  const requests = ["list_flows", "list_tasks", "check"].map((name) =>
    client.line("tools/call", { name, arguments: {} }),
  );
  const bytes = requests.map(({ line }) => line).join("");
  for (let at = 0; at < bytes.length; at += 7) client.write(bytes.slice(at, at + 7));
  for (const { id } of requests) expect(await client.answer(id)).toHaveProperty("result.structuredContent");
});

test("a call that is taken back is not answered, the ones beside it are", async () => {
  const client = await serve(projectFolder());
  const [first, second, third] = [1, 2, 3].map(() => client.line("tools/call", { name: "check", arguments: {} }));
  const cancel = {
    jsonrpc: "2.0",
    method: "notifications/cancelled",
    params: { requestId: second?.id, reason: "enough" },
  };
  client.write(`${first?.line}${second?.line}${third?.line}${JSON.stringify(cancel)}\n`);
  for (const request of [first, third]) expect(await client.answer(request?.id ?? 0)).toHaveProperty("result");
  expect(await client.request("ping")).toMatchObject({ result: {} });
  expect(await client.close()).toBe(0);
  expect(client.answers.has(second?.id ?? 0)).toBe(false);
});

test("a client of the newest revision of the protocol is served as well", async () => {
  const client = new McpClient(projectFolder());
  const version = "2026-07-28";
  const envelope = {
    "io.modelcontextprotocol/protocolVersion": version,
    "io.modelcontextprotocol/clientInfo": { name: "test", version: "1" },
    "io.modelcontextprotocol/clientCapabilities": {},
  };
  expect(await client.request("server/discover", { _meta: envelope })).toMatchObject({
    result: { supportedVersions: [version], instructions: expect.stringContaining("list_flows") },
  });
  const call = await client.request("tools/call", { name: "list_tasks", arguments: {}, _meta: envelope });
  expect(call).toMatchObject({ result: { structuredContent: { total: 4 } } });
  expect(await client.close()).toBe(0);
});

test.each(["before anything is said", "after the handshake", "in the middle of a message", "with calls open"])(
  "the process ends with 0 when stdin is closed %s",
  async (when) => {
    const client = new McpClient(projectFolder());
    if (when !== "before anything is said") await client.initialize();
    if (when === "in the middle of a message") client.write('{"jsonrpc":"2.0","id":9,"meth');
    if (when === "with calls open") {
      client.write([1, 2, 3].map(() => client.line("tools/call", { name: "check", arguments: {} }).line).join(""));
    }
    expect(await client.close()).toBe(0);
    expect([client.strayLines, client.unfinished]).toEqual([[], ""]);
  },
);

test.each(["SIGTERM", "SIGINT", "SIGKILL"] as const)(
  "%s half way ends it, with whole lines on stdout",
  async (signal) => {
    const client = await serve(projectFolder());
    client.write(
      Array.from({ length: 20 }, () => client.line("tools/call", { name: "check", arguments: {} }).line).join(""),
    );
    client.child.stdout.once("data", () => client.child.kill(signal));
    expect(await client.ended).toEqual({ code: null, signal });
    expect(client.strayLines).toEqual([]);
  },
);

test("a client that goes away without reading ends it", async () => {
  const client = await serve(projectFolder());
  client.child.stdout.destroy();
  client.write(
    Array.from({ length: 50 }, () => client.line("tools/call", { name: "list_tasks", arguments: {} }).line).join(""),
  );
  expect((await client.ended).code).toBe(0);
});

test("without such a folder it is not started", async () => {
  expect(await graflow(["mcp", "no-such-folder"])).toEqual({
    code: 2,
    signal: null,
    stdout: "",
    stderr: 'error FLOW8001: There is no folder "no-such-folder"\n  Name the folder of a project.\n',
  });
});
