import type { DebugProtocol } from "@vscode/debugprotocol";
import { expect, test } from "vitest";
import type { DapClient } from "./support/dap-client.ts";
import { launched, program, stopped } from "./support/debugging.ts";

const shop = `import { flow, task } from "graflow";

class Basket {
  #discount = 3;
  items = ["pen", "ink"];
  get total(): number {
    return this.items.length * 10 - this.#discount;
  }
}

task("open", () => ({ user: { name: "Ada", password: "hunter2!" }, "a key": 1, basket: new Basket() }));
task("many", () => Array.from({ length: 5000 }, (_, i) => i));
task("each", { retry: { maxAttempts: 2, delay: 0 }, timeout: "1s" }, async (n: number, ctx) => {
  await ctx.getChannel().set("last", n);
  return n;
});
task("close", (all: unknown) => all);

export const day = flow("day")\`«open»open >> «many»many >> sub: \${flow("part")\`every: (each[]) >> «close»close\`}\`;
await day.run({ shop: 7 });
`;

type Scope = DebugProtocol.Scope;
type Variable = DebugProtocol.Variable;

async function scopesAt(client: DapClient, frameId: number): Promise<readonly Scope[]> {
  const { scopes } = await client.ask<DebugProtocol.ScopesResponse["body"]>("scopes", { frameId });
  return scopes;
}

async function opened(
  client: DapClient,
  variablesReference: number,
  more: Omit<DebugProtocol.VariablesArguments, "variablesReference"> = {},
): Promise<readonly Variable[]> {
  const { variables } = await client.ask<DebugProtocol.VariablesResponse["body"]>("variables", {
    variablesReference,
    ...more,
  });
  return variables;
}

const told = (variables: readonly Variable[]) => variables.map(({ name, value }) => `${name}: ${value}`);
const named = (variables: readonly (Variable | Scope)[], name: string) => {
  const found = variables.find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no "${name}"`);
  return found;
};

async function inScope(client: DapClient, frameId: number, name: string): Promise<readonly Variable[]> {
  return opened(client, named(await scopesAt(client, frameId), name).variablesReference);
}

test("scopes of a task and of the flow around it, opened value by value", async () => {
  const fixture = program(shop);
  const client = await launched(fixture, { at: ["many"] });
  const { frames } = await stopped(client);
  const [task, flow] = frames.map(({ id }) => id);
  if (task === undefined || flow === undefined) throw new Error("Two frames were expected");
  const scopes = await scopesAt(client, task);
  expect(scopes.map(({ name, expensive }) => [name, expensive])).toEqual([
    ["Task", false],
    ["Results", false],
    ["Channel", false],
    ["Options", false],
    ["Graph", true],
  ]);
  const own = await inScope(client, task, "Task");
  expect(told(own).slice(1)).toEqual(["task: 'many'", "attempt: 1", "iteration: 1"]);
  const input = await opened(client, named(own, "input").variablesReference);
  expect(input.map(({ name, evaluateName }) => [name, evaluateName])).toEqual([
    ["user", "input.user"],
    ["a key", 'input["a key"]'],
    ["basket", "input.basket"],
  ]);
  expect(told(await opened(client, named(input, "user").variablesReference))).toEqual([
    "name: 'Ada'",
    "password: ••••••",
  ]);
  const basket = await opened(client, named(input, "basket").variablesReference);
  expect(told(basket)).toEqual(["items: [ 'pen', 'ink' ]", "total: (getter)", "#discount: 3"]);
  const total = basket[1];
  expect(total).toMatchObject({ evaluateName: "input.basket.total", presentationHint: { lazy: true } });
  expect(told(await opened(client, total?.variablesReference ?? 0))).toEqual(["total: 17"]);
  expect(told(await inScope(client, task, "Options"))[1]).toBe("timeoutMs: undefined");
  const [graph] = await inScope(client, task, "Graph");
  expect(told(await opened(client, graph?.variablesReference ?? 0))).toEqual([
    "open: 'completed'",
    "many: 'running'",
    "sub: 'pending'",
  ]);
  expect(told(await inScope(client, flow, "Run"))).toEqual([
    "input: { shop: 7 }",
    expect.stringMatching(/^run: '[0-9a-f-]{36}'$/),
    "flow: 'day'",
    "steps: 2",
  ]);
  const atFlow = await client.ask<DebugProtocol.EvaluateResponse["body"]>("evaluate", {
    expression: "input.shop + 1",
    frameId: flow,
    context: "watch",
  });
  expect(atFlow.result).toBe("8");
  await client.ask("continue", { threadId: 1 });
  await expect(client.transcript.text("scopes", "variables", "evaluate")).toMatchFileSnapshot(
    "transcripts/variables.txt",
  );
});

test("a large list is told by its length and opened in pages, also in hexadecimal; items have a frame of their own", async () => {
  const fixture = program(shop);
  const client = await launched(fixture, {
    before: (client) =>
      client.ask("setFunctionBreakpoints", { breakpoints: [{ name: "each", condition: "input === 17" }] }),
  });
  const { frames, names } = await stopped(client);
  expect(names).toEqual(["sub/each", "sub/every[17]", "sub-flow sub", "flow day"]);
  const [task, item, part, run] = frames.map(({ id }) => id) as [number, number, number, number];
  const results = await inScope(client, run, "Results");
  const many = named(results, "many") as Variable;
  expect(many).toMatchObject({ indexedVariables: 5000, evaluateName: "results.many", type: "Array" });
  const page = { filter: "indexed", start: 4998, count: 100, format: { hex: true } } as const;
  expect(told(await opened(client, many.variablesReference, page))).toEqual(["4998: 0x1386", "4999: 0x1387"]);
  expect(told(await inScope(client, item, "Item"))).toEqual(["input: 17", "item: 17"]);
  expect(told(await inScope(client, part, "Sub-flow"))[1]).toBe("node: 'sub'");
  expect(told(await inScope(client, task, "Options"))).toEqual([
    expect.stringContaining("maxAttempts: 2"),
    "timeoutMs: 1000",
  ]);
  await client.ask("terminate");
});
