import { type ModuleResolver, type ResolvedModule, relativeCandidates } from "./module-resolver.ts";
import type { ImportRecord, SourceRecord } from "./records.ts";

/** Where the records are that the graph is about. */
export interface Records {
  get(path: string): SourceRecord | undefined;
}

/** Which modules the files of a project import, and so load. */
export class ModuleGraph {
  readonly #records: Records;
  readonly #resolver: ModuleResolver;
  readonly #resolved = new Map<string, Map<string, ResolvedModule | undefined>>();
  readonly #targets = new Map<string, readonly string[]>();
  readonly #loaded = new Map<string, ReadonlySet<string>>();

  constructor(records: Records, resolver: ModuleResolver) {
    this.#records = records;
    this.#resolver = resolver;
  }

  /** Forgets what follows from the imports of a file. */
  forgetImports(path: string): void {
    this.#targets.delete(path);
    this.#loaded.clear();
  }

  /** Forgets everything: there are other files now, to which specifiers may lead. */
  forgetAll(): void {
    for (const map of [this.#targets, this.#loaded, this.#resolved]) map.clear();
  }

  /** The module that a specifier means in a file. */
  resolve(specifier: string, from: string): ResolvedModule | undefined {
    let known = this.#resolved.get(from);
    if (known === undefined) {
      known = new Map();
      this.#resolved.set(from, known);
    }
    if (known.has(specifier)) return known.get(specifier);
    const found = this.#near(specifier, from) ?? this.#resolver.resolve(specifier, from);
    known.set(specifier, found);
    return found;
  }

  /** The files that are loaded when a file is, itself included. Types load nothing. */
  loadedBy(path: string): ReadonlySet<string> {
    const known = this.#loaded.get(path);
    if (known !== undefined) return known;
    const loaded = new Set([path]);
    for (const file of loaded) for (const target of this.#targetsOf(file)) loaded.add(target);
    this.#loaded.set(path, loaded);
    return loaded;
  }

  /** The files that a file loads itself. */
  #targetsOf(path: string): readonly string[] {
    const known = this.#targets.get(path);
    if (known !== undefined) return known;
    const targets = (this.#records.get(path)?.imports ?? []).flatMap((one) => {
      const module = loads(one) ? this.resolve(one.specifier, path) : undefined;
      return module?.kind === "file" ? [module.path] : [];
    });
    this.#targets.set(path, targets);
    return targets;
  }

  /** Most imports are of a file next door: no need to ask TypeScript. */
  #near(specifier: string, from: string): ResolvedModule | undefined {
    if (!specifier.startsWith(".")) return undefined;
    const path = relativeCandidates(specifier, from).find((candidate) => this.#records.get(candidate) !== undefined);
    return path === undefined ? undefined : { kind: "file", path };
  }
}

/** Whether something of the import is left when types are taken away; unused names are another matter (FLOW3007). */
function loads({ isTypeOnly, bindings }: ImportRecord): boolean {
  return !isTypeOnly && (bindings.length === 0 || bindings.some((binding) => !binding.isTypeOnly));
}
