import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import type { McpClient, ToolResult } from "./support/mcp-client.ts";
import { projectFolder, sample, serve } from "./support/mcp-project.ts";

interface ListedTool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: { readonly type: string; readonly additionalProperties: boolean };
  readonly outputSchema: { readonly type: string };
  readonly annotations: object;
}

async function tools(client: McpClient): Promise<readonly ListedTool[]> {
  const { result } = await client.request("tools/list");
  return (result as { readonly tools: readonly ListedTool[] }).tools;
}

/** The path, size and time of every file of a folder. */
function snapshot(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => !path.startsWith("node_modules"))
    .map((path) => {
      const { size, mtimeMs } = statSync(join(folder, path));
      return `${path} ${size} ${mtimeMs}`;
    })
    .sort();
}

const names = ["list_flows", "show_flow", "list_tasks", "find_task_uses", "check", "explain_code", "doctor"];

const calls: Readonly<Record<string, object>> = {
  show_flow: { flow: "src/flow.ts#count", format: "json" },
  find_task_uses: { task: "fetch" },
  explain_code: { code: "FLOW3001" },
};

test("every tool is described, answers what its schema says beside a text, and changes or runs nothing", async () => {
  const folder = projectFolder();
  const before = snapshot(folder);
  const client = await serve(folder);
  const listed = await tools(client);
  expect(listed.map(({ name }) => name)).toEqual(names);
  const ajv = new Ajv2020({ strict: false });
  for (const { name, title, description, inputSchema, outputSchema, annotations } of listed) {
    expect([title, description.length > 40], name).toEqual([expect.stringMatching(/^[A-Z]/), true]);
    expect(inputSchema, name).toMatchObject({ type: "object", additionalProperties: false });
    expect(annotations, name).toMatchObject({ readOnlyHint: true, openWorldHint: false });
    const { content, structuredContent, isError } = await client.call(name, calls[name]);
    expect([name, isError, content.length, content[0]?.type]).toEqual([name, undefined, 1, "text"]);
    expect(content[0]?.text).not.toBe("");
    const validate = ajv.compile(outputSchema);
    validate(structuredContent);
    expect(validate.errors, name).toBeNull();
  }
  expect(snapshot(folder)).toEqual(before);
  expect(await client.close()).toBe(0);
  expect([client.strayLines, client.unfinished, client.stderr]).toEqual([[], "", ""]);
});

function text({ content }: ToolResult): string {
  return content[0]?.text ?? "";
}

test("list_flows names each flow, where it is, what is in it, and what to ask for it by", async () => {
  const client = await serve(projectFolder());
  const answer = await client.call("list_flows");
  expect(answer.structuredContent).toEqual({
    total: 3,
    flows: [
      {
        target: "src/flow.ts#count",
        name: "count",
        isExported: true,
        file: "src/flow.ts",
        line: 4,
        column: 22,
        text: "fetch >> (words | lines) >> store",
        tasks: ["fetch", "words", "lines", "store"],
        isBroken: false,
      },
      expect.objectContaining({ target: "src/flow.ts#broken", isExported: true, tasks: ["fetch", "wrods"] }),
      expect.objectContaining({ target: "src/flow.ts:6:15", isExported: false, tasks: ["fetch", "words"] }),
    ],
  });
  expect(text(answer).split("\n")).toEqual([
    "src/flow.ts#count (src/flow.ts:4:22): fetch, words, lines, store",
    "src/flow.ts#broken (src/flow.ts:5:23): fetch, wrods",
    "src/flow.ts:6:15: fetch, words",
  ]);
  const second = await client.call("list_flows", { limit: 1, offset: 1 });
  expect(second.structuredContent).toMatchObject({ total: 3, flows: [{ target: "src/flow.ts#broken" }] });
  expect(text(second)).toContain("1 of 3, from number 2; ask on with offset 2.");
});

test("show_flow draws a flow by its target, place or name, in each format", async () => {
  const client = await serve(projectFolder());
  const drawing = "fetch ─┬─▸ words ─┬─▸ store\n       ╰─▸ lines ─╯";
  for (const flow of ["src/flow.ts#count", "./src/flow.ts#count", "src/flow.ts:4", "count"]) {
    expect(text(await client.call("show_flow", { flow }))).toBe(drawing);
  }
  expect(text(await client.call("show_flow", { flow: "src/flow.ts:6:15" }))).toBe("fetch ─▸ words");
  const mermaid = await client.call("show_flow", { flow: "count", format: "mermaid" });
  expect(mermaid.structuredContent).toMatchObject({
    format: "mermaid",
    picture: expect.stringMatching(/^flowchart LR\n/),
  });
  expect(text(await client.call("show_flow", { flow: "count", format: "svg" }))).toMatch(
    /^<svg .*aria-label="count".*<\/svg>$/s,
  );
  const json = await client.call("show_flow", { flow: "count", format: "json" });
  expect(json.structuredContent).toMatchObject({
    target: "src/flow.ts#count",
    graph: { version: 1, nodes: [{ id: "fetch" }, { id: "words" }, { id: "lines" }, { id: "store" }] },
  });
  expect(JSON.parse(text(json))).toEqual(json.structuredContent?.graph);
});

test("list_tasks and find_task_uses tell where tasks are and what uses them", async () => {
  const client = await serve(
    projectFolder({
      ...sample,
      "src/jump.ts":
        'import { task } from "graflow";\nimport "./tasks.js";\ntask("again", (_: string, ctx) => ctx.nextTask("fetch"));\n',
    }),
  );
  expect(text(await client.call("list_tasks")).split("\n")).toEqual([
    "again (src/jump.ts:3:7): not used",
    "fetch (src/tasks.ts:4:28): used 4 times",
    "words (src/tasks.ts:5:28): used 2 times",
    "lines (src/tasks.ts:6:28): used once",
    "store (src/tasks.ts:7:28): used once",
  ]);
  const uses = await client.call("find_task_uses", { task: "fetch" });
  expect(uses.structuredContent).toEqual({
    definitions: [{ file: "src/tasks.ts", line: 4, column: 28 }],
    uses: [
      { kind: "name", file: "src/flow.ts", line: 4, column: 36, flow: "src/flow.ts#count" },
      { kind: "name", file: "src/flow.ts", line: 5, column: 28, flow: "src/flow.ts#broken" },
      { kind: "slot", file: "src/flow.ts", line: 6, column: 20, flow: "src/flow.ts:6:15" },
      { kind: "jump", file: "src/jump.ts", line: 3, column: 49, fromTask: "again" },
    ],
  });
  expect(text(uses)).toMatch(
    /^fetch is defined at src\/tasks\.ts:4:28, and used at:\n.*\nsrc\/jump\.ts:3:49: again jumps to it$/s,
  );
});

test("check finds what graflow check finds, types included, and leaves out what is beyond the limit", async () => {
  const client = await serve(projectFolder());
  const answer = await client.call("check", { path: "src" });
  expect(answer.structuredContent).toMatchObject({
    version: 1,
    summary: { files: 2, flows: 3, tasks: 4, errors: 2, warnings: 0, hints: 0 },
    diagnostics: [
      {
        code: "FLOW4001",
        file: "src/flow.ts",
        start: { line: 4 },
        related: [{ message: '"store" takes { words: number; lines: string; }.' }, {}, {}],
      },
      { code: "FLOW3001", start: { line: 5, column: 37 }, fixes: [{ title: "Change it to words" }, expect.anything()] },
    ],
  });
  expect(text(answer)).toContain('src/flow.ts:5:37 error FLOW3001: There is no task "wrods": did you mean "words"?');
  const cut = await client.call("check", { limit: 1 });
  expect(cut.structuredContent).toMatchObject({ summary: { errors: 2 }, diagnostics: [{ code: "FLOW4001" }] });
  expect(text(cut)).toMatch(/\n1 more; ask for a path, or with a higher limit\.$/);
});

test("explain_code and doctor", async () => {
  const client = await serve(projectFolder({ ...sample, "src/stray.ts": "export const x = flow`a`;\n" }));
  expect((await client.call("explain_code", { code: " flow1008 " })).structuredContent).toEqual({
    code: "FLOW1008",
    title: "operators mixed without parentheses",
    origin: "check",
    severity: "warning",
    isFixable: true,
    example: {
      meaning: expect.stringContaining("`>>` binds tighter than `|`"),
      wrong: "export const nightly = flow`fetch >> words | lines`;",
      found: expect.stringMatching(/^`>>` and `\|` are mixed without parentheses/),
      right: "export const nightly = flow`fetch >> (words | lines)`;",
    },
  });
  expect((await client.call("explain_code", { code: "FLOW6001" })).structuredContent).toMatchObject({ origin: "run" });
  expect((await client.call("explain_code", { code: "FLOW8001" })).structuredContent).toMatchObject({
    origin: "command line",
  });
  const doctor = await client.call("doctor", { path: "src/stray.ts", line: 1 });
  expect(doctor.structuredContent).toMatchObject({
    problems: [{ kind: "tagUnknown", file: "src/stray.ts", line: 1, column: 18 }],
    places: [{ file: "src/stray.ts", config: { config: "tsconfig.json", isIn: true }, template: { isFlow: false } }],
  });
  expect(text(doctor)).toContain('This template is no flow: "flow" is neither imported nor declared here.');
});

const mistakes: readonly (readonly [tool: string, input: object, message: RegExp])[] = [
  [
    "check",
    { path: "../elsewhere" },
    /^"\.\.\/elsewhere" is outside the folder that this server was started for\. Give /,
  ],
  ["list_flows", { path: "/etc" }, /^"\/etc" is outside the folder/],
  ["doctor", { path: "/etc/passwd" }, /is outside the folder/],
  ["show_flow", { flow: "x", path: "a\0b" }, /^A path cannot hold a zero character\./],
  ["list_tasks", { path: "src/none.ts" }, /^There is no file or folder "src\/none\.ts"\. list_flows /],
  [
    "list_flows",
    { path: "read.me" },
    /read\.me is no TypeScript or JavaScript file\. Files that can be checked end in /,
  ],
  [
    "show_flow",
    { flow: "cuont" },
    /^There is no flow "cuont"\. Ask for one of: src\/flow\.ts#count, src\/flow\.ts#broken, /,
  ],
  ["show_flow", { flow: "src/flow.ts" }, /^"src\/flow\.ts" means 3 flows\. Ask for one of: /],
  ["find_task_uses", { task: "fecth" }, /^There is no task "fecth"\. Did you mean "fetch"\?$/],
  ["explain_code", { code: "FLOW3000" }, /^There is no code "FLOW3000"\. (Did you mean FLOW3\d{3}\?|Codes are )/],
  ["check", { limit: 0 }, /limit.*>=1/],
  ["show_flow", {}, /flow/],
  ["check", { paht: "src" }, /Unrecognized key: "paht"/],
];

test("a call that makes no sense is answered with an error that says what to do, and nothing is broken by it", async () => {
  const client = await serve(projectFolder({ ...sample, "read.me": "" }));
  for (const [name, input, message] of mistakes) {
    expect(await client.call(name, input), `${name} ${JSON.stringify(input)}`).toEqual({
      isError: true,
      content: [{ type: "text", text: expect.stringMatching(message) }],
    });
  }
  expect((await client.call("list_tasks")).structuredContent).toMatchObject({ total: 4 });
});
