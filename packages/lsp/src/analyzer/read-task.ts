import type { Span } from "@graflow/dsl";
import { ts } from "ts-morph";
import { endlessIteration } from "./endless-iteration.ts";
import type { LexicalScopes } from "./lexical-scopes.ts";
import { isForeign, type Origins, withoutTypes } from "./origins.ts";
import type { JumpRecord, TaskRecord } from "./records.ts";
import { walkSyntax } from "./walk-syntax.ts";

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
  const endless = body === undefined ? undefined : endlessIteration(body, (call) => isContextCall(call, body, file));
  return {
    callee: origins.of(node.expression),
    span: { start: node.getStart(source), end: node.end },
    name: name?.kind === "text" ? name.text : undefined,
    nameSpan: isQuoted ? inside(start, first.end) : { start, end: first.end },
    isTopLevel: isTopLevel(node),
    isHandedOn: isHandedOn(node),
    jumps: body === undefined ? [] : readJumps(body, file),
    ...(endless === undefined ? undefined : { endless }),
  };
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

function readJumps(body: ts.FunctionLikeDeclaration, file: ReadingFile): readonly JumpRecord[] {
  const jumps: JumpRecord[] = [];
  walkSyntax(body, (node) => {
    if (ts.isCallExpression(node) && isContextCall(node, body, file) === "nextTask") {
      const [target, options] = node.arguments;
      if (target !== undefined) {
        const start = target.getStart(file.source);
        jumps.push({
          span: ts.isStringLiteralLike(target) ? inside(start, target.end) : { start, end: target.end },
          target: file.origins.of(target),
          isGoto: saysGoto(options),
        });
      }
    }
    return true;
  });
  return jumps;
}

/** The method of the task's context that is called. */
function isContextCall(
  node: ts.CallExpression,
  body: ts.FunctionLikeDeclaration,
  { scopes }: ReadingFile,
): string | undefined {
  const callee = node.expression;
  if (!ts.isPropertyAccessExpression(callee) || !ts.isIdentifier(callee.expression)) return undefined;
  const declaration = scopes.find(callee.expression.text, callee.expression);
  const isContext = declaration?.kind === "parameter" && declaration.node === body.parameters[1];
  return isContext ? callee.name.text : undefined;
}

function saysGoto(options: ts.Expression | undefined): boolean {
  if (options === undefined || !ts.isObjectLiteralExpression(options)) return false;
  return options.properties.some(
    (property) =>
      ts.isPropertyAssignment(property) &&
      ts.isIdentifier(property.name) &&
      property.name.text === "goto" &&
      property.initializer.kind === ts.SyntaxKind.TrueKeyword,
  );
}

function isHandedOn(node: ts.Node): boolean {
  let { parent } = node;
  while (ts.isParenthesizedExpression(parent) || ts.isAsExpression(parent) || ts.isSatisfiesExpression(parent)) {
    parent = parent.parent;
  }
  return !(ts.isVariableDeclaration(parent) || ts.isExpressionStatement(parent) || ts.isExportAssignment(parent));
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
