import { extname } from "node:path";

/** What `graflow graph` can write. */
export type GraphFormat = "ascii" | "mermaid" | "dot" | "svg" | "json";

export const formatNames: readonly GraphFormat[] = ["ascii", "mermaid", "dot", "svg", "json"];

/** The format that a file's name asks for. */
const byExtension: Readonly<Record<string, GraphFormat>> = {
  ".txt": "ascii",
  ".mmd": "mermaid",
  ".md": "mermaid",
  ".dot": "dot",
  ".gv": "dot",
  ".svg": "svg",
  ".json": "json",
};

/** The format that goes with an output file's extension, if there is one. */
export function formatOf(file: string): GraphFormat | undefined {
  const extension = extname(file).toLowerCase();
  return Object.hasOwn(byExtension, extension) ? byExtension[extension] : undefined;
}
