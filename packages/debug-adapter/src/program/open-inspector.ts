import { setTimeout as delay } from "node:timers/promises";
import { InspectorClient } from "./inspector-client.ts";
import { takesInspectorSignal } from "./takes-signal.ts";

/** The inspector of a process, connected with. */
export interface OpenInspector {
  readonly client: InspectorClient;
  /** Whether it was opened for this, and is to be closed again. */
  readonly isOurs: boolean;
}

const opensWithinMs = 5000;
const lookEveryMs = 25;

/**
 * Opens the inspector of a Node process of this machine, or finds it open.
 *
 * @throws an error for the user: there is no such process, it is not Node's, not the user's, or the port is taken
 */
export async function openInspector(pid: number, port: number): Promise<OpenInspector> {
  checkProcess(pid);
  const before = await connectAt(port);
  if (before !== undefined) return { client: await checked(before, pid, port), isOurs: false };
  if (!(await takesInspectorSignal(pid))) {
    throw new Error(
      `Process ${pid} is not a Node program, or was started so that no inspector can be opened (--disable-sigusr1)`,
    );
  }
  askToOpen(pid);
  for (let waited = 0; waited < opensWithinMs; waited += lookEveryMs) {
    const client = await connectAt(port);
    if (client !== undefined) return { client: await checked(client, pid, port), isOurs: true };
    await delay(lookEveryMs);
  }
  throw new Error(
    `Process ${pid} has opened no inspector on port ${port} within 5 s: it is not a Node program, opens it elsewhere ("inspectorPort"), or another program has the port`,
  );
}

function checkProcess(pid: number): void {
  try {
    process.kill(pid, 0);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EPERM") throw new Error(`Process ${pid} belongs to another user: run the editor as that one`);
    throw new Error(`There is no process ${pid}: it has ended, or the number is another`);
  }
}

function askToOpen(pid: number): void {
  if (process.platform !== "win32") {
    process.kill(pid, "SIGUSR1");
    return;
  }
  // What Node has in place of the signal on Windows; it is not in its types.
  const { _debugProcess: debugProcess } = process as unknown as { _debugProcess?: (pid: number) => void };
  debugProcess?.(pid);
}

/** Connects with what listens on a port of this machine, if it is an inspector. */
async function connectAt(port: number): Promise<InspectorClient | undefined> {
  let response: Response;
  try {
    response = await fetch(`http://127.0.0.1:${port}/json/list`, { signal: AbortSignal.timeout(opensWithinMs) });
  } catch (error) {
    if (((error as Error).cause as NodeJS.ErrnoException | undefined)?.code === "ECONNREFUSED") return undefined;
    throw notInspector(port);
  }
  const targets: unknown = await response.json().catch(() => undefined);
  const [target] = Array.isArray(targets) ? (targets as readonly { webSocketDebuggerUrl?: unknown }[]) : [];
  if (typeof target?.webSocketDebuggerUrl !== "string") throw notInspector(port);
  return await InspectorClient.connect(target.webSocketDebuggerUrl);
}

async function checked(client: InspectorClient, pid: number, port: number): Promise<InspectorClient> {
  const found = await client.evaluate("process.pid");
  if (found === pid) return client;
  client.close();
  throw new Error(
    `Port ${port} is the inspector of process ${String(found)}, and process ${pid} needs it for a moment: close that one, or start the program with --inspect-port and say so in "inspectorPort"`,
  );
}

function notInspector(port: number): Error {
  return new Error(
    `Port ${port}, at which Node opens its inspector, is taken by something else: free it, or start the program with --inspect-port and say so in "inspectorPort"`,
  );
}
