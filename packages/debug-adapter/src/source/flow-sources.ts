import type { Span } from "@graflow/dsl";
import { type FlowDefinition, Project, ProjectError } from "@graflow/lsp";
import type { GatePlace, PlaceRange } from "@graflow/runtime/debug";
import { contains, TextPlaces } from "./place.ts";
import { sourcePath } from "./source-path.ts";

/** Something of a flow that runs and stands in its text: a node or a group. */
export interface SourceToken {
  readonly kind: "node" | "group";
  /** In its flow. */
  readonly id: string;
  readonly range: PlaceRange;
}

/** A flow as it stands in a file. */
export interface SourceFlow {
  readonly file: string;
  /** The tag with its template. */
  readonly range: PlaceRange;
  /** Its interpolations. */
  readonly holes: readonly PlaceRange[];
  /** In text order, groups before what is in them. Empty where the text was written with escapes. */
  readonly tokens: readonly SourceToken[];
}

/** A task as it stands in a file. */
export interface SourceTask {
  readonly name: string | undefined;
  /** The call that defines it. */
  readonly range: PlaceRange;
}

/** What a file defines. */
export interface SourceFile {
  readonly flows: readonly SourceFlow[];
  readonly tasks: readonly SourceTask[];
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
      const project = known?.project ?? new Project({ paths: [normal], isDeferred: true, mostFiles: 0 });
      if (!project.refresh(normal) && known !== undefined) return known.file;
      const file = read(project, normal, path);
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
}

function read(project: Project, normal: string, path: string): SourceFile {
  const places = new TextPlaces(project.text(normal));
  const { index } = project.analyzer;
  const flows = index.flowsIn(normal).map((flow): SourceFlow => {
    const { record } = flow;
    const { graph } = index.compiled(flow);
    const tokens = record.textStart === undefined ? [] : tokensOf(graph, record.textStart, places);
    const holes = record.slots.map(({ expression }) => places.range(expression));
    return { file: path, range: places.range(rangeOf(flow)), holes, tokens };
  });
  const tasks = index.tasksIn(normal).map(({ name, span }) => ({ name, range: places.range(span) }));
  return { flows, tasks };
}

function rangeOf({ record }: FlowDefinition): Span {
  return record.span;
}

function tokensOf(
  { nodes, groups }: ReturnType<Project["analyzer"]["index"]["compiled"]>["graph"],
  textStart: number,
  places: TextPlaces,
): readonly SourceToken[] {
  const at = ({ start, end }: Span): PlaceRange => places.range({ start: start + textStart, end: end + textStart });
  const tokens = [
    ...groups.map(({ id, span }) => ({ kind: "group" as const, id, span })),
    ...nodes.map(({ id, span }) => ({ kind: "node" as const, id, span })),
  ];
  tokens.sort((a, b) => a.span.start - b.span.start || b.span.end - a.span.end);
  return tokens.map(({ kind, id, span }) => ({ kind, id, range: at(span) }));
}
