import { readdir, readFile } from "node:fs/promises";
import { inject } from "vitest";
import { waitUntil } from "./wait-until.ts";

/** The ids of the language servers of this run's editor, of all its windows. */
export async function languageServers(): Promise<readonly number[]> {
  const { extensionsFolder } = inject("editor");
  const ids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(
    ids.map(async (id) => {
      // A process may end between the two.
      const command = await readFile(`/proc/${id}/cmdline`, "utf8").catch(() => "");
      return command.split("\0").some((part) => part.startsWith(extensionsFolder) && part.endsWith("/dist/server.js"))
        ? [Number(id)]
        : [];
    }),
  );
  return found.flat();
}

/** Waits for a language server that is none of those known. Returns its id. */
export async function anotherLanguageServer(known: readonly number[]): Promise<number> {
  return waitUntil("another language server", async () => (await languageServers()).find((id) => !known.includes(id)));
}
