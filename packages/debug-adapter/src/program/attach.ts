import { connect } from "node:net";
import { fileURLToPath } from "node:url";
import { type AttachRequest, protocolVersion } from "@graflow/runtime/debug";
import type { Adapter } from "../session/adapter.ts";
import type { AttachTarget } from "./check-attach.ts";
import { within } from "./ending.ts";
import { openInspector } from "./open-inspector.ts";
import type { Program } from "./program.ts";
import { speakWith } from "./program-line.ts";

/** How long a program may take to say who it is. */
const answersWithinMs = 10_000;
/** How long its gates wait for the session to be set up. */
const setUpWithinMs = 60_000;

/**
 * Attaches to a program that runs.
 *
 * @throws an error for the user if it cannot be attached to, or is debugged already
 */
export async function attach(adapter: Adapter, target: AttachTarget): Promise<void> {
  const arrival = adapter.arrival();
  const failed = arrival.then(
    () => undefined,
    (error: Error) => error,
  );
  if (target.kind === "port") await callProgram(adapter, target);
  else await enterProcess(adapter, target);
  if (!(await within(answersWithinMs, failed))) {
    throw new Error(
      "The program has not answered within 10 s: it is busy, or what listens there is no program of Graflow's",
    );
  }
  const program: Program = await arrival.catch(({ message }: Error) => {
    const where = target.kind === "port" ? `Port ${target.port}` : `Process ${target.processId}`;
    throw new Error(`${where} cannot be attached to: ${message}`);
  });
  const { pid, argv } = program.hello;
  adapter.debuggee.attached(pid);
  adapter.client.event("process", {
    name: argv[1] ?? `process ${pid}`,
    systemProcessId: pid,
    isLocalProcess: true,
    startMethod: "attach",
  });
}

/** Connects with a program that listens for a debugger. */
async function callProgram(adapter: Adapter, { port, token }: AttachTarget & { kind: "port" }): Promise<void> {
  const socket = connect({ host: "127.0.0.1", port });
  await new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("error", ({ message }) =>
      reject(new Error(`No program listens at port ${port} (${message}): start it with GRAFLOW_DEBUG_LISTEN=${port}`)),
    );
  });
  const request: AttachRequest = { type: "attach", version: protocolVersion, token };
  socket.write(`${JSON.stringify(request)}\n`);
  // It is the program that asks who is there, not the other way round.
  speakWith(socket, adapter.line, () => true);
}

/** Makes a process that nothing was prepared in connect. */
async function enterProcess(
  adapter: Adapter,
  { processId, inspectorPort }: AttachTarget & { kind: "process" },
): Promise<void> {
  const { port, token } = await adapter.server();
  const file = adapter.options.attachFile ?? fileURLToPath(import.meta.resolve("@graflow/runtime/debug/attach"));
  const { client, isOurs } = await openInspector(processId, inspectorPort);
  const options = JSON.stringify({ port, token, waitMs: setUpWithinMs });
  try {
    await client.evaluate(`require(${JSON.stringify(file)}).attach(${options})`);
  } catch (error) {
    throw new Error(`Process ${processId} cannot be debugged: ${(error as Error).message}`);
  } finally {
    if (isOurs) client.evaluate('require("node:inspector").close()').catch(() => {});
    await (isOurs ? within(answersWithinMs, client.closed) : undefined);
    client.close();
  }
}
