import type { AttachArguments } from "./attach-arguments.ts";
import { checkSession } from "./check-session.ts";

/** To what an `attach` goes. */
export type AttachTarget =
  | { readonly kind: "process"; readonly processId: number; readonly inspectorPort: number }
  | { readonly kind: "port"; readonly port: number; readonly token: string | undefined };

/** Where Node opens its inspector if it is not told otherwise. */
const usualInspectorPort = 9229;

/**
 * Reads what an attach configuration says.
 *
 * @throws an error for the user: what is wrong, and what to write
 */
export function checkAttach(given: AttachArguments): AttachTarget {
  checkSession(given);
  const { processId, port, token, inspectorPort } = given;
  if (processId !== undefined && port !== undefined) {
    throw new Error('The attach configuration has both "processId" and "port": leave one of them out');
  }
  if (port !== undefined) {
    if (token !== undefined && typeof token !== "string") {
      throw new Error(`"token" has to be a text, and is ${JSON.stringify(token)}`);
    }
    return { kind: "port", port: portOf("port", port), token };
  }
  if (processId === undefined || processId === "") {
    throw new Error(
      'The attach configuration has neither "processId" nor "port": say which process, or where a program listens that was started with GRAFLOW_DEBUG_LISTEN',
    );
  }
  const id = Number(processId);
  if (!Number.isSafeInteger(id) || id < 1) {
    throw new Error(`"processId" has to be the number of a process, and is ${JSON.stringify(processId)}`);
  }
  if (id === process.pid) throw new Error(`"processId" is ${id}, which is the debugger itself`);
  const inspector = inspectorPort === undefined ? usualInspectorPort : portOf("inspectorPort", inspectorPort);
  return { kind: "process", processId: id, inspectorPort: inspector };
}

function portOf(name: string, given: unknown): number {
  const port = Number(given);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`"${name}" has to be a port, 1 to 65535, and is ${JSON.stringify(given)}`);
}
