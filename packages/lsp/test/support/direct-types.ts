import { fileURLToPath } from "node:url";
import { type FileSystem, nodeFileSystem } from "../../src/analyzer/file-system.ts";
import { serveTypes } from "../../src/server/serve-types.ts";
import { ThreadedTypes } from "../../src/server/threaded-types.ts";
import type { TypePort, TypeReply, TypeRequest } from "../../src/server/type-messages.ts";
import type { TypeTier, TypeWorld } from "../../src/server/type-tier.ts";

/** A tsconfig for files in memory that import graflow: it is taken from its sources, so nothing has to be built. */
export const typedConfig: string = JSON.stringify({
  compilerOptions: {
    target: "ES2023",
    lib: ["ES2023"],
    module: "NodeNext",
    moduleResolution: "NodeNext",
    customConditions: ["@graflow/source"],
    allowJs: true,
    allowImportingTsExtensions: true,
    noEmit: true,
    strict: true,
    types: [],
    paths: { graflow: [fileURLToPath(import.meta.resolve("@graflow/runtime"))] },
  },
});

/** Files in memory, and behind them this machine's disk: TypeScript's libraries and graflow's sources are there. */
export function beforeDisk(memory: FileSystem): FileSystem {
  const disk = nodeFileSystem();
  return {
    ...memory,
    readFile: (path) => memory.readFile(path) ?? disk.readFile(path),
    fileExists: (path) => memory.fileExists(path) || disk.fileExists(path),
    directoryExists: (path) => memory.directoryExists(path) || disk.directoryExists(path),
    realpath: (path) => (memory.fileExists(path) ? path : disk.realpath(path)),
  };
}

/** The type tier with its far end in this thread: what is sent is copied, and comes later, as between threads. */
export function directTypes(disk: FileSystem, onTrouble: (message: string) => void): (world: TypeWorld) => TypeTier {
  return (world) => {
    const line = typeLine();
    serveTypes(line.far, disk);
    return new ThreadedTypes({
      ...world,
      port: line.near,
      onTrouble,
      onRestart: () => {},
      end: () => {
        line.cut();
        return Promise.resolve();
      },
    });
  };
}

interface TypeLine {
  readonly near: TypePort<TypeRequest, TypeReply>;
  readonly far: TypePort<TypeReply, TypeRequest>;
  readonly cut: () => void;
}

function typeLine(): TypeLine {
  const nearEnds: ((reply: TypeReply) => void)[] = [];
  const farEnds: ((request: TypeRequest) => void)[] = [];
  let isCut = false;
  const deliver = <Message>(listeners: readonly ((message: Message) => void)[], message: Message): void => {
    const copy = structuredClone(message);
    setImmediate(() => {
      if (!isCut) for (const listener of listeners) listener(copy);
    });
  };
  return {
    near: { send: (message) => deliver(farEnds, message), onMessage: (listener) => void nearEnds.push(listener) },
    far: { send: (message) => deliver(nearEnds, message), onMessage: (listener) => void farEnds.push(listener) },
    cut: () => {
      isCut = true;
    },
  };
}
