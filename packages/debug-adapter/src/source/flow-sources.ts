import type { Span } from "@graflow/dsl";
import { Project, ProjectError } from "@graflow/lsp";
import type { GateFlow, GatePlace } from "@graflow/runtime/debug";
import { flowKey, reportedFlowKey } from "./flow-key.ts";
import { flowTokens } from "./flow-tokens.ts";
import { contains, TextPlaces } from "./place.ts";
import type { SourceFile, SourceFlow, SourceToken } from "./source-file.ts";
import { sourcePath } from "./source-path.ts";

/** A flow that runs, found in its file. */
export interface FoundFlow {
  readonly flow: SourceFlow;
  /** Whether the file has changed since the program read it: places may be off, ids hold. */
  readonly hasChanged: boolean;
}

const nothing: SourceFile = { flows: [], tasks: [] };

/** The flows and tasks of source files, found as the analyzer finds them: no program has to run for it. */
export class FlowSources {
  readonly #read = new Map<string, { readonly project: Project; file: SourceFile }>();

  /** What a file defines now; nothing if it cannot be read or is none of TypeScript or JavaScript. */
  file(path: string): SourceFile {
    const known = this.#read.get(path);
    const normal = path.replaceAll("\\", "/");
    try {
      // One file alone; what it imports is read as far as its names lead there.
      const project =
        known?.project ?? new Project({ paths: [normal], isDeferred: true, mostFiles: 0, readsWhole: true });
      if (!project.refresh(normal) && known !== undefined) return known.file;
      if (known !== undefined) project.analyzer.forgetModules();
      const file = readFile(project, normal, path);
      this.#read.set(path, { project, file });
      return file;
    } catch (error) {
      if (error instanceof ProjectError) return nothing;
      throw error;
    }
  }

  /** The flow that a program said was defined at a place: the innermost one there. */
  flowAt({ file, line, column }: GatePlace): SourceFlow | undefined {
    const path = sourcePath(file);
    if (path === undefined) return undefined;
    const place = { line, column };
    return this.file(path).flows.findLast(
      ({ range, holes }) => contains(range, place) && !holes.some((hole) => contains(hole, place)),
    );
  }

  /** A flow that runs: where it was reported, else the one of its text, else the one of its name. */
  find({ name, definedAt, text }: GateFlow): FoundFlow | undefined {
    const path = sourcePath(definedAt.file);
    if (path === undefined) return undefined;
    const key = reportedFlowKey(text);
    const there = this.flowAt(definedAt);
    if (there?.key === key) return { flow: there, hasChanged: false };
    const { flows } = this.file(path);
    const moved = only(flows.filter((flow) => flow.key === key)) ?? only(flows.filter((flow) => flow.name === name));
    const flow = moved ?? there;
    return flow === undefined ? undefined : { flow, hasChanged: true };
  }
}

function only<T>(found: readonly T[]): T | undefined {
  return found.length === 1 ? found[0] : undefined;
}

function readFile(project: Project, normal: string, path: string): SourceFile {
  const places = new TextPlaces(project.text(normal));
  const { index } = project.analyzer;
  const flows = index.flowsIn(normal).map((flow): SourceFlow => {
    const { name, span, slots, text, textStart } = flow.record;
    return {
      file: path,
      name,
      key: flowKey(
        text,
        slots.map((slot) => slot.span),
      ),
      range: places.range(span),
      holes: slots.map(({ expression }) => places.range(expression)),
      tokens: textStart === undefined ? [] : flowTokens(flow, index.compiled(flow)).map(placed(places, textStart)),
    };
  });
  const tasks = index.tasksIn(normal).map(({ name, span }) => ({ name, range: places.range(span) }));
  return { flows, tasks };
}

function placed(places: TextPlaces, textStart: number) {
  return ({ span: { start, end }, ...token }: Omit<SourceToken, "range"> & { readonly span: Span }): SourceToken => {
    return { ...token, range: places.range({ start: start + textStart, end: end + textStart }) };
  };
}
