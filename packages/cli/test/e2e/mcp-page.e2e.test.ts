import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import { projectFolder, serve } from "./support/mcp-project.ts";

const page = readFileSync(resolve(import.meta.dirname, "../../../../docs/guide/language-models.md"), "utf8").replaceAll(
  "\r\n",
  "\n",
);

/** The contents of the page's blocks of a language, in order. */
function blocks(language: string): readonly string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"))].map(([, content = ""]) => content);
}

interface Call {
  readonly name: string;
  readonly arguments: object;
}

test("the page's calls are answered as the page says", async () => {
  const client = await serve(projectFolder({ "count.ts": blocks("ts")[0] ?? "" }));
  const calls = blocks("json").flatMap((block) => {
    const call = JSON.parse(block) as Partial<Call>;
    return call.name === undefined ? [] : [call as Call];
  });
  const answers: string[] = [];
  for (const call of calls) answers.push(`${(await client.call(call.name, call.arguments)).content[0]?.text}\n`);
  expect(answers.length).toBeGreaterThan(4);
  expect(answers).toEqual(blocks("text"));
});

test("the page's set-ups start the server with arguments that it takes, in the form of each host", async () => {
  const setUps = blocks("json").flatMap((block) => {
    const { mcpServers, servers } = JSON.parse(block) as Record<
      string,
      { graflow: { command: string; args: string[] } }
    >;
    const found = mcpServers ?? servers;
    return found === undefined ? [] : [found.graflow];
  });
  const toml = blocks("toml").map((block) => JSON.parse(/^args = (.*)$/m.exec(block)?.[1] ?? "") as string[]);
  expect(setUps.map(({ command }) => command)).toEqual(["npx", "npx", "npx"]);
  for (const args of [...setUps.map((setUp) => setUp.args), ...toml]) {
    expect(args.join(" ")).toMatch(/^(--prefix \S+ )?graflow mcp( \S+)?$/);
  }
});

test("the page's table names the tools and what each is asked", async () => {
  const client = await serve(projectFolder());
  const { result } = await client.request("tools/list");
  const { tools } = result as { tools: readonly { name: string; inputSchema: { properties: object } }[] };
  const rows = [...page.matchAll(/^\| `(\w+)` \| (.*?) \|/gm)].map(([, name, inputs = ""]) => [
    name,
    [...inputs.matchAll(/`(\w+)`/g)].map(([, input]) => input),
  ]);
  const listed = tools.map(({ name, inputSchema }) => [name, Object.keys(inputSchema.properties).sort()]);
  expect(rows.map(([name, inputs]) => [name, (inputs as string[]).toSorted()]).toSorted()).toEqual(listed.toSorted());
});
