import { type FSWatcher, watch } from "node:fs";
import { basename, dirname } from "node:path";

/** Editors write a file in several steps: what happens within this time is one change. */
const debounceMs = 50;

/** What has changed: paths, with forward slashes. */
export type OnChange = (paths: readonly string[]) => void;

/**
 * Watches the folders of files.
 *
 * @returns ends that
 */
export function watchFiles(files: readonly string[], onChange: OnChange): () => void {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const tell = (): void => {
    const paths = [...changed];
    changed.clear();
    onChange(paths);
  };
  const watchers = [...new Set(files.map((file) => dirname(file)))].flatMap((folder): readonly FSWatcher[] => {
    try {
      const watcher = watch(folder, (_, name) => {
        if (name === null) return;
        changed.add(`${folder}/${basename(name)}`);
        clearTimeout(timer);
        timer = setTimeout(tell, debounceMs);
      });
      // A folder that is removed while it is watched has nothing more to say.
      watcher.on("error", () => watcher.close());
      return [watcher];
    } catch {
      return [];
    }
  });
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
