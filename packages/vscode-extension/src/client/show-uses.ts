import type { TaskArgument } from "@graflow/lsp";
import { commands, Location, Position, Range, Uri } from "vscode";

/** The language server, as the command needs it. */
export interface ReferenceServer {
  request(method: string, params: unknown): Promise<unknown>;
}

/** A place as the server gives it. */
interface Place {
  readonly uri: string;
  readonly range: { readonly start: TaskArgument["position"]; readonly end: TaskArgument["position"] };
}

/** Shows where a task is used, without the place that defines it: what the lens above a task does. */
export async function showUses(server: ReferenceServer, { uri, position }: TaskArgument): Promise<void> {
  const found = await server.request("textDocument/references", {
    textDocument: { uri },
    position,
    context: { includeDeclaration: false },
  });
  const uses = ((found ?? []) as readonly Place[]).map(
    ({ uri: file, range: { start, end } }) =>
      new Location(Uri.parse(file), new Range(start.line, start.character, end.line, end.character)),
  );
  const name = new Position(position.line, position.character);
  await commands.executeCommand("editor.action.showReferences", Uri.parse(uri), name, uses);
}
