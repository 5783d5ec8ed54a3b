import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { environmentNames } from "../../../src/debug/connection/endpoint.ts";
import { TestAdapter } from "../adapter.ts";

const source = new URL("../../../src/", import.meta.url);

const program = `
  import { flow, task } from ${JSON.stringify(new URL("index.ts", source).href)};
  task("one", (n) => n + 1);
  task("two", (n) => n * 2);
  console.log(await flow\`one >> two\`.run(1));
`;

/** Starts a program as a debugger's user does; `output` resolves when it has ended. */
function start(endpoint: string, wait = "10000"): { readonly child: ChildProcess; readonly output: Promise<string> } {
  const hook = new URL("debug/register.ts", source).href;
  const flags = ["--conditions=@graflow/source", "--import=tsx", `--import=${hook}`, "--input-type=module"];
  const env = {
    ...process.env,
    [environmentNames.endpoint]: endpoint,
    [environmentNames.token]: "secret",
    [environmentNames.waitMs]: wait,
  };
  const child = spawn(process.execPath, [...flags, "--eval", program], { env, stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8");
    stream.on("data", (text: string) => {
      said += text;
    });
  }
  return { child, output: once(child, "close").then(([code]) => `${said}exit ${code}`) };
}

test("a program is held at its first task until the adapter is ready, and lives while it is held", {
  timeout: 30_000,
}, async () => {
  const adapter = await TestAdapter.listen();
  const { child, output } = start(adapter.address);
  const { pid, argv } = await adapter.hello();
  expect(pid).toBe(child.pid);
  expect(argv.length).toBeGreaterThan(0);
  await adapter.send("setBreakpoints", { breakpoints: [{ id: 1, target: { kind: "task", task: "two" } }] });
  await adapter.send("configurationDone", {});
  const { thread } = await adapter.stopped();
  const [input] = await adapter.send("scope", { thread });
  expect(input?.value).toBe("2");
  await adapter.send("answer", { thread, answer: { kind: "result", expression: "input + 40" } });
  await expect(output).resolves.toBe("42\nexit 0");
  adapter.kill();
});

test("a program whose adapter is killed while it is held runs to its end", { timeout: 30_000 }, async () => {
  const adapter = await TestAdapter.listen("unix");
  const { output } = start(adapter.address);
  await adapter.hello();
  adapter.kill();
  await expect(output).resolves.toBe("The debug adapter went away; the program goes on without it\n4\nexit 0");
});

test("an endpoint that is no loopback is refused, and the program runs", { timeout: 30_000 }, async () => {
  await expect(start("tcp://192.0.2.1:4000").output).resolves.toBe(
    'GRAFLOW_DEBUG is "tcp://192.0.2.1:4000"; write tcp://127.0.0.1:port or unix:/path. Not debugged.\n4\nexit 0',
  );
});
