import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { expect, onTestFinished, test } from "vitest";
import type { DapClient } from "./support/dap-client.ts";
import { launched, program, stopped } from "./support/debugging.ts";
import { telling, witness } from "./support/witness.ts";

interface TerminalRequest {
  readonly kind: string;
  readonly cwd: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | null>>;
  readonly argsCanBeInterpretedByShell: boolean;
}

const text = `import { flow, task } from "graflow";
task("double", (n: number) => n * 2);
console.log(await flow("report")\`«double»double\`.run(2));
`;

/** Does what an editor's terminal does, and does not say which process it was: VS Code's does not. */
function terminal(client: DapClient): { readonly requests: TerminalRequest[]; readonly children: ChildProcess[] } {
  const requests: TerminalRequest[] = [];
  const children: ChildProcess[] = [];
  client.reverse = (command, args) => {
    expect(command).toBe("runInTerminal");
    const request = args as TerminalRequest;
    requests.push(request);
    const env = { ...process.env, ...request.env } as NodeJS.ProcessEnv;
    const [file = "", ...rest] = request.args;
    const child = spawn(file, rest, { cwd: request.cwd, env, stdio: ["ignore", "pipe", "inherit"] });
    children.push(child);
    onTestFinished(() => void child.kill("SIGKILL"));
    return {};
  };
  return { requests, children };
}

async function inTerminal(body: string, launch: object = {}) {
  const fixture = program(body);
  let opened: ReturnType<typeof terminal> | undefined;
  const client = await launched(fixture, {
    at: ["double"],
    launch: { console: "integratedTerminal", ...launch },
    before: async (one) => {
      opened = terminal(one);
    },
  });
  if (opened === undefined) throw new Error("There was no terminal");
  const [child] = opened.children;
  const [request] = opened.requests;
  if (child === undefined || request === undefined) throw new Error("Nothing was run in the terminal");
  return { fixture, client, child, request };
}

test("a program in the editor's terminal", async () => {
  const { fixture, client, child, request } = await inTerminal(text, { args: ["a b"], env: { EXTRA: "1" } });
  expect(request).toMatchObject({ kind: "integrated", cwd: fixture.folder, argsCanBeInterpretedByShell: false });
  expect(request.args[0]).toBe("node");
  expect(request.args.slice(-2)).toEqual([fixture.file, "a b"]);
  expect(request.env.EXTRA).toBe("1");
  const written = once(child.stdout ?? child, "data");
  const { threadId, names } = await stopped(client);
  expect(names).toEqual(["double", "flow report"]);
  await client.ask("continue", { threadId });
  await client.next("terminated");
  expect(String(await written)).toBe("4\n");
  expect(client.output()).toBe("");
  const shown = ["launch", "process", "stopped", "continue", "exited", "terminated"];
  await expect(client.transcript.text(...shown)).toMatchFileSnapshot("transcripts/terminal.txt");
});

test("a program in a terminal that runs no flow ends the session too", async () => {
  const { client } = await inTerminal(`const never = \`«double»\`;\n`, { console: "externalTerminal" });
  await client.next("terminated");
  expect(client.output("console")).toBe("The program ended without running a flow\n");
});

test("a program in a terminal ends when it is asked to, and with the session", async () => {
  const { env, heard, alone } = await witness();
  const { client, child } = await inTerminal(`${telling}\ntell("here");\nconst never = \`«double»\`;\n`, { env });
  await heard("here");
  await client.ask("terminate");
  await client.next("terminated");
  await alone();
  if (child.signalCode === null) await once(child, "exit");
  expect(child.signalCode).toBe("SIGTERM");
});

test("a program in a terminal without a debugger", async () => {
  const { client } = await inTerminal(text, { noDebug: true });
  await client.next("terminated");
  expect(client.events.map(({ event }) => event)).not.toContain("stopped");
  expect(client.output("console")).toBe("");
});

test("an editor that refuses", async () => {
  const refusing = launched(program(text), { launch: { console: "externalTerminal" } });
  await expect(refusing).rejects.toThrow(
    'The editor did not start the program in a terminal: This client does not do "runInTerminal"',
  );
});

test("an editor without terminals shows the output itself", async () => {
  const client = await launched(program(text), {
    about: { supportsRunInTerminalRequest: false },
    launch: { console: "integratedTerminal" },
  });
  await client.next("terminated");
  expect(client.output()).toBe("4\n");
  expect(client.output("console")).toContain("This editor has no terminal");
});
