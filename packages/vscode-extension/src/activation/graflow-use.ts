import { dirname, join } from "node:path";

/** What is asked about a document, and the way to look at the disk: whether something exists at a path. */
export interface Source {
  readonly text: string;
  /** The file's path; undefined where the document is no file on this machine's disk. */
  readonly path: string | undefined;
}

const mention = /["'`]graflow["'`/]/;

/**
 * Whether a source can use Graflow: it imports the package, or the package is installed in a folder above it, so that a
 * module between them may import it. Costs one look at the disk for each folder up to the root, and only where the text
 * does not tell.
 */
export async function canUseGraflow(source: Source, exists: (path: string) => Promise<boolean>): Promise<boolean> {
  if (mention.test(source.text)) return true;
  if (source.path === undefined) return false;
  let folder = dirname(source.path);
  for (;;) {
    if (await exists(join(folder, "node_modules", "graflow", "package.json"))) return true;
    const above = dirname(folder);
    if (above === folder) return false;
    folder = above;
  }
}
