import { parentPort } from "node:worker_threads";
import { nodeFileSystem } from "../analyzer/file-system.ts";
import { serveTypes } from "./serve-types.ts";
import type { TypeReply, TypeRequest } from "./type-messages.ts";

// The entry of the thread that knows types.
const port = parentPort;
if (port === null) throw new Error("type-worker.js is the language server's own: it is started by it as a thread");
serveTypes(
  {
    send: (reply: TypeReply) => port.postMessage(reply),
    onMessage: (listener) => void port.on("message", (request: TypeRequest) => listener(request)),
  },
  nodeFileSystem(),
);
