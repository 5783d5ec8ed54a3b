import { createConnection } from "vscode-languageserver/node";
import manifest from "../../package.json" with { type: "json" };
import { codePage } from "../errors/code-page.ts";
import { startServer } from "./start-server.ts";
import { ThreadedTypes } from "./threaded-types.ts";
import { workerPort } from "./worker-port.ts";

/**
 * Starts the language server on the transport that the process's arguments name: `--stdio`, `--node-ipc`,
 * `--socket=<port>` or `--pipe=<path>`, of which the last two are connected to.
 *
 * @param page - explains the codes, and is what findings link to. Default: the file of this package; a bundle has it elsewhere
 * @throws an Error if they name none
 */
export function main(page: URL = codePage): void {
  const connection = createConnection();
  // A fault that nobody foresaw is logged; what does not need it goes on.
  process.on("unhandledRejection", (error) => connection.console.error(`A promise failed: ${errorText(error)}`));
  process.on("uncaughtException", (error) => connection.console.error(`Something failed: ${errorText(error)}`));
  startServer(connection, {
    version: manifest.version,
    codePage: page.href,
    types: (world) => {
      const onTrouble = (message: string): void => connection.console.error(message);
      const port = workerPort(onTrouble);
      return new ThreadedTypes({ ...world, port, onTrouble, onRestart: port.onRestart, end: port.end });
    },
  });
}

function errorText(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
