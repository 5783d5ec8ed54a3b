import type { Engine } from "./engine.ts";

/** One compared engine: the name to print, the package it comes from, and how to load it and nothing else. */
export interface EngineEntry {
  readonly name: string;
  /** Whose version is printed; absent for the language itself. */
  readonly packageName?: string;
  readonly load: () => Promise<Engine>;
}

/** In the order in which they are printed; the first is the floor that ratios refer to. */
export const engines: readonly EngineEntry[] = [
  { name: "plain promises", load: async () => (await import("./engines/promises.ts")).promises },
  { name: "graflow", packageName: "graflow", load: async () => (await import("./engines/graflow.ts")).graflow },
  {
    name: "pocketflow",
    packageName: "pocketflow",
    load: async () => (await import("./engines/pocketflow.ts")).pocketflow,
  },
  { name: "effect", packageName: "effect", load: async () => (await import("./engines/effect.ts")).effect },
  { name: "p-graph", packageName: "p-graph", load: async () => (await import("./engines/p-graph.ts")).pGraph },
  { name: "listr2", packageName: "listr2", load: async () => (await import("./engines/listr2.ts")).listr2 },
  { name: "async.auto", packageName: "async", load: async () => (await import("./engines/async-auto.ts")).asyncAuto },
  {
    name: "LangGraph",
    packageName: "@langchain/langgraph",
    load: async () => (await import("./engines/langgraph.ts")).langgraph,
  },
];
