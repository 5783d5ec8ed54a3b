import { debug, SourceBreakpoint, Uri } from "vscode";
import type { KnownFlows } from "../runs/flow-server.ts";

/** A message of the protocol on its way to an adapter, as far as it sets breakpoints. */
interface Request {
  readonly command?: string;
  readonly arguments?: {
    readonly source?: { readonly path?: string };
    readonly breakpoints?: readonly { readonly line: number; condition?: string }[];
  };
}

/** From one line to another, from 1. */
interface Lines {
  readonly first: number;
  readonly last: number;
}

/**
 * Keeps a debugger of JavaScript from stopping where a flow is written: breakpoints are shared by all sessions, and those
 * on tasks would be hit where the template is evaluated. They stay set, with a condition that never holds.
 *
 * @returns what is to see each message before it is sent
 */
export async function withoutTemplates(flows: KnownFlows): Promise<(message: Request) => void> {
  const files = new Set(
    debug.breakpoints.flatMap((one) => (one instanceof SourceBreakpoint ? one.location.uri.toString() : [])),
  );
  const templates = new Map<string, readonly Lines[]>();
  await Promise.all(
    [...files].map(async (file) => {
      const uri = Uri.parse(file);
      const { flows: found } = await flows.list(uri);
      const lines = found.map(({ range: { start, end } }) => ({ first: start.line + 1, last: end.line + 1 }));
      templates.set(uri.fsPath, lines);
    }),
  );
  return ({ command, arguments: given }) => {
    if (command !== "setBreakpoints") return;
    const lines = templates.get(given?.source?.path ?? "") ?? [];
    for (const breakpoint of given?.breakpoints ?? []) {
      if (lines.some(({ first, last }) => first <= breakpoint.line && breakpoint.line <= last)) {
        breakpoint.condition = "false";
      }
    }
  };
}
