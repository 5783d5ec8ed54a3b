import { createServer } from "node:net";
import { join } from "node:path";
import { flow, task } from "@graflow/runtime";
import { expect, onTestFinished, test, vi } from "vitest";
import { runFlow } from "../../src/run/run-flow.ts";
import type { RunMessage } from "../../src/run-events/protocol.ts";
import { deferred } from "../support/deferred.ts";
import { fakeHost, Recorder } from "../support/fake-host.ts";
import { tempFolder } from "../support/temp-folder.ts";

/** A file that exports a flow, which it takes from here. */
function fileOf(main: unknown): string {
  vi.stubGlobal("flowOfTheTest", main);
  onTestFinished(() => void vi.unstubAllGlobals());
  return join(tempFolder({ "flow.mjs": "export const main = globalThis.flowOfTheTest;\n" }), "flow.mjs");
}

/** Listens, and gives what the first run said, once it has ended. */
async function listen(answer = ""): Promise<{ readonly path: string; readonly said: Promise<readonly RunMessage[]> }> {
  const path = join(tempFolder(), "events.sock");
  const said = deferred<readonly RunMessage[]>();
  const server = createServer((socket) => {
    let text = "";
    socket.write(answer);
    socket.on("data", (chunk) => {
      text += chunk.toString("utf8");
    });
    socket.on("end", () =>
      said.resolve(
        text
          .trimEnd()
          .split("\n")
          .map((line) => JSON.parse(line)),
      ),
    );
  });
  await new Promise<void>((resolve) => void server.listen(path, resolve));
  onTestFinished(() => void server.close());
  return { path, said: said.promise };
}

function surroundings(endpoint: string) {
  return fakeHost({ env: { GRAFLOW_EVENTS: endpoint, GRAFLOW_EVENTS_TOKEN: "secret" } });
}

const inner = flow("inner")`${task("double", (n: number) => n * 2)}`;

test("a run says who it is, what happens and how it ends", async () => {
  const { path, said } = await listen();
  const main = flow("outer")`${task("inc", (n: number) => n + 1)} >> inner: ${inner}`;
  const file = fileOf(main);
  const request = { target: `${file}#main`, input: "20", json: false, options: {} };
  expect(await runFlow(request, surroundings(path))).toBe(0);
  const [hello, ...rest] = await said;
  expect(hello).toEqual({
    type: "hello",
    version: 1,
    token: "secret",
    pid: process.pid,
    runId: expect.any(String),
    time: expect.any(Number),
    flow: {
      file,
      exportName: "main",
      name: "outer",
      graphHash: main.graph.hash,
      nodes: [["inc"], ["inner"], ["inner", "double"]],
    },
    input: 20,
    isInputCut: false,
  });
  expect(rest.map((message) => (message.type === "event" ? message.event : message))).toMatchObject([
    { type: "runStarted", workflow: "outer", input: 20 },
    { type: "taskStarted", node: "inc" },
    { type: "taskCompleted", node: "inc", output: 21 },
    { type: "taskStarted", node: "inner/double" },
    { type: "taskCompleted", node: "inner/double", output: 42 },
    { type: "runEnded", status: "completed", output: 42 },
    { type: "end", exitCode: 0 },
  ]);
});

test("a run that fails says so", async () => {
  const { path, said } = await listen();
  const fails = task("fails", () => {
    throw Object.assign(new Error("no"), { code: "ENO" });
  });
  expect(await runFlow({ target: fileOf(flow`${fails}`), json: false, options: {} }, surroundings(path))).toBe(1);
  const messages = await said;
  expect(messages.at(-1)).toEqual({ type: "end", exitCode: 1 });
  expect(messages.at(-2)).toMatchObject({ event: { type: "runEnded", status: "failed", error: { code: "FLOW6001" } } });
});

test("whoever follows may stop the run", async () => {
  const { path, said } = await listen('{"type":"cancel"}\n');
  const waits = task("waits", (_: unknown, ctx) => {
    return new Promise((_resolve, reject) => ctx.signal.addEventListener("abort", () => reject(ctx.signal.reason)));
  });
  const host = surroundings(path);
  expect(await runFlow({ target: fileOf(flow`${waits}`), json: false, options: {} }, host)).toBe(1);
  expect((await said).at(-2)).toMatchObject({ event: { type: "runEnded", status: "cancelled" } });
});

test("a reader that is not there changes nothing, and is told of where asked for", async () => {
  const path = join(tempFolder(), "nobody.sock");
  const target = fileOf(flow`${task("slow", () => new Promise((resolve) => setImmediate(() => resolve(1))))}`);
  const outputs = await Promise.all(
    ["", "1"].map(async (debug) => {
      const host = fakeHost({
        stdout: new Recorder(),
        stderr: new Recorder(),
        env: { GRAFLOW_EVENTS: path, GRAFLOW_EVENTS_TOKEN: "t", GRAFLOW_EVENTS_DEBUG: debug },
      });
      expect(await runFlow({ target, json: false, options: {} }, host)).toBe(0);
      expect(host.stdout.text).toBe("1\n");
      return host.stderr.text;
    }),
  );
  expect(outputs[0]).not.toMatch(/follows/);
  expect(outputs[1]).toMatch(/graflow: Nobody follows the run at .*nobody\.sock: .*ENOENT/);
});
