import type { Span } from "@graflow/dsl";
import { ts } from "ts-morph";
import { LexicalScopes } from "./lexical-scopes.ts";
import { lookQuickly } from "./module-specifiers.ts";
import { isForeign, Origins } from "./origins.ts";
import { readFrom, readTemplate } from "./read-flow.ts";
import { readIgnores } from "./read-ignores.ts";
import { readExports, readImportCall, readImports } from "./read-modules.ts";
import { looksLikeTask, type ReadingFile, readDeclaredTask, readTask } from "./read-task.ts";
import type { FlowRecord, ImportRecord, Origin, SourceRecord, TaskRecord } from "./records.ts";
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
    references: [],
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
  const { used, references } = readReferences(nodes.names, file);
  const lineStarts = source.getLineStarts();
  return {
    path,
    version,
    isWhole: true,
    imports: imports.map((one) => markUsed(one, used)),
    ...readExports(source, file.origins),
    tasks,
    flows,
    references,
    ignores: text.includes("graflow-ignore") ? readIgnores(text, lineStarts, textSpans(nodes.texts, flows)) : [],
    lineStarts,
  };
}

interface Nodes {
  readonly calls: ts.CallExpression[];
  readonly templates: ts.TaggedTemplateExpression[];
  readonly declared: ts.VariableDeclaration[];
  /** Names that are used as values. */
  readonly names: ts.Identifier[];
  readonly texts: ts.Node[];
}

/** Walks the file once: declares what is declared, and collects what is of interest. */
function collect(source: ts.SourceFile, scopes: LexicalScopes): Nodes {
  const nodes: Nodes = { calls: [], templates: [], declared: [], names: [], texts: [] };
  walkSyntax(source, (node) => {
    if (ts.isIdentifier(node)) {
      if (isValue(node)) nodes.names.push(node);
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

/** Whether a name is used as a value, and no declaration, property, label, import or export of it. */
function isValue(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (ts.isImportSpecifier(parent) || ts.isImportClause(parent) || ts.isNamespaceImport(parent)) return false;
  if (ts.isExportSpecifier(parent)) return (parent.propertyName ?? parent.name) === node && !isReexport(parent);
  if (ts.isNamespaceExport(parent)) return false;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  if ("name" in parent && parent.name === node) return false;
  return !ts.isLabeledStatement(parent) && !ts.isBreakOrContinueStatement(parent);
}

function isReexport(node: ts.ExportSpecifier): boolean {
  return node.parent.parent.moduleSpecifier !== undefined || node.isTypeOnly || node.parent.parent.isTypeOnly;
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

interface References {
  /** Imports of which something is used, by their name in this file. */
  readonly used: ReadonlySet<string>;
  readonly references: readonly Origin[];
}

function readReferences(names: readonly ts.Identifier[], { scopes, origins }: ReadingFile): References {
  const used = new Set<string>();
  const references = new Map<string, Origin>();
  for (const name of names) {
    const declaration = scopes.find(name.text, name);
    if (declaration === undefined) continue;
    if (declaration.kind === "import") used.add(name.text);
    if (ts.isExportSpecifier(name.parent) || ts.isExportAssignment(name.parent)) continue;
    const isObject = ts.isPropertyAccessExpression(name.parent) && name.parent.expression === name;
    const origin = isObject ? origins.of(name.parent) : origins.ofName(name);
    if (origin.kind !== "task" && !isForeign(origin)) continue;
    references.set(originKey(origin), origin);
  }
  return { used, references: [...references.values()] };
}

function originKey(origin: Origin): string {
  return JSON.stringify(origin);
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
