import type { Span, TextEdit } from "@graflow/dsl";
import { ts } from "ts-morph";
import type { ContextCall } from "./context-calls.ts";
import type { Declaration, LexicalScopes } from "./lexical-scopes.ts";
import { withoutTypes } from "./origins.ts";
import { isMention } from "./read-mentions.ts";
import type { DetachedRecord } from "./records.ts";
import { walkSyntax } from "./walk-syntax.ts";

/** What the readers of one file share, as far as it is needed here. */
interface File {
  readonly source: ts.SourceFile;
  readonly scopes: LexicalScopes;
}

/** The methods that need their object. */
const methods: ReadonlySet<string> = new Set([
  ...["getResult", "getChannel", "nextTask", "nextIteration"],
  ...["exitLoop", "terminateWorkflow", "cancelWorkflow", "sleep"],
]);

/** The calls of methods that were taken out of the context. */
export function readDetached(calls: readonly ContextCall[], file: File): readonly DetachedRecord[] {
  return calls.flatMap((call): readonly DetachedRecord[] => {
    const { method, node } = call;
    const callee = withoutTypes(node.expression);
    if (!ts.isIdentifier(callee) || !methods.has(method)) return [];
    return [{ span: spanOf(callee, file), method, edits: repair(call, callee, file) }];
  });
}

function repair({ method, context }: ContextCall, callee: ts.Identifier, file: File): readonly TextEdit[] {
  const { name } = context;
  if (ts.isObjectBindingPattern(name)) return wholeContext(context, name, file);
  if (!ts.isIdentifier(name) || !isOf(context, file.scopes.find(name.text, callee))) return [];
  return [{ span: spanOf(callee, file), text: `${name.text}.${method}` }];
}

/** The parameter as a whole in place of what it is destructured into, and members of it for these. */
function wholeContext(
  context: ts.ParameterDeclaration,
  pattern: ts.ObjectBindingPattern,
  file: File,
): readonly TextEdit[] {
  const members = new Map<string, string>();
  for (const { name, propertyName = name, initializer, dotDotDotToken } of pattern.elements) {
    const isPlain = initializer === undefined && dotDotDotToken === undefined;
    if (!isPlain || !ts.isIdentifier(name) || !ts.isIdentifier(propertyName)) return [];
    members.set(name.text, propertyName.text);
  }
  const edits: TextEdit[] = [{ span: spanOf(pattern, file), text: "ctx" }];
  let isFree = true;
  walkSyntax(context.parent, (node) => {
    if (node === pattern || ts.isTypeNode(node)) return false;
    if (!ts.isIdentifier(node)) return true;
    if (node.text === "ctx") isFree = false;
    const member = members.get(node.text);
    if (member === undefined || !isMention(node) || !isOf(context, file.scopes.find(node.text, node))) return false;
    const isShort = ts.isShorthandPropertyAssignment(node.parent);
    edits.push({ span: spanOf(node, file), text: isShort ? `${node.text}: ctx.${member}` : `ctx.${member}` });
    return false;
  });
  return isFree ? edits : [];
}

/** Whether a name was declared by the context's parameter. */
function isOf(context: ts.ParameterDeclaration, declaration: Declaration | undefined): boolean {
  return declaration?.kind === "parameter" && declaration.node === context;
}

function spanOf(node: ts.Node, { source }: File): Span {
  return { start: node.getStart(source), end: node.end };
}
