import type { Span } from "@graflow/dsl";
import { ts } from "ts-morph";
import { LexicalScopes } from "./lexical-scopes.ts";
import { lookQuickly } from "./module-specifiers.ts";
import { Origins } from "./origins.ts";
import { readFrom, readTemplate } from "./read-flow.ts";
import { readIgnores } from "./read-ignores.ts";
import { readMakers } from "./read-makers.ts";
import { isMention, readMentions } from "./read-mentions.ts";
import { readExports, readImportCall, readImports } from "./read-modules.ts";
import { looksLikeTask, type ReadingFile, readDeclaredTask, readTask } from "./read-task.ts";
import type { FlowRecord, ImportRecord, SourceRecord, TaskRecord } from "./records.ts";
import { walkSyntax } from "./walk-syntax.ts";

/** One version of a file's text. */
export interface SourceText {
  readonly path: string;
  readonly version: number;
  readonly text: string;
}

/** The record of a file that is not parsed: what it loads, and nothing else. */
export function readLightly({ path, version, text }: SourceText): SourceRecord {
  return {
    path,
    version,
    isWhole: false,
    ...lookQuickly(text),
    exports: new Map(),
    tasks: [],
    flows: [],
    mentions: [],
    makers: [],
    ignores: [],
    lineStarts: [],
  };
}

/** Reads a file: one parse by TypeScript, and everything the analyzer wants to know of it. Runs nothing. */
export function readSource({ path, version, text }: SourceText): SourceRecord {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const scopes = new LexicalScopes();
  const file: ReadingFile = { source, scopes, origins: new Origins(scopes) };
  const imports = [...readImports(source, scopes)];
  const nodes = collect(source, scopes);
  for (const call of nodes.calls) {
    const loaded = readImportCall(call, source);
    if (loaded !== undefined) imports.push(loaded);
  }
  const tasks = findTasks(nodes, file);
  const flows = findFlows(nodes, file);
  const { used, mentions } = readMentions(nodes.names, file);
  const lineStarts = source.getLineStarts();
  return {
    path,
    version,
    isWhole: true,
    imports: imports.map((one) => markUsed(one, used)),
    ...readExports(source, file.origins),
    tasks,
    flows,
    mentions,
    makers: readMakers(source, file.origins),
    ignores: text.includes("graflow-ignore") ? readIgnores(text, lineStarts, textSpans(nodes.texts, flows)) : [],
    lineStarts,
  };
}

interface Nodes {
  readonly calls: ts.CallExpression[];
  readonly templates: ts.TaggedTemplateExpression[];
  readonly declared: ts.VariableDeclaration[];
  /** Names that refer to something. */
  readonly names: ts.Identifier[];
  readonly texts: ts.Node[];
}

/** Walks the file once: declares what is declared, and collects what is of interest. */
function collect(source: ts.SourceFile, scopes: LexicalScopes): Nodes {
  const nodes: Nodes = { calls: [], templates: [], declared: [], names: [], texts: [] };
  walkSyntax(source, (node) => {
    if (ts.isIdentifier(node)) {
      if (isMention(node)) nodes.names.push(node);
      return false;
    }
    scopes.addDeclarations(node);
    if (ts.isCallExpression(node)) nodes.calls.push(node);
    else if (ts.isTaggedTemplateExpression(node)) nodes.templates.push(node);
    else if (ts.isVariableDeclaration(node) && node.initializer === undefined) nodes.declared.push(node);
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) nodes.texts.push(node);
    return !ts.isTypeNode(node) || ts.isExpressionWithTypeArguments(node);
  });
  return nodes;
}

function findTasks({ calls, declared }: Nodes, file: ReadingFile): readonly TaskRecord[] {
  const { found } = file.origins;
  const defining = calls.filter((call) => looksLikeTask(call, file));
  for (const [index, call] of defining.entries()) found.set(call, { kind: "task", index });
  const tasks = defining.map((call) => readTask(call, file));
  for (const node of declared) {
    const task = readDeclaredTask(node, file);
    if (task === undefined) continue;
    found.set(node, { kind: "task", index: tasks.length });
    tasks.push(task);
  }
  return tasks;
}

/** Twice: what a flow interpolates may be a flow that is written below it. */
function findFlows({ calls, templates }: Nodes, { origins }: ReadingFile): readonly FlowRecord[] {
  let index = 0;
  for (const node of templates)
    if (readTemplate(node, origins) !== undefined) origins.found.set(node, { kind: "flow", index: index++ });
  const texts = calls.filter((call) => readFrom(call, origins) !== undefined);
  for (const node of texts) origins.found.set(node, { kind: "flow", index: index++ });
  return [
    ...templates.flatMap((node) => readTemplate(node, origins) ?? []),
    ...texts.flatMap((node) => readFrom(node, origins) ?? []),
  ];
}

function markUsed(record: ImportRecord, used: ReadonlySet<string>): ImportRecord {
  if (!record.bindings.some(({ local }) => used.has(local))) return record;
  return {
    ...record,
    bindings: record.bindings.map((binding) => (used.has(binding.local) ? { ...binding, isUsed: true } : binding)),
  };
}

/** Strings and templates, but for those that are flows: in these a comment is a comment. */
function textSpans(texts: readonly ts.Node[], flows: readonly FlowRecord[]): readonly Span[] {
  const starts = new Set(flows.flatMap(({ textStart }) => (textStart === undefined ? [] : [textStart - 1])));
  return texts.flatMap((node) => {
    const start = node.getStart();
    return starts.has(start) ? [] : [{ start, end: node.end }];
  });
}
