import type { DebugProtocol } from "@vscode/debugprotocol";
import { expect, test } from "vitest";
import { launched, program, stopped } from "./support/debugging.ts";

const line = `import { flow, task } from "graflow";

let calls = 0;
task("make", async (n: number, ctx) => {
  await ctx.getChannel().set("last key", 2);
  return { n, list: [1, 2, 3], count: () => ++calls, get touched() { calls += 1; return calls; } };
});
task("use", (given: { n: number; password?: string }) => given.n);
await flow("report")\`make >> «use»use\`.run(5);
`;

type Evaluated = DebugProtocol.EvaluateResponse["body"];

test("expressions in hovers, watches, the console and for the clipboard", async () => {
  const fixture = program(line);
  const client = await launched(fixture, { at: ["use"] });
  const { frames } = await stopped(client);
  const frameId = frames[0]?.id;
  const evaluate = async (context: string, expression: string): Promise<string> => {
    const { result } = await client.ask<Evaluated>("evaluate", { context, expression, frameId });
    return result;
  };
  expect(await evaluate("hover", "input.list")).toBe("[ 1, 2, 3 ]");
  await expect(evaluate("hover", "input.count()")).rejects.toThrow("would change something");
  await expect(evaluate("hover", "input.touched")).rejects.toThrow("would change something");
  expect(await evaluate("repl", "input.count()")).toBe("1");
  await expect(evaluate("watch", "input.missing.x")).rejects.toThrow("Cannot read properties of undefined");
  await expect(evaluate("watch", "(() => { for (;;) {} })()")).rejects.toThrow("took longer than 1000 ms");
  expect(await evaluate("repl", "await Promise.resolve(input.n + 1)")).toBe("6");
  expect(await evaluate("repl", "const x = 1;\nconst { n } = input;\nx + n")).toBe("6");
  expect(await evaluate("repl", "x + 1")).toBe("2");
  await expect(evaluate("repl", "x +")).rejects.toThrow("Unexpected end of input");
  expect(await evaluate("repl", 'channel["last key"] = 7')).toBe("7");
  expect(await evaluate("watch", 'channel["last key"]')).toBe("7");
  await expect(evaluate("repl", "results.make = 1")).rejects.toThrow("what a task has returned is fixed");
  expect(JSON.parse(await evaluate("clipboard", "input"))).toEqual({ n: 5, list: [1, 2, 3] });
  expect(JSON.parse(await evaluate("clipboard", "({ apiKey: 'k-1234', big: 10n })"))).toEqual({
    apiKey: "••••••",
    big: "10",
  });
  const { variablesReference } = await client.ask<Evaluated>("evaluate", { expression: "input", frameId });
  const children = await client.ask<DebugProtocol.VariablesResponse["body"]>("variables", { variablesReference });
  expect(children.variables.map(({ name }) => name)).toEqual(["n", "list", "count", "touched"]);
  const hex = { expression: "input.n * 5", frameId, format: { hex: true } };
  await expect(client.ask("evaluate", hex)).resolves.toMatchObject({ result: "0x19" });
  await expect(client.ask("evaluate", { expression: "1" })).rejects.toThrow("Nothing stands still");
  await client.ask("terminate");
  await expect(client.transcript.text("evaluate")).toMatchFileSnapshot("transcripts/evaluate.txt");
});

test("the console completes names of the scope, properties, nodes and keys of the channel, without side effects", async () => {
  const fixture = program(line);
  const client = await launched(fixture, { at: ["use"] });
  const { frames } = await stopped(client);
  const frameId = frames[0]?.id;
  const labels = async (text: string, column = text.length + 1, line?: number): Promise<readonly string[]> => {
    const where = line === undefined ? {} : { line };
    const { targets } = await client.ask<DebugProtocol.CompletionsResponse["body"]>("completions", {
      frameId,
      text,
      column,
      ...where,
    });
    return targets.map(({ label }) => label);
  };
  expect(await labels("inp")).toEqual(["input"]);
  expect(await labels("input.")).toEqual(["n", "list", "count", "touched"]);
  expect(await labels("input.list.ma")).toEqual(["map"]);
  expect(await labels("input.li + 1", 9)).toEqual(["list"]);
  expect(await labels('results["')).toEqual(["make"]);
  expect(await labels("channel.")).toEqual(["last key"]);
  expect(await labels("input.count().")).toEqual([]);
  expect(await labels("input.touched.")).toEqual([]);
  expect(await labels("const y = 1;\ninput.n.toF", 12, 2)).toEqual(["toFixed"]);
  await client.ask("evaluate", { expression: "const mine = 1", frameId, context: "repl" });
  expect(await labels("mi")).toEqual(["mine"]);
  await expect(client.ask("completions", { text: "inp", column: 4 })).resolves.toEqual({ targets: [] });
  await client.ask("terminate");
  await expect(client.transcript.text("completions")).toMatchFileSnapshot("transcripts/completions.txt");
});

test("secrets are masked in variables, hovers, the console, log messages and failures", async () => {
  const fixture = program(`import { flow, task } from "graflow";
task("login", (given: { password: string; pin: number }) => {
  throw new Error(\`no entry with \${given.password}\`);
});
await flow("door")\`«login»login\`.run({ password: "hunter2!", pin: 7 }).catch(() => {});
`);
  const client = await launched(fixture, {
    at: ["login", { line: 6, column: 20, logMessage: "with {input} and {input.password}" }],
    filters: ["all"],
    launch: { secrets: ["password", "pin"] },
  });
  const { frames, threadId } = await stopped(client);
  const frameId = frames[0]?.id;
  for (const context of ["hover", "watch", "repl", "clipboard"]) {
    for (const expression of ["input", "input.password", "[input]", "`it is ${input.password}`"]) {
      await client.ask("evaluate", { expression, context, frameId });
    }
  }
  await expect(
    client.ask("evaluate", { expression: "null[input.password]", context: "repl", frameId }),
  ).rejects.toThrow("••••••");
  const { scopes } = await client.ask<DebugProtocol.ScopesResponse["body"]>("scopes", { frameId });
  for (const { variablesReference } of scopes) await client.ask("variables", { variablesReference });
  await client.ask("continue", { threadId });
  await stopped(client);
  await client.ask("exceptionInfo", { threadId });
  await client.ask("terminate");
  const said = client.transcript.text();
  expect(said).toContain("••••••");
  expect(said).not.toContain("hunter2");
});

test("where expressions are restricted, they look, compare and calculate, and nothing else", async () => {
  const fixture = program(line);
  const client = await launched(fixture, { at: ["use"], launch: { expressions: "restricted" } });
  const { frames } = await stopped(client);
  const frameId = frames[0]?.id;
  const evaluate = async (context: string, expression: string): Promise<string> => {
    const { result } = await client.ask<Evaluated>("evaluate", { context, expression, frameId });
    return result;
  };
  for (const context of ["hover", "watch", "repl"]) {
    expect(await evaluate(context, "input.list[1] + input.n")).toBe("7");
    for (const expression of ["input.count()", "input.touched", "input.n = 1", "const x = 1; x", "ctx"]) {
      await expect(evaluate(context, expression)).rejects.toThrow();
    }
  }
  const { targets } = await client.ask<DebugProtocol.CompletionsResponse["body"]>("completions", {
    frameId,
    text: "input.",
    column: 7,
  });
  expect(targets.map(({ label }) => label)).toEqual(["n", "list", "count", "touched"]);
  await client.ask("terminate");
});
