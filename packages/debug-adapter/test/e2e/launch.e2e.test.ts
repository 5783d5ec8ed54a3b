import { expect, test } from "vitest";
import { compiled } from "./support/compiled.ts";
import { type Begun, ended, type Fixture, launched, program, stopped } from "./support/debugging.ts";

const tasks = `import { flow, task } from "graflow";

interface Row { readonly n: number }

task("fetch", (): Row => ({ n: 1 }));
task("double", ({ n }: Row): Row => ({ n: n * 2 }));
`;
const text = `${tasks}
const report = flow("report")\`fetch >> «double»double\`;
console.log((await report.run()).n);
`;

/** What a transcript shows of how a session begins and ends. */
const begins = ["launch", "initialized", "configurationDone", "process", "stopped", "continue", "exited", "terminated"];

/** Launches a program with a breakpoint at its mark \`double\`, and expects to stop there and nowhere else. */
async function stopsAtDouble(fixture: Fixture, begun: Begun = {}): Promise<string> {
  const client = await launched(fixture, { at: ["double"], ...begun });
  const { frames, threadId } = await stopped(client);
  expect(frames[0]).toMatchObject({ name: "double", ...fixture.marks.double, source: { path: fixture.file } });
  await client.ask("continue", { threadId });
  expect(await ended(client)).toBe(0);
  return client.output();
}

test("a TypeScript module runs through tsx", async () => {
  expect(await stopsAtDouble(program(text))).toBe("2\n");
});

test("a flow of a CommonJS TypeScript file", async () => {
  const body = `${tasks}\nexport const report = flow("report")\`fetch >> «double»double\`;\n`;
  const fixture = program(body, { name: "program.cts" });
  expect(await stopsAtDouble(fixture, { launch: { flow: "report" } })).toBe('{"n":2}\n');
});

test("compiled JavaScript stops at the places of its source", async () => {
  const fixture = program(text, { name: "src/program.ts" });
  const launch = { program: compiled(fixture, "esm") };
  expect(await stopsAtDouble(fixture, { launch })).toBe("2\n");
});

test("compiled CommonJS stops at the places of its source", async () => {
  const body = `${tasks}\nconst report = flow("report")\`fetch >> «double»double\`;\nvoid report.run().then(({ n }) => console.log(n));\n`;
  const fixture = program(body, { name: "src/program.ts" });
  const launch = { program: compiled(fixture, "cjs") };
  expect(await stopsAtDouble(fixture, { launch })).toBe("2\n");
});

test("plain JavaScript runs as it is, with its arguments and environment", async () => {
  const fixture = program(
    `import { flow, task } from "graflow";
task("double", (n) => n * 2);
const { n } = process.env;
console.log(await flow("report")\`«double»double\`.run(Number(n)), process.argv.slice(2), process.env.LANG);
`,
    { name: "program.mjs" },
  );
  const launch = { args: ["--a", "b c"], env: { n: "4", LANG: null } };
  expect(await stopsAtDouble(fixture, { launch })).toBe("8 [ '--a', 'b c' ] undefined\n");
});

test("a flow of a file runs by itself, with its input", async () => {
  const fixture = program(`import { flow, task } from "graflow";
task("double", (n: number) => n * 2);
task("store", (n: number) => n * 2);
export const first = flow("first")\`double\`;
export const second = flow("second")\`«double»double >> store\`;
`);
  expect(await stopsAtDouble(fixture, { launch: { flow: "second", input: 3 } })).toBe("12\n");
});

test("the only flow of a file needs no name", async () => {
  const fixture = program(`import { flow, task } from "graflow";
task("double", (n: number) => n * 2);
export default flow("only")\`«double»double\`;
`);
  const client = await launched(fixture, { at: ["double"], launch: { flow: "*", input: 3 } });
  const { threadId } = await stopped(client);
  await client.ask("continue", { threadId });
  expect(await ended(client)).toBe(0);
  expect(client.output()).toBe("6\n");
  await expect(client.transcript.text(...begins)).toMatchFileSnapshot("transcripts/launch-flow.txt");
});

test("several flows of one process stop in turn", async () => {
  const fixture = program(`import { flow, task } from "graflow";
task("a", () => "a");
task("b", () => "b");
const one = flow("one")\`«one»a\`;
const two = flow("two")\`«two»b\`;
console.log(await Promise.all([one.run(), two.run()]));
`);
  const client = await launched(fixture, { at: ["one", "two"] });
  const first = await stopped(client);
  await client.ask("continue", { threadId: first.threadId });
  const second = await stopped(client);
  expect([first.names, second.names]).toEqual([
    ["a", "flow one"],
    ["b", "flow two"],
  ]);
  await client.ask("continue", { threadId: second.threadId });
  expect(await ended(client)).toBe(0);
});

test("a flow that an imported file starts when it is loaded", async () => {
  const fixture = program(
    `import { flow, task } from "graflow";
task("double", () => 2);
export const made = flow("made")\`«double»double\`.run();
`,
    { name: "made.ts", files: { "main.ts": 'import { made } from "./made.ts";\nconsole.log(await made);\n' } },
  );
  expect(await stopsAtDouble(fixture, { launch: { program: `${fixture.folder}/main.ts` } })).toBe("2\n");
});

test("a flow that a server runs for a request", async () => {
  const fixture = program(`import { createServer } from "node:http";
import { flow, task } from "graflow";
task("double", (n: number) => n * 2);
const answer = flow("answer")\`«double»double\`;
const server = createServer(async (request, response) => {
  response.end(String(await answer.run(Number(request.url?.slice(1)))));
}).listen(0, "127.0.0.1", () => console.log((server.address() as { port: number }).port));
`);
  const client = await launched(fixture, { at: ["double"] });
  const { output } = await client.next<{ output: string }>("output", ({ output }) => /^\d+\n$/.test(output));
  const answer = fetch(`http://127.0.0.1:${output.trim()}/21`);
  const { threadId, names } = await stopped(client);
  expect(names).toEqual(["double", "flow answer"]);
  await client.ask("continue", { threadId });
  expect(await (await answer).text()).toBe("42");
  await client.ask("terminate");
  expect(await ended(client)).not.toBe(0);
});

test("a test that vitest runs in a worker", async () => {
  const fixture = program(
    `import { flow, task } from "graflow";
import { expect, test } from "vitest";
task("double", (n: number) => n * 2);
test("doubles", async () => {
  expect(await flow("report")\`«double»double\`.run(2)).toBe(4);
});
`,
    { name: "report.test.ts" },
  );
  const launch = {
    program: `${fixture.folder}/node_modules/vitest/vitest.mjs`,
    args: ["run", "--root", fixture.folder, "--testTimeout", "0"],
  };
  for (const pool of ["forks", "threads"]) {
    await stopsAtDouble(fixture, { launch: { ...launch, args: [...launch.args, `--pool=${pool}`] } });
  }
});

test("worker threads and forked children are programs of the session", async () => {
  const fixture = program(
    `import { flow, task } from "graflow";
task("double", (n) => n * 2);
console.log(await flow("report")\`«double»double\`.run(process.pid === Number(process.argv[2]) ? 1 : 2));
`,
    {
      name: "part.mjs",
      files: {
        "main.ts": `import { fork } from "node:child_process";
import { once } from "node:events";
import { Worker } from "node:worker_threads";
const part = new URL("./part.mjs", import.meta.url);
const parts = [new Worker(part, { argv: [String(process.pid)] }), fork(part, [String(process.pid)])];
await Promise.all(parts.map((one) => once(one, "exit")));
`,
      },
    },
  );
  const client = await launched(fixture, { at: ["double"], launch: { program: `${fixture.folder}/main.ts` } });
  const inputs: string[] = [];
  for (const _ of ["worker", "child"]) {
    const { threadId, frames } = await stopped(client);
    expect(frames[0]).toMatchObject({ ...fixture.marks.double, source: { path: fixture.file } });
    const { result } = await client.ask<{ result: string }>("evaluate", {
      expression: "input",
      frameId: frames[0]?.id,
    });
    inputs.push(result);
    await client.ask("continue", { threadId });
  }
  expect(inputs.sort()).toEqual(["1", "2"]);
  expect(await ended(client)).toBe(0);
});

test("without a debugger a program just runs", async () => {
  const fixture = program(text);
  const client = await launched(fixture, { at: ["double"], launch: { noDebug: true } });
  expect(await ended(client)).toBe(0);
  expect(client.output()).toBe("2\n");
  expect(client.events.map(({ event }) => event)).not.toContain("stopped");
  await expect(client.transcript.text(...begins)).toMatchFileSnapshot("transcripts/launch-no-debug.txt");
});
