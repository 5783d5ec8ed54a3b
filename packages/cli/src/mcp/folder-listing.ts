import { type Dirent, readdirSync } from "node:fs";
import { FileStamps } from "./file-stamps.ts";

/** Names that decide which files a project has, and how their imports are followed. */
const layoutName = /\.[cm]?[jt]sx?$|^tsconfig.*\.json$|^package\.json$/;

const contentName = /\.json$/;

/** The folders below one or more, and what in them makes up the layout of a project. */
export class FolderListing {
  readonly #stamps = new FileStamps();
  readonly #names = new Map<string, string>();
  readonly #roots: readonly string[];

  constructor(roots: readonly string[]) {
    this.#roots = roots;
    this.isChanged();
  }

  /**
   * Whether files have come or gone, or a tsconfig.json or package.json has been changed, since it was last asked. Looks
   * into folders only where something has changed.
   */
  isChanged(): boolean {
    let isChanged = false;
    const folders = new Set(this.#roots);
    for (const folder of folders) {
      const isTouched = this.#stamps.look([folder]).length > 0;
      const before = this.#names.get(folder);
      const names = isTouched || before === undefined ? listed(folder) : before;
      if (names !== before) isChanged = true;
      this.#names.set(folder, names);
      for (const name of names.split("\0")) {
        if (name.endsWith("/")) folders.add(`${folder}/${name.slice(0, -1)}`);
        else if (contentName.test(name) && this.#stamps.look([`${folder}/${name}`]).length > 0) isChanged = true;
      }
    }
    for (const folder of this.#names.keys()) if (!folders.has(folder)) this.#names.delete(folder);
    return isChanged;
  }
}

/** What matters in a folder: files by their names, folders with a slash behind, in order. */
function listed(folder: string): string {
  return entriesOf(folder)
    .flatMap((entry) => {
      if (entry.isDirectory()) return isSkipped(entry.name) ? [] : [`${entry.name}/`];
      return layoutName.test(entry.name) ? [entry.name] : [];
    })
    .sort()
    .join("\0");
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    // Gone, or not ours to read: then there is nothing in it.
    return [];
  }
}

function isSkipped(name: string): boolean {
  return name === "node_modules" || name.startsWith(".");
}
