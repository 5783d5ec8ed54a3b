import { afterEach, describe, expect, test } from "vitest";
import {
  type FoldingRange,
  FoldingRangeRequest,
  type Position,
  type SelectionRange,
  SelectionRangeRequest,
} from "vscode-languageserver-protocol";
import { LspClient } from "../support/lsp-client.ts";

let client: LspClient;
afterEach(async () => {
  await client.stop();
  expect(client.log).toEqual([]);
});

const head = 'import { flow, task } from "graflow";\n';

async function start(): Promise<void> {
  client = await LspClient.start({ files: { "flow.ts": "" } });
}

describe("folding", () => {
  async function folded(text: string): Promise<readonly string[]> {
    await start();
    await client.open("flow.ts", head + text);
    const params = { textDocument: { uri: client.uri("flow.ts") } };
    const found: readonly FoldingRange[] =
      (await client.connection.sendRequest(FoldingRangeRequest.type, params)) ?? [];
    return found.map(({ startLine, endLine, kind = "" }) => `${startLine}-${endLine} ${kind}`.trim());
  }

  test("templates, groups, routes and comments over several lines", async () => {
    const text = `const f = flow\`
  a >> (
    b |
    c
  ) >> r ? {
    x: d,
    else: (e |
      f)
  }
  /* more
     to come */
\`;
const g = flow\`one >> line\`;
`;
    expect(await folded(text)).toEqual(["1-11", "2-4", "5-8", "10-11 comment"]);
  });

  test("a text with errors, and nothing outside of flows", async () => {
    expect(
      await folded("const f = flow`\n  a >> (b |\n  c\n`;\nconst g = `\n(a\nb)\n`;\nflow.from('a\\n>> (b)');\n"),
    ).toEqual(["1-3", "2-3"]);
  });
});

describe("selection", () => {
  async function grown(marked: string): Promise<readonly string[]> {
    await start();
    const position = await client.open("flow.ts", head + marked);
    return texts((await selections([position]))[0]);
  }

  async function selections(positions: Position[]): Promise<readonly SelectionRange[]> {
    const params = { textDocument: { uri: client.uri("flow.ts") }, positions };
    return (await client.connection.sendRequest(SelectionRangeRequest.type, params)) ?? [];
  }

  function texts(selection: SelectionRange | undefined): readonly string[] {
    const found: string[] = [];
    for (let one = selection; one !== undefined; one = one.parent) found.push(client.slice("flow.ts", one.range));
    return found;
  }

  test("grows from the name to the flow", async () => {
    expect(await grown("const f = flow`a >> x: (b >> c<|> | d)[2]@limit(3) >> e; z`;")).toEqual([
      "c",
      "b >> c",
      "b >> c | d",
      "(b >> c | d)",
      "x: (b >> c | d)",
      "x: (b >> c | d)[2]",
      "x: (b >> c | d)[2]@limit(3)",
      "a >> x: (b >> c | d)[2]@limit(3) >> e",
      "a >> x: (b >> c | d)[2]@limit(3) >> e; z",
      "`a >> x: (b >> c | d)[2]@limit(3) >> e; z`",
      "flow`a >> x: (b >> c | d)[2]@limit(3) >> e; z`",
    ]);
  });

  test("in suffixes: arguments, cases", async () => {
    const retry = await grown("flow`a@retry(3, delay: 1<|>s)`;");
    expect(retry.slice(0, 4)).toEqual(["1s", "delay: 1s", "@retry(3, delay: 1s)", "a@retry(3, delay: 1s)"]);
    await client.stop();
    const inCase = await grown("flow`a ? { x: b<|>, else: c }`;");
    expect(inCase.slice(0, 4)).toEqual(["b", "x: b", "? { x: b, else: c }", "a ? { x: b, else: c }"]);
    await client.stop();
    expect((await grown("flow`a ? { x<|>: b }`;")).slice(0, 2)).toEqual(["x", "x: b"]);
  });

  test("each is held by its parent, in broken and nested texts as well", async () => {
    await start();
    const text = `${head}const f = flow("n")\`\r\n  🚀 a >> (b | \${flow\`c >> >> d\`} \r\n\`; const g = flow\`(\`; flow\``;
    await client.open("flow.ts", text);
    const lines = text.split("\r\n");
    const positions = lines.flatMap((line, at) =>
      Array.from({ length: line.length + 1 }, (_, character): Position => ({ line: at, character })),
    );
    const found = await selections(positions);
    expect(found).toHaveLength(positions.length);
    for (const [at, selection] of found.entries()) {
      const position = positions[at];
      for (let one: SelectionRange | undefined = selection; one !== undefined; one = one.parent) {
        if (position !== undefined) expect(holds(one.range, { start: position, end: position })).toBe(true);
        if (one.parent !== undefined) {
          expect(holds(one.parent.range, one.range)).toBe(true);
          expect(one.parent.range).not.toEqual(one.range);
        }
      }
    }
  });

  test("outside of flows nothing but the place, one answer for each", async () => {
    await start();
    await client.open("flow.ts", `${head}const f = flow\`a >> b\`;\n`);
    const places = [client.find("flow.ts", "import"), client.find("flow.ts", "a >>"), client.find("flow.ts", "const")];
    const found = await selections(places);
    expect(found.map((selection) => texts(selection)[0])).toEqual(["", "a", ""]);
    expect(found[0]).toEqual({ range: { start: places[0], end: places[0] } });
  });
});

function holds(outer: { start: Position; end: Position }, inner: { start: Position; end: Position }): boolean {
  const isBefore = (left: Position, right: Position): boolean =>
    left.line < right.line || (left.line === right.line && left.character <= right.character);
  return isBefore(outer.start, inner.start) && isBefore(inner.end, outer.end);
}
