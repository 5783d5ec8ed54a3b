import { dependents } from "../analyzer/dependents.ts";
import type { Project } from "../analyzer/project.ts";
import { resolvedFlows } from "../analyzer/resolved-flows.ts";
import { taskPlaces } from "../analyzer/task-places.ts";
import type { AnalyzerDiagnostic } from "../errors/analyzer-diagnostic.ts";
import { type KnownTypes, noTypes } from "../features/known-types.ts";
import { type AskedFile, ProjectTypes } from "./project-types.ts";
import type { FileContent, TypePort, TypeReply, TypeRequest } from "./type-messages.ts";
import type { TypeTier, TypeWorld } from "./type-tier.ts";

/** After so long without an edit types are checked. */
const restMs = 250;

/** What {@link ThreadedTypes} works with. */
export interface ThreadedTypesParts extends TypeWorld {
  readonly port: TypePort<TypeRequest, TypeReply>;
  readonly onTrouble: (message: string) => void;
  /** Hears when there is a new thread in place of one that died: it knows nothing. */
  readonly onRestart: (listener: () => void) => void;
  /** Ends the thread. */
  readonly end: () => Promise<void>;
}

/** What the tier knows of a project, and has told the thread. */
interface Checked {
  readonly id: number;
  readonly types: ProjectTypes;
  /** Changed since the thread was last asked. */
  readonly changed: Set<string>;
  readonly told: Map<string, AskedFile>;
  /** Files that were asked about and have not been answered. */
  readonly open: Set<string>;
  round: number;
}

/**
 * The types tier in another thread. It is asked a while after the last edit: first about the files that were edited, then
 * about those that import them. A new question takes the place of the one before; what was not answered is asked again.
 */
export class ThreadedTypes implements TypeTier {
  readonly #parts: ThreadedTypesParts;
  readonly #projects = new Map<Project, Checked>();
  #timer: NodeJS.Timeout | undefined;
  #count = 0;

  constructor(parts: ThreadedTypesParts) {
    this.#parts = parts;
    parts.port.onMessage((reply) => this.#take(reply));
    parts.onRestart(() => this.#restart());
  }

  get isWorking(): boolean {
    if (!this.#parts.isEnabled()) return false;
    return [...this.#projects.values()].some(({ changed, open }) => changed.size + open.size > 0);
  }

  findings(project: Project, path: string): readonly AnalyzerDiagnostic[] | undefined {
    if (!this.#parts.isEnabled()) return undefined;
    return this.#projects.get(project)?.types.findings(path, project.text(path));
  }

  known(project: Project): KnownTypes {
    return (this.#parts.isEnabled() ? this.#projects.get(project)?.types : undefined) ?? noTypes;
  }

  changed(project: Project, paths: Iterable<string>): void {
    const { changed, id } = this.#projects.get(project) ?? this.#open(project);
    const files = [...paths];
    for (const path of files) changed.add(path);
    const { port, buffer } = this.#parts;
    port.send({ kind: "changed", project: id, files: files.map((path) => ({ path, text: buffer(path) })) });
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#ask(), restMs);
  }

  reset(project: Project): void {
    const known = this.#projects.get(project);
    if (known === undefined) return;
    this.#projects.delete(project);
    this.#parts.port.send({ kind: "close", project: known.id });
  }

  retain(projects: readonly Project[]): void {
    for (const project of this.#projects.keys()) if (!projects.includes(project)) this.reset(project);
  }

  dispose(): Promise<void> {
    clearTimeout(this.#timer);
    return this.#parts.end();
  }

  #open(project: Project): Checked {
    this.#count += 1;
    const checked = {
      id: this.#count,
      types: new ProjectTypes(),
      changed: new Set<string>(),
      told: new Map<string, AskedFile>(),
      open: new Set<string>(),
      round: 0,
    };
    this.#projects.set(project, checked);
    this.#tellAbout(project, checked.id);
    return checked;
  }

  /** Tells a new thread everything; what is known stays until it answers. */
  #restart(): void {
    for (const [project, checked] of this.#projects) {
      this.#tellAbout(project, checked.id);
      checked.told.clear();
      this.changed(project, project.analyzer.files);
    }
  }

  #tellAbout(project: Project, id: number): void {
    const { port, buffer } = this.#parts;
    const buffers = project.analyzer.files.map((path) => ({ path, text: buffer(path) }));
    port.send({
      kind: "open",
      project: id,
      paths: project.paths,
      buffers: buffers.filter(({ text }) => text !== undefined),
    });
  }

  #ask(): void {
    if (!this.#parts.isEnabled()) return;
    for (const [project, checked] of this.#projects) {
      if (checked.changed.size > 0) this.#askAbout(project, checked);
    }
  }

  #askAbout(project: Project, checked: Checked): void {
    const { id, changed, told, open } = checked;
    const { index } = project.analyzer;
    const content: FileContent[] = [];
    for (const path of index.files) {
      const file: AskedFile = {
        path,
        text: project.text(path),
        flows: resolvedFlows(index, path),
        tasks: index.tasksIn(path),
        places: taskPlaces(index, path),
      };
      const before = told.get(path);
      told.set(path, file);
      if (before !== undefined && isSame(before, file)) continue;
      content.push({ path, flows: file.flows, tasks: file.places });
      changed.add(path);
    }
    for (const path of told.keys()) {
      if (index.text(path) !== undefined) continue;
      told.delete(path);
      checked.types.forget(path);
      content.push({ path, flows: [], tasks: [] });
    }
    const isGlobal = [...changed].some((path) => /\.d\.[cm]?ts$/.test(path));
    const concerned = isGlobal ? told.keys() : dependents(index, changed);
    for (const path of concerned) {
      const file = told.get(path);
      if (file === undefined) continue;
      if (file.flows.length + file.tasks.length > 0) open.add(path);
      else checked.types.forget(path);
    }
    const urgent = [...changed].filter((path) => open.has(path) && this.#parts.buffer(path) !== undefined);
    const files = [...new Set([...urgent, ...changed, ...open])].filter((path) => open.has(path));
    changed.clear();
    checked.round += 1;
    this.#parts.port.send({ kind: "check", project: id, content, files, round: checked.round });
  }

  #take(reply: TypeReply): void {
    if (reply.kind === "failed") {
      this.#parts.onTrouble(`${reply.what} failed: ${reply.error}`);
      return;
    }
    const [project, checked] = [...this.#projects].find(([, { id }]) => id === reply.project) ?? [];
    if (project === undefined || checked === undefined) return;
    switch (reply.kind) {
      case "answers": {
        // What was asked before the last question may be about other texts.
        if (reply.round !== checked.round) return;
        for (const path of reply.files) checked.open.delete(path);
        checked.types.learn(
          reply.files.flatMap((path) => checked.told.get(path) ?? []),
          reply.answers,
        );
        this.#parts.onTypes(project, reply.files);
        return;
      }
      case "done": {
        if (reply.round !== checked.round) return;
        const sources = checked.types.takeSources();
        if (sources.length > 0) this.#parts.port.send({ kind: "accepting", project: checked.id, sources });
        return;
      }
      case "accepting":
        checked.types.learnRows(reply.rows);
    }
  }
}

function isSame(before: AskedFile, after: AskedFile): boolean {
  const sameTasks =
    before.tasks.length === after.tasks.length && before.tasks.every((task, place) => task === after.tasks[place]);
  const sameFlows =
    before.flows.length === after.flows.length && before.flows.every((flow, place) => flow === after.flows[place]);
  return sameTasks && sameFlows && handedOn(before) === handedOn(after);
}

/** What its tasks hand to which tasks: that may change with another file. */
function handedOn({ places }: AskedFile): string {
  return JSON.stringify(places.flatMap(({ handovers = [] }) => handovers));
}
