import { type CompiledFlow, compileDefinition, compileKey } from "./compiled-flow.ts";
import type { FlowDefinition, Meaning, TaskDefinition } from "./definitions.ts";
import { Meanings } from "./meanings.ts";
import { ModuleGraph } from "./module-graph.ts";
import type { ModuleResolver, ResolvedModule } from "./module-resolver.ts";
import { mentionsGraflow } from "./module-specifiers.ts";
import { NameIndex } from "./name-index.ts";
import { isForeign } from "./origins.ts";
import type { FlowRecord, Origin, SourceRecord } from "./records.ts";
import { readLightly, readSource, type SourceText } from "./source-record.ts";

/** What a `ProjectIndex` needs of the world. */
export interface IndexWorld {
  readonly resolver: ModuleResolver;
  /** The text of a file that is no part of the project, such as a package's declarations. */
  readonly readExternal: (path: string) => string | undefined;
  /** Whether files that do not mention graflow are read whole as well: they may have its functions from another file. Default: false. */
  readonly readsWhole?: boolean | undefined;
  /** Hears of every file that is parsed: a test counts them. */
  readonly onRead?: ((path: string) => void) | undefined;
}

/**
 * The tasks, flows and uses of a project. It is kept up to date in steps: a changed file is read again; what the others
 * mean is found out again only if the change could alter it (exports, imports), from their records, not their texts.
 */
export class ProjectIndex {
  readonly #world: IndexWorld;
  readonly #texts = new Map<string, SourceText>();
  readonly #records = new Map<string, SourceRecord>();
  readonly #graph: ModuleGraph;
  readonly #meanings: Meanings;
  readonly #names: NameIndex;
  readonly #compiled = new WeakMap<FlowRecord, { readonly key: string; readonly flow: CompiledFlow }>();
  /** Files that have been read and are not yet in the index of names. */
  readonly #changed = new Set<string>();
  /** Files that hand on graflow's own functions. */
  readonly #carriers = new Set<string>();
  #isSettled = false;

  constructor(world: IndexWorld) {
    this.#world = world;
    this.#graph = new ModuleGraph({ get: (path) => this.record(path) }, world.resolver);
    this.#meanings = new Meanings({
      whole: (path) => this.#whole(path),
      resolve: (specifier, from) => this.resolve(specifier, from),
    });
    this.#names = new NameIndex(this);
  }

  /** The project's files, externals not among them. */
  get files(): Iterable<string> {
    return this.#texts.keys();
  }

  text(path: string): string | undefined {
    return this.#texts.get(path)?.text;
  }

  setFile(source: SourceText): void {
    const { path, text } = source;
    const before = this.#texts.has(path) ? this.#records.get(path) : undefined;
    this.#texts.set(path, source);
    const isWhole = this.#world.readsWhole === true || mentionsGraflow(text) || before?.isWhole === true;
    const record = isWhole ? this.#read(source) : readLightly(source);
    this.#records.set(path, record);
    if (before === undefined) this.#startOver();
    else this.#noteChange(before, record);
  }

  removeFile(path: string): void {
    if (!this.#texts.delete(path)) return;
    this.#records.delete(path);
    this.#startOver();
  }

  /** Forgets which files the imports lead to. */
  forgetModules(): void {
    // What lies outside may have become part of the project, or be gone.
    for (const path of this.#records.keys()) if (!this.#texts.has(path)) this.#records.delete(path);
    this.#startOver();
  }

  /** The record of a file of the project, or of one outside that something leads to. */
  record(path: string): SourceRecord | undefined {
    const known = this.#records.get(path);
    if (known !== undefined || this.#texts.has(path)) return known;
    return this.#readExternal(path);
  }

  resolve(specifier: string, from: string): ResolvedModule | undefined {
    return this.#graph.resolve(specifier, from);
  }

  loadedBy(path: string): ReadonlySet<string> {
    return this.#graph.loadedBy(path);
  }

  meaning(origin: Origin, file: string): Meaning {
    return this.#meanings.of(origin, file);
  }

  /** Those of a file of the project; the same list until they may be others. */
  tasksIn(path: string): readonly TaskDefinition[] {
    if (this.#records.get(path)?.isWhole !== true) return [];
    return this.#meanings.link(path).ownTasks;
  }

  /** As `tasksIn`, of flows. */
  flowsIn(path: string): readonly FlowDefinition[] {
    if (this.#records.get(path)?.isWhole !== true) return [];
    return this.#meanings.link(path).ownFlows;
  }

  /** A flow with its graph; compiled once for each text and set of interpolations. */
  compiled(flow: FlowDefinition): CompiledFlow {
    const known = this.#compiled.get(flow.record);
    // Without interpolations it depends on nothing else.
    if (known !== undefined && flow.record.slots.length === 0) return known.flow;
    const slots = flow.record.slots.map(({ origin }) => this.meaning(origin, flow.file));
    const key = compileKey(slots);
    if (known?.key === key) return { ...known.flow, slots };
    const compiled = compileDefinition(flow, slots);
    this.#compiled.set(flow.record, { key, flow: compiled });
    return compiled;
  }

  /** Tasks by name, and who uses them. */
  get names(): NameIndex {
    this.#settle();
    return this.#names;
  }

  /** There are other files now: every name may mean something else. */
  #startOver(): void {
    this.#isSettled = false;
    this.#graph.forgetAll();
    this.#meanings.forgetAll();
  }

  #noteChange(before: SourceRecord, record: SourceRecord): void {
    const { path } = record;
    if (importsKey(before) !== importsKey(record)) this.#graph.forgetImports(path);
    const isSeen = exportsKey(before) !== exportsKey(record);
    const isCarrier = this.#carriers.has(path);
    const concerned = this.#meanings.dependents(path, (file) => isCarrier || this.#handsOn(file));
    for (const file of isSeen ? concerned : [path]) {
      this.#meanings.forget(file);
      this.#changed.add(file);
    }
  }

  #handsOn(path: string): boolean {
    const record = this.#records.get(path);
    return record !== undefined && (record.stars.length > 0 || [...record.exports.values()].some(isForeign));
  }

  /** Brings the index of names up to date. */
  #settle(): void {
    if (!this.#isSettled) {
      this.#carriers.clear();
      this.#names.clear();
      this.#changed.clear();
      for (const path of this.#records.keys()) this.#changed.add(path);
      this.#isSettled = true;
    }
    if (this.#changed.size === 0) return;
    this.#readCarried();
    this.#readOutside([...this.#changed]);
    for (const path of this.#changed) if (this.#records.get(path)?.isWhole === true) this.#names.addFile(path);
    this.#changed.clear();
  }

  /** Reads the files that have graflow's functions from another file, so do not mention graflow themselves. */
  #readCarried(): void {
    const examined = new Set<string>();
    let reach: Iterable<string> = this.#carriers.size > 0 ? [...this.#changed] : [];
    for (;;) {
      for (const path of reach) {
        if (this.#records.get(path)?.isWhole === false && this.#importsCarrier(path)) this.#whole(path);
      }
      const known = this.#carriers.size;
      for (const path of this.#changed) {
        if (examined.has(path) || this.#records.get(path)?.isWhole !== true) continue;
        examined.add(path);
        if (!this.#carriers.has(path) && this.#carries(path)) this.#carriers.add(path);
      }
      if (this.#carriers.size === known) return;
      reach = this.#texts.keys();
    }
  }

  /** Reads the files outside the project that its files load: their tasks can be named as well. */
  #readOutside(changed: readonly string[]): void {
    const reach = new Set(changed.filter((path) => this.#records.get(path)?.isWhole === true));
    for (const path of reach) {
      for (const { specifier, isTypeOnly } of this.#records.get(path)?.imports ?? []) {
        const module = isTypeOnly ? undefined : this.resolve(specifier, path);
        if (module?.kind !== "file" || this.#texts.has(module.path)) continue;
        if (reach.has(module.path) || this.record(module.path) === undefined) continue;
        reach.add(module.path);
        this.#changed.add(module.path);
      }
    }
  }

  #carries(path: string): boolean {
    const record = this.#records.get(path);
    if (record === undefined) return false;
    const handsOn = record.stars.some((specifier) => {
      const module = this.resolve(specifier, path);
      return module?.kind === "graflow" || (module !== undefined && this.#carriesShallow(module.path));
    });
    return handsOn || this.#carriesShallow(path);
  }

  #carriesShallow(path: string): boolean {
    const origins = [...(this.#records.get(path)?.exports.values() ?? [])];
    return origins.some((origin) => ["factory", "scope", "package"].includes(this.meaning(origin, path).kind));
  }

  #importsCarrier(path: string): boolean {
    return (this.#records.get(path)?.imports ?? []).some(({ specifier }) => {
      const module = this.resolve(specifier, path);
      return module?.kind === "file" && this.#carriers.has(module.path);
    });
  }

  #whole(path: string): SourceRecord | undefined {
    const record = this.record(path);
    const source = this.#texts.get(path);
    if (record === undefined || record.isWhole || source === undefined) return record;
    const whole = this.#read(source);
    this.#records.set(path, whole);
    // A quick look does not tell the imports of types alone.
    this.#graph.forgetImports(path);
    // To the end: while the index of names is brought up to date, the file may have been passed by already.
    this.#changed.delete(path);
    this.#changed.add(path);
    return whole;
  }

  #readExternal(path: string): SourceRecord | undefined {
    const text = this.#world.readExternal(path);
    if (text === undefined) return undefined;
    const record = this.#read({ path, version: 0, text });
    this.#records.set(path, record);
    return record;
  }

  #read(source: SourceText): SourceRecord {
    this.#world.onRead?.(source.path);
    try {
      return readSource(source);
    } catch (error) {
      // Nested deeper than TypeScript's own parser can follow.
      if (error instanceof RangeError) return readLightly(source);
      throw error;
    }
  }
}

/** What decides which modules a file loads. */
function importsKey({ imports }: SourceRecord): string {
  return JSON.stringify(
    imports.map(({ specifier, isTypeOnly, bindings }) => [
      specifier,
      isTypeOnly,
      bindings.some((binding) => !binding.isTypeOnly),
      bindings.length,
    ]),
  );
}

/** What other files can see of one. */
function exportsKey({ isWhole, exports, stars, tasks, flows }: SourceRecord): string {
  const defined = [tasks.map(({ name, callee }) => [name, callee]), flows.map(({ tag, name }) => [tag, name])];
  return JSON.stringify([isWhole, [...exports], stars, defined]);
}
