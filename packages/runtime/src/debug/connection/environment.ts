import { isMainThread } from "node:worker_threads";
import { whenEngineLoaded } from "../../ports/debugger.ts";
import { announce } from "./announce.ts";
import { connectOnFirstRun } from "./connect.ts";
import { environmentNames, parseEndpoint } from "./endpoint.ts";
import { type ListenOptions, listenForDebugger } from "./listen.ts";
import { outliveReader } from "./outlive-reader.ts";

/**
 * Lets this thread's runs be debugged as the environment says, which child processes inherit:
 *
 * - `GRAFLOW_DEBUG`, where an adapter listens (`tcp://127.0.0.1:port`, `unix:/path`), with the secret
 *   `GRAFLOW_DEBUG_TOKEN`: connects with it when the first flow runs.
 * - `GRAFLOW_DEBUG_LISTEN`, a port of the loopback: the main thread listens there for an adapter as soon as graflow
 *   is loaded, one that knows the token if there is one. The standard error says so; with port 0, which it is.
 * - `GRAFLOW_DEBUG_WAIT`: the milliseconds that the first run waits at most; by default 10,000 for an adapter that is
 *   connected with, and none for one that may come.
 * - `GRAFLOW_DEBUG_ANNOUNCE`, `1`: with the first, tells the adapter at once that the process is there; `only`: and does
 *   not let it be debugged.
 *
 * Without the first or the third of these nothing happens.
 */
export function connectFromEnvironment(env: Readonly<Record<string, string | undefined>> = process.env): void {
  const { endpoint: where, token: secret, waitMs: wait, announce: tell } = environmentNames;
  const token = env[secret] || undefined;
  const waitMs = Number(env[wait]) > 0 ? Number(env[wait]) : undefined;
  const [text, port] = [env[where], env[environmentNames.listen]];
  if (text && token !== undefined) {
    const endpoint = parseEndpoint(text);
    if (endpoint !== undefined) {
      if (env[tell] !== "only") connectOnFirstRun({ endpoint, token, waitMs });
      if (isMainThread) outliveReader();
      if (isMainThread && env[tell]) announce(endpoint, token);
    } else console.error(`${where} is "${text}"; write tcp://127.0.0.1:port or unix:/path. Not debugged.`);
  } else if (port && isMainThread) {
    if (/^\d{1,5}$/.test(port) && Number(port) <= 65_535) {
      whenEngineLoaded(() => listen(Number(port), { token, waitMs }));
    } else console.error(`${environmentNames.listen} is "${port}"; write the number of a port. Not debugged.`);
  }
}

function listen(port: number, options: Pick<ListenOptions, "token" | "waitMs">): void {
  const who = `process ${process.pid}`;
  listenForDebugger({ port, ...options }).then(
    (listener) => console.error(`A debugger of Graflow can attach to ${who} at 127.0.0.1:${listener.port}`),
    // A parent process has taken the port before, or another program.
    ({ message }: Error) => console.error(`No debugger of Graflow can attach to ${who}: ${message}`),
  );
}
