import { CodeActionKind } from "vscode-languageserver";
import { placeInFile } from "../../analyzer/checks/text-diagnostics.ts";
import { statementStart, variableName } from "../../analyzer/definition-text.ts";
import type { FlowDefinition, TaskDefinition } from "../../analyzer/definitions.ts";
import { specifierFor } from "../../analyzer/import-text.ts";
import { type MakerSite, taskMaker } from "../../analyzer/task-maker.ts";
import type { TypeText } from "../../analyzer/type-oracle.ts";
import type { AnalyzerDiagnostic } from "../../errors/analyzer-diagnostic.ts";
import type { DocumentContext, FileEdit } from "../feature.ts";
import { tasksNamed } from "../target-at.ts";
import type { FlowAction } from "./flow-action.ts";
import { freeName } from "./free-name.ts";
import { lineBreakOf } from "./line-break.ts";
import { canStandIn } from "./type-in-file.ts";

/** What the titles of these actions begin with. */
export const createTaskTitle = "Create the task ";

/** Defines the task that a flow names and nobody has: above the flow, or in the file of a neighbour; typed as they are. */
export function createTaskActions(document: DocumentContext, found: AnalyzerDiagnostic): readonly FlowAction[] {
  const { index, file } = document;
  for (const flow of index.flowsIn(file)) {
    for (const [name, spans] of index.compiled(flow).names) {
      const [span] = spans;
      if (span === undefined) continue;
      const place = placeInFile(flow, span);
      if (place.start !== found.span.start || place.end !== found.span.end) continue;
      return actionsFor(document, flow, name).map((action) => ({ ...action, repairs: [found] }));
    }
  }
  return [];
}

function actionsFor(document: DocumentContext, flow: FlowDefinition, name: string): readonly FlowAction[] {
  const around = neighbours(document, flow, name);
  const kind = CodeActionKind.QuickFix;
  const wanted: Wanted = { flow, name, ...around.types };
  const here = aboveFlow(document, wanted);
  const record = document.index.record(document.file);
  return [
    ...(here === undefined ? [] : [{ title: createTaskTitle + name, kind, edits: here }]),
    ...around.files.flatMap((file) => {
      if (record === undefined) return [];
      const edits = atEndOf(document, file, wanted);
      return [{ title: `${createTaskTitle}${name} in ${specifierFor(record, file)}`, kind, edits }];
    }),
  ];
}

interface Wanted {
  /** The flow that names it. */
  readonly flow: FlowDefinition;
  readonly name: string;
  readonly input?: TypeText | undefined;
  readonly output?: TypeText | undefined;
}

function aboveFlow(document: DocumentContext, wanted: Wanted): readonly FileEdit[] | undefined {
  const { text, file } = document;
  const start = statementStart(text, wanted.flow.record.span.start);
  if (start === undefined) return undefined;
  const made = definition(document, wanted, { file, text, offset: start });
  const newLine = lineBreakOf(text);
  return [...made.imports, { file, span: { start, end: start }, text: made.text + newLine + newLine }];
}

function atEndOf(document: DocumentContext, file: string, wanted: Wanted): readonly FileEdit[] {
  const text = document.project.text(file);
  const newLine = lineBreakOf(text);
  const end = text.length;
  const made = definition(document, wanted, { file, text, offset: end });
  const gap = text.endsWith("\n") ? newLine : newLine + newLine;
  return [...made.imports, { file, span: { start: end, end }, text: gap + made.text + newLine }];
}

interface Definition {
  readonly text: string;
  readonly imports: readonly FileEdit[];
}

/** A task that says what it takes and gives, and that it is still to be written. */
function definition({ index }: DocumentContext, { flow, name, input, output }: Wanted, site: MakerSite): Definition {
  const { file, text } = site;
  const maker = taskMaker(index, { flow, name }, site);
  const given = `: ${canStandIn(text, input) ? input.short : "unknown"}`;
  const taken = canStandIn(text, output) ? `: ${output.short}` : "";
  const message = JSON.stringify(`The task ${name} is still to be written.`);
  const signature = /\.[cm]?tsx?$/.test(file) ? `(input${given})${taken}` : "(input)";
  const body = `{ throw new Error(${message}); }`;
  const made = `${maker.callee}(${JSON.stringify(maker.name)}, ${signature} => ${body})`;
  return {
    text: `export const ${freeName(index, file, variableName(maker.name))} = ${made};`,
    imports: maker.imports.map((edit) => ({ ...edit, file })),
  };
}

interface Neighbours {
  readonly types: { readonly input?: TypeText | undefined; readonly output?: TypeText | undefined };
  /** Other files of the project in which tasks before and behind it are defined. */
  readonly files: readonly string[];
}

function neighbours(document: DocumentContext, flow: FlowDefinition, name: string): Neighbours {
  const { index, types, file } = document;
  const { graph, slots } = index.compiled(flow);
  const node = graph.nodes.find(({ task, slot }) => slot === undefined && task === name);
  if (node === undefined) return { types: {}, files: [] };
  const before = graph.edges.flatMap(([from, to]) => (to === node.id ? [from] : []));
  const behind = graph.edges.flatMap(([from, to]) => (from === node.id ? [to] : []));
  const taskOf = (id: string): TaskDefinition | undefined => {
    const found = graph.nodes.find((one) => one.id === id);
    if (found === undefined) return undefined;
    const meaning = found.slot === undefined ? tasksNamed(index, flow, found.task)[0] : slots[found.slot];
    return meaning?.kind === "task" ? meaning : undefined;
  };
  const files = [...before, ...behind].flatMap((id) => taskOf(id)?.file ?? []);
  const [next] = behind;
  // Of several that follow none says alone what they get; behind a group it is one entry of an object.
  const isAlone = behind.length === 1 && graph.edges.filter(([, to]) => to === next).length === 1;
  const isPlain = graph.groups.every(({ branches }) => branches.every(({ nodes }) => !nodes.includes(node.id)));
  const follower = next !== undefined && isAlone && isPlain ? taskOf(next) : undefined;
  return {
    types: {
      input: types.flow(flow)?.nodes.find(({ id }) => id === node.id)?.input,
      output: follower === undefined ? undefined : types.task(follower)?.input,
    },
    files: [...new Set(files)].filter(
      (one) =>
        one !== file && index.text(one) !== undefined && /\.[cm]?[jt]sx?$/.test(one) && !/\.d\.[cm]?ts$/.test(one),
    ),
  };
}
