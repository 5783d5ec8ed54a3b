import type { FlowDefinition, Project } from "@graflow/lsp";
import { AdviceError } from "./advice-error.ts";
import type { FilePlace, World } from "./world.ts";

/** A flow of a project with what it can be asked for by. */
export interface NamedFlow {
  readonly flow: FlowDefinition;
  /** `FILE#export`, or `FILE:LINE:COLUMN` of one that its file does not export. */
  readonly target: string;
  /** What its file exports it as. */
  readonly exportName?: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The flows in the files that were asked for, in the order of files and places. */
export function namedFlows(project: Project, world: World): readonly NamedFlow[] {
  const { index } = project.analyzer;
  const locate = world.locator(project);
  return project.files.flatMap((file) => {
    const exported = exportsOf(project, file);
    return index.flowsIn(file).map((flow) => named(flow, exported.get(flow.id), locate(file, flow.record.span.start)));
  });
}

function named(flow: FlowDefinition, exportName: string | undefined, place: FilePlace): NamedFlow {
  return {
    flow,
    target: exportName === undefined ? `${place.file}:${place.line}:${place.column}` : `${place.file}#${exportName}`,
    ...(exportName === undefined ? undefined : { exportName }),
    ...place,
  };
}

/** By the ids of flows the names that their file exports them as; of several the first. */
function exportsOf({ analyzer }: Project, file: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const [name, origin] of analyzer.index.record(file)?.exports ?? []) {
    const meaning = analyzer.index.meaning(origin, file);
    if (meaning.kind === "flow" && meaning.file === file && !names.has(meaning.id)) names.set(meaning.id, name);
  }
  return names;
}

/**
 * The flow that a caller means by its target, its name, or the name it is exported by.
 *
 * @throws {@link AdviceError} if there is none, or more than one
 */
export function findFlow(flows: readonly NamedFlow[], asked: string): NamedFlow {
  const wanted = asked.replace(/^\.\//, "");
  const matching =
    [
      flows.filter(({ target }) => target === wanted),
      flows.filter(({ file, line }) => `${file}:${line}` === wanted || file === wanted),
      flows.filter(({ exportName, flow }) => exportName === wanted || flow.record.name === wanted),
    ].find((found) => found.length > 0) ?? [];
  const [found, ...others] = matching;
  if (found !== undefined && others.length === 0) return found;
  const targets = (found === undefined ? flows : matching).map(({ target }) => target);
  const listed = `${targets.slice(0, 20).join(", ")}${targets.length > 20 ? ", …: list_flows names all" : ""}`;
  if (targets.length === 0)
    throw new AdviceError(`There is no flow "${asked}", nor any other.`, "The doctor tool says why.");
  throw new AdviceError(
    found === undefined ? `There is no flow "${asked}".` : `"${asked}" means ${matching.length} flows.`,
    `Ask for one of: ${listed}.`,
  );
}
