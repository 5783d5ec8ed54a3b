import type { TextEdit } from "@graflow/dsl";
import type { FlowDefinition, Meaning } from "./definitions.ts";
import { addImportLine } from "./import-text.ts";
import type { ProjectIndex } from "./project-index.ts";

/** How a task is defined at a place of a file. */
export interface TaskMaker {
  /** What is called: `task`, `etl.task`. */
  readonly callee: string;
  /** What the call is given as the task's name. */
  readonly name: string;
  /** What the file has to import for that. */
  readonly imports: readonly TextEdit[];
}

/** Where a task is to be defined that a flow names. */
export interface MakerSite {
  readonly file: string;
  readonly text: string;
  /** Only what is declared before it is there. */
  readonly offset: number;
}

/** A name in a flow that leads to no task. */
export interface MissingTask {
  readonly flow: FlowDefinition;
  readonly name: string;
}

/** How to define a task so that a flow's name leads to it: in the flow's scope, unless the name says another one. */
export function taskMaker(index: ProjectIndex, { flow, name }: MissingTask, site: MakerSite): TaskMaker {
  const isOwn = name.startsWith(flow.scope);
  const scope = !isOwn && name.includes("/") ? "" : flow.scope;
  const known = calleeIn(index, scope, site) ?? (scope === flow.scope ? besideTag(flow, site) : undefined);
  return {
    name: isOwn ? name.slice(flow.scope.length) : name,
    ...(known === undefined ? imported(index, scope, site) : { callee: known, imports: [] }),
  };
}

/** What the file has for defining tasks of a scope: the shortest that is there. */
function calleeIn(index: ProjectIndex, scope: string, site: MakerSite): string | undefined {
  const callees = namesIn(index, site).flatMap(({ name, meaning }) => {
    if (meaning.kind === "factory") return meaning.makes === "task" && meaning.scope === scope ? [name] : [];
    if (meaning.kind === "scope") return meaning.scope === scope ? [`${name}.task`] : [];
    return meaning.kind === "package" && scope === "" ? [`${name}.task`] : [];
  });
  return callees.toSorted((left, right) => left.length - right.length)[0];
}

/** `scopes.etl.task`, where the flow is `scopes.etl.flow`. */
function besideTag({ file, record }: FlowDefinition, site: MakerSite): string | undefined {
  if (file !== site.file) return undefined;
  const tag = /^([\p{ID_Start}$_][\p{ID_Continue}$.]*)\.flow\b/u.exec(site.text.slice(record.span.start));
  return tag?.[1] === undefined ? undefined : `${tag[1]}.task`;
}

/** Where the file has nothing of the scope. Scopes of one name are one scope. */
function imported(index: ProjectIndex, scope: string, site: MakerSite): Pick<TaskMaker, "callee" | "imports"> {
  const [wanted, makes] = scope === "" ? (["task", "task"] as const) : (["workflow", "scope"] as const);
  const names = namesIn(index, site);
  const known = names.find(({ meaning }) => meaning.kind === "factory" && meaning.makes === makes && !meaning.scope);
  const isTaken = names.some(({ name }) => name === wanted);
  const local = known?.name ?? (isTaken ? `${wanted}OfGraflow` : wanted);
  const record = index.record(site.file);
  const line = `import { ${local === wanted ? wanted : `${wanted} as ${local}`} } from "graflow";`;
  return {
    callee: scope === "" ? local : `${local}(${JSON.stringify(scope.slice(0, -1))}).task`,
    imports: known !== undefined || record === undefined ? [] : [addImportLine(record, site.text, line)],
  };
}

interface NamedMeaning {
  readonly name: string;
  readonly meaning: Meaning;
}

/** What the names mean that a file has imported, or declared at its top before a place. */
function namesIn(index: ProjectIndex, { file, offset }: MakerSite): readonly NamedMeaning[] {
  const record = index.record(file);
  const bound = (record?.imports ?? []).flatMap(({ specifier, bindings, isTypeOnly }) =>
    bindings
      .filter((binding) => !(isTypeOnly || binding.isTypeOnly))
      .map(({ local, imported: name }) => ({ name: local, origin: { kind: "import", specifier, name } as const })),
  );
  const declared = (record?.makers ?? []).filter(({ end }) => end <= offset);
  return [...bound, ...declared].map(({ name, origin }) => ({ name, meaning: index.meaning(origin, file) }));
}
