import type { ClientCapabilities } from "vscode-languageserver";

/** What a client tells of itself in `initializationOptions` that the protocol has no capability for. */
export interface ClientOptions {
  /** The commands of graflow that it implements, such as `graflow.run`: what needs another is not offered. */
  readonly commands: ReadonlySet<string>;
  /** Whether its hovers show pictures given as data URIs. Default: if it renders Markdown as VS Code does. */
  readonly pictures: boolean;
}

/** Reads what a client told; what is missing or of another kind has its default. */
export function readClientOptions(given: unknown, { general }: ClientCapabilities): ClientOptions {
  const { commands, pictures }: { commands?: unknown; pictures?: unknown } = given ?? {};
  return {
    commands: new Set(Array.isArray(commands) ? commands.filter((name) => typeof name === "string") : []),
    pictures: typeof pictures === "boolean" ? pictures : general?.markdown?.parser === "marked",
  };
}
