import { LSPErrorCodes, ResponseError } from "vscode-languageserver";
import type { DocumentContext, FilePlace } from "./feature.ts";

/** What a rename answers that cannot be made: the client shows the message. */
export function refusal(message: string): ResponseError<void> {
  return new ResponseError(LSPErrorCodes.RequestFailed, message);
}

/** A place as a message names it: `flow.ts:12`. */
export function placeName(document: DocumentContext, place: FilePlace): string {
  const { range } = document.location(place);
  return `${place.file.slice(place.file.lastIndexOf("/") + 1)}:${range.start.line + 1}`;
}
