import type { ts } from "ts-morph";
import type { ResolvedFlow, TaskPlace, TypeQuestion } from "../type-oracle.ts";

/** What says with which options a file is compiled, and what else declares something for it. */
export interface CompiledWith {
  readonly optionsOf: (path: string) => ts.CompilerOptions;
  readonly declarationsFor?: (path: string) => readonly string[];
}

/** What is asked of one program. */
export interface QuestionPart {
  readonly options: ts.CompilerOptions;
  /** What the program has to have. */
  readonly roots: readonly string[];
  readonly flows: readonly ResolvedFlow[];
  readonly tasks: readonly TaskPlace[];
}

/** The flows and tasks of one file. */
interface FileContent {
  readonly flows: ResolvedFlow[];
  readonly tasks: TaskPlace[];
}

/** The files that are compiled with the same options. */
interface Group {
  readonly files: Map<string, FileContent>;
  roots: readonly string[] | undefined;
}

/** A question sorted by files and programs, once for all the batches that it is answered in. */
export class PreparedQuestion {
  readonly flows: readonly ResolvedFlow[];
  /** By their ids. */
  readonly tasks: ReadonlyMap<string, TaskPlace>;
  readonly #given: readonly TaskPlace[];
  readonly #compiled: CompiledWith;
  readonly #groups = new Map<ts.CompilerOptions, Group>();
  readonly #flowsById: ReadonlyMap<string, ResolvedFlow>;

  constructor({ flows, tasks }: Pick<TypeQuestion, "flows" | "tasks">, compiled: CompiledWith) {
    this.flows = flows;
    this.tasks = new Map(tasks.map((task) => [task.id, task]));
    this.#given = tasks;
    this.#compiled = compiled;
    this.#flowsById = new Map(flows.map((flow) => [flow.id, flow]));
    for (const flow of flows) this.#contentOf(flow.file).flows.push(flow);
    for (const task of tasks) this.#contentOf(task.file).tasks.push(task);
  }

  /** Whether it has been made from the same lists. */
  isAbout({ flows, tasks }: TypeQuestion): boolean {
    return this.flows === flows && this.#given === tasks;
  }

  /** What is asked about some files, or all. */
  parts(files?: ReadonlySet<string>): readonly QuestionPart[] {
    return [...this.#groups].flatMap(([options, group]) => {
      const asked = [...(files ?? group.files.keys())].flatMap((file) => group.files.get(file) ?? []);
      if (asked.length === 0) return [];
      group.roots ??= this.#rootsOf(group);
      const flows = asked.flatMap((content) => content.flows);
      const tasks = asked.flatMap((content) => content.tasks);
      return [{ options, roots: group.roots, flows, tasks }];
    });
  }

  #contentOf(file: string): FileContent {
    const options = this.#compiled.optionsOf(file);
    let group = this.#groups.get(options);
    if (group === undefined) {
      group = { files: new Map(), roots: undefined };
      this.#groups.set(options, group);
    }
    let content = group.files.get(file);
    if (content === undefined) {
      content = { flows: [], tasks: [] };
      group.files.set(file, content);
    }
    return content;
  }

  /** The files of flows and tasks, of what the flows' nodes stand for, and of the flows inside them. */
  #rootsOf({ files }: Group): readonly string[] {
    const roots = new Set<string>();
    const add = (file: string): void => {
      roots.add(file);
      for (const path of this.#compiled.declarationsFor?.(file) ?? []) roots.add(path);
    };
    const seen = new Set<ResolvedFlow>();
    for (const [file, { flows }] of files) {
      add(file);
      for (const flow of flows) seen.add(flow);
    }
    for (const { file, nodes } of seen) {
      add(file);
      for (const { target } of nodes) {
        if (target.kind === "task") roots.add(target.file);
        const inner = target.kind === "flow" ? this.#flowsById.get(target.flow) : undefined;
        if (inner !== undefined) seen.add(inner);
      }
    }
    return [...roots].sort();
  }
}
