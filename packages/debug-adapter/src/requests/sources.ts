import { basename } from "node:path";
import type { Adapter } from "../session/adapter.ts";
import { sourcePath } from "../source/source-path.ts";
import type { Handlers } from "../wire/protocol.ts";

/** The texts of flows. */
export function sourceRequests(adapter: Adapter): Handlers<"source" | "loadedSources" | "locations"> {
  return {
    source: ({ source, sourceReference }) => {
      const content = adapter.flowTexts.text(sourceReference || source?.sourceReference || 0);
      return { content, mimeType: "text/plain" };
    },
    locations: ({ locationReference }) => {
      const { file, line, column } = adapter.locations.get(locationReference);
      const path = adapter.names.shown(sourcePath(file) ?? "");
      return { source: { name: basename(path), path }, line, column };
    },
    loadedSources: () => ({ sources: [...adapter.runs.loaded.all] }),
  };
}
