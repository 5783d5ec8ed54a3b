import type { Span } from "@graflow/dsl";
import { ts } from "ts-morph";
import { type ContextCall, contextCalls, contextMethod } from "./context-calls.ts";
import { declaredWith } from "./declared-with.ts";
import { endlessIteration } from "./endless-iteration.ts";
import type { LexicalScopes } from "./lexical-scopes.ts";
import { isForeign, type Origins, withoutTypes } from "./origins.ts";
import { readDetached } from "./read-detached.ts";
import type { JumpRecord, OptionRecord, TaskRecord } from "./records.ts";

/** What the readers of one file share. */
export interface ReadingFile {
  readonly source: ts.SourceFile;
  readonly scopes: LexicalScopes;
  readonly origins: Origins;
}

/** Whether a call has the shape of `task("name", fn)` or `task("name", options, fn)`. */
export function looksLikeTask(node: ts.CallExpression, { origins }: ReadingFile): boolean {
  if (node.arguments.length < 2 || node.arguments.length > 3) return false;
  const callee = withoutTypes(node.expression);
  if (!ts.isIdentifier(callee) && !ts.isPropertyAccessExpression(callee)) return false;
  return isForeign(origins.of(callee));
}

/** The task that such a call defines, if its callee is graflow's. */
export function readTask(node: ts.CallExpression, file: ReadingFile): TaskRecord {
  const { source, origins } = file;
  const first = node.arguments[0] ?? node;
  const name = ts.isExpression(first) ? origins.of(first) : undefined;
  const isQuoted = ts.isStringLiteralLike(first);
  const start = first.getStart(source);
  const body = origins.functionOf(node.arguments.at(-1));
  const calls = body === undefined ? [] : contextCalls(body, file);
  const endless = body === undefined ? undefined : endlessIn(body, calls, file);
  const detached = readDetached(calls, file);
  return {
    callee: origins.of(node.expression),
    span: { start: node.getStart(source), end: node.end },
    name: name?.kind === "text" ? name.text : undefined,
    nameSpan: isQuoted ? inside(start, first.end) : { start, end: first.end },
    isTopLevel: isTopLevel(node),
    isHandedOn: isHandedOn(node),
    body: spanOf(body ?? node.arguments.at(-1) ?? node, source),
    jumps: readJumps(calls, file),
    iterations: readIterations(calls, file),
    ...(detached.length === 0 ? undefined : { detached }),
    ...(endless === undefined ? undefined : { endless }),
    options: node.arguments.length === 3 ? readOptions(node.arguments[1], source) : [],
    ...declaredWith(node, source),
  };
}

/** As much of an option's value is kept. */
const longestOption = 60;

function readOptions(argument: ts.Expression | undefined, source: ts.SourceFile): readonly OptionRecord[] {
  const options = argument === undefined ? undefined : withoutTypes(argument);
  if (options === undefined || !ts.isObjectLiteralExpression(options)) return [];
  return options.properties.flatMap((property): OptionRecord[] => {
    const { name } = property;
    if (name === undefined || !(ts.isIdentifier(name) || ts.isStringLiteral(name))) return [];
    const value = ts.isPropertyAssignment(property) ? property.initializer.getText(source) : name.text;
    const text = value.replace(/\s+/g, " ");
    return [{ name: name.text, text: text.length <= longestOption ? text : `${text.slice(0, longestOption - 1)}…` }];
  });
}

/** `declare const fetch: Task<"fetch", In, Out>`, as declaration files have it. */
export function readDeclaredTask(
  node: ts.VariableDeclaration,
  { source, origins }: ReadingFile,
): TaskRecord | undefined {
  const { type } = node;
  if (type === undefined) return undefined;
  const argument = ts.isTypeReferenceNode(type) || ts.isImportTypeNode(type) ? type.typeArguments?.[0] : undefined;
  if (argument === undefined || !ts.isLiteralTypeNode(argument) || !ts.isStringLiteral(argument.literal)) {
    return undefined;
  }
  const callee = typeOrigin(type, origins);
  if (callee === undefined) return undefined;
  const start = node.name.getStart(source);
  return {
    callee,
    span: { start, end: node.name.end },
    name: argument.literal.text,
    nameSpan: inside(argument.getStart(source), argument.end),
    isTopLevel: true,
    isHandedOn: false,
    jumps: [],
    iterations: [],
    options: [],
    ...declaredWith(node, source),
  };
}

function typeOrigin(type: ts.TypeNode, origins: Origins): TaskRecord["callee"] | undefined {
  if (ts.isImportTypeNode(type)) {
    const { argument, qualifier } = type;
    if (!ts.isLiteralTypeNode(argument) || !ts.isStringLiteral(argument.literal)) return undefined;
    if (qualifier === undefined || !ts.isIdentifier(qualifier)) return undefined;
    return { kind: "import", specifier: argument.literal.text, name: qualifier.text };
  }
  if (!ts.isTypeReferenceNode(type)) return undefined;
  const { typeName } = type;
  if (ts.isIdentifier(typeName)) return origins.ofName(typeName);
  if (!ts.isIdentifier(typeName.left)) return undefined;
  const of = origins.ofName(typeName.left);
  return of.kind === "import" && of.name === "*" ? { ...of, name: typeName.right.text } : undefined;
}

function readJumps(calls: readonly ContextCall[], { source, origins }: ReadingFile): readonly JumpRecord[] {
  return calls.flatMap(({ method, node }): readonly JumpRecord[] => {
    const [target, options] = node.arguments;
    if (method !== "nextTask" || target === undefined) return [];
    const data = optionOf(options, "data");
    const start = target.getStart(source);
    return [
      {
        span: ts.isStringLiteralLike(target) ? inside(start, target.end) : { start, end: target.end },
        target: origins.of(target),
        isGoto: optionOf(options, "goto")?.kind === ts.SyntaxKind.TrueKeyword,
        ...(data === undefined ? undefined : { data: { start: data.getStart(source), end: data.end } }),
      },
    ];
  });
}

function readIterations(calls: readonly ContextCall[], { source }: ReadingFile): readonly Span[] {
  return calls.flatMap(({ method, node }) => {
    const [data] = node.arguments;
    if (method !== "nextIteration" || data === undefined || ts.isSpreadElement(data)) return [];
    return [{ start: data.getStart(source), end: data.end }];
  });
}

/** The iteration that every run asks for; none where a function that gets the context may decide otherwise. */
function endlessIn(
  body: ts.FunctionLikeDeclaration,
  calls: readonly ContextCall[],
  file: ReadingFile,
): Span | undefined {
  if (calls.some(({ isElsewhere, method }) => isElsewhere && method !== "nextIteration")) return undefined;
  return endlessIteration(body, (call) => contextMethod(call, body.parameters[1], file));
}

/** What an option is set to where the options are written out. */
function optionOf(options: ts.Expression | undefined, name: string): ts.Expression | undefined {
  if (options === undefined || !ts.isObjectLiteralExpression(options)) return undefined;
  for (const property of options.properties) {
    if (property.name === undefined || !ts.isIdentifier(property.name) || property.name.text !== name) continue;
    if (ts.isPropertyAssignment(property)) return property.initializer;
    if (ts.isShorthandPropertyAssignment(property)) return property.name;
  }
  return undefined;
}

function isHandedOn(node: ts.Node): boolean {
  let { parent } = node;
  while (ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent) || ts.isSatisfiesExpression(parent)) {
    parent = parent.parent;
  }
  return !(ts.isVariableDeclaration(parent) || ts.isExpressionStatement(parent) || ts.isExportAssignment(parent));
}

function spanOf(node: ts.Node, source: ts.SourceFile): Span {
  return { start: node.getStart(source), end: node.end };
}

function isTopLevel(node: ts.Node): boolean {
  for (let outer = node.parent; outer !== undefined; outer = outer.parent) {
    if (ts.isFunctionLike(outer) || ts.isClassLike(outer)) return false;
  }
  return true;
}

function inside(start: number, end: number): Span {
  return { start: start + 1, end: Math.max(start + 1, end - 1) };
}
