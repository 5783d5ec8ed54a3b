import type { ProjectIndex } from "./project-index.ts";

/** Files whose types may be others when some files change: these, and all that import them, through whatever others. */
export function dependents(index: ProjectIndex, changed: Iterable<string>): ReadonlySet<string> {
  const importers = importersOf(index);
  const reached = new Set(changed);
  for (const path of reached) for (const importer of importers.get(path) ?? []) reached.add(importer);
  return reached;
}

/** Of each file the files that import it, types included. */
function importersOf(index: ProjectIndex): ReadonlyMap<string, readonly string[]> {
  const importers = new Map<string, string[]>();
  for (const file of index.files) {
    const record = index.record(file);
    if (record === undefined) continue;
    const specifiers = new Set([...record.imports.map(({ specifier }) => specifier), ...record.stars]);
    for (const specifier of specifiers) {
      const module = index.resolve(specifier, file);
      if (module?.kind !== "file") continue;
      const known = importers.get(module.path);
      if (known === undefined) importers.set(module.path, [file]);
      else known.push(file);
    }
  }
  return importers;
}
