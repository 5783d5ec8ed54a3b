import type { Location, LocationLink, Range } from "vscode-languageserver-protocol";
import type { LspClient } from "./lsp-client.ts";

/** Places as a test reads them: the line that each stands on, with the place marked `«…»`. */
export function shownPlaces(
  client: LspClient,
  places: Location | readonly (Location | LocationLink)[] | null,
): readonly string[] {
  const all = places === null ? [] : "uri" in places ? [places] : places;
  return all.map((place) => {
    const [uri, range] = "uri" in place ? [place.uri, place.range] : [place.targetUri, place.targetSelectionRange];
    return `${client.path(uri)}: ${shownRange(client, client.path(uri), range)}`;
  });
}

/** The line of a range, with the range marked. */
export function shownRange(client: LspClient, path: string, { start, end }: Range): string {
  const line = client.text(path).split(/\r\n|\n/)[start.line] ?? "";
  const last = start.line === end.line ? end.character : line.length;
  return `${line.slice(0, start.character)}«${line.slice(start.character, last)}»${line.slice(last)}`.trim();
}
