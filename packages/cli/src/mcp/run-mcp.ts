import { statSync } from "node:fs";
import { resolve } from "node:path";
import type { Writable } from "node:stream";
import { McpServer } from "@modelcontextprotocol/server";
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import { CliError, exitCodes } from "../errors.ts";
import type { Host } from "../host.ts";
import { packageVersion } from "../package-version.ts";
import { allTools } from "./all-tools.ts";
import { ClosingTransport } from "./closing-transport.ts";
import { World } from "./world.ts";

const instructions = `Reads the Graflow flows of a project: workflows written as tagged templates in TypeScript, such as
flow\`fetch >> (words | lines) >> store\`. Begin with list_flows; after changing a flow or a task, call check. Files are read
from disk at each call. Nothing is run, and nothing is written.`;

/**
 * Serves the tools over stdin and stdout until stdin ends.
 *
 * @param folder as typed; undefined for the current one
 * @returns the exit code
 * @throws {@link CliError} FLOW8001 if there is no such folder
 */
export async function runMcp(folder: string | undefined, host: Host): Promise<number> {
  const root = resolve(host.cwd, folder ?? ".").replaceAll("\\", "/");
  if (statSync(root, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new CliError("FLOW8001", `There is no folder "${folder}"`, { hint: "Name the folder of a project." });
  }
  const world = new World(root);
  const transport = new ClosingTransport(host.stdin, host.stdout as unknown as Writable);
  const report = ({ message }: Error): void => {
    host.stderr.write(`graflow mcp: ${message}\n`);
  };
  serveStdio(() => createServer(world), { transport, onerror: report });
  if (host.stdin.isTTY === true) {
    host.stderr.write("graflow mcp: serving; programs that speak the Model Context Protocol start it. Ctrl-C ends.\n");
  }
  await transport.closed;
  return exitCodes.ok;
}

function createServer(world: World): McpServer {
  const server = new McpServer(
    { name: "graflow", title: "Graflow", version: packageVersion() },
    { capabilities: { tools: {} }, instructions },
  );
  for (const { addTo } of allTools) addTo(server, world);
  return server;
}
