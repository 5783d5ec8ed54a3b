import { ts } from "ts-morph";
import type { AssignedRecord } from "./records.ts";

/** As much of a documentation comment is kept. */
const longestDoc = 4000;

/** What a file says of a task or flow beside its definition: the name that it is given, and the comment above it. */
export interface DeclaredWith {
  readonly assigned?: AssignedRecord;
  readonly doc?: string;
}

/** Reads what stands around a definition. */
export function declaredWith(node: ts.Node, source: ts.SourceFile): DeclaredWith {
  const value = withBrackets(node);
  const assigned = assignedTo(value, source);
  const doc = docOf(value);
  return {
    ...(assigned === undefined ? undefined : { assigned }),
    ...(doc === "" ? undefined : { doc: doc.length <= longestDoc ? doc : `${doc.slice(0, longestDoc - 3)}...` }),
  };
}

/** An expression with the brackets and type assertions around it. */
function withBrackets(node: ts.Node): ts.Node {
  const { parent } = node;
  const isAround =
    ts.isParenthesizedExpression(parent) ||
    ts.isAsExpression(parent) ||
    ts.isSatisfiesExpression(parent) ||
    ts.isNonNullExpression(parent);
  return isAround ? withBrackets(parent) : node;
}

/** @param value - an expression, or a declaration without one */
function assignedTo(value: ts.Node, source: ts.SourceFile): AssignedRecord | undefined {
  const declaration = ts.isVariableDeclaration(value) ? value : value.parent;
  const isVariable = ts.isVariableDeclaration(declaration);
  if (!isVariable && !ts.isPropertyAssignment(declaration)) return undefined;
  const { name } = declaration;
  if (!ts.isIdentifier(name)) return undefined;
  const span = { start: name.getStart(source), end: name.end };
  return { kind: isVariable ? "variable" : "property", name: name.text, span };
}

/** The comment above the statement or property that something is the whole value of. */
function docOf(value: ts.Node): string {
  const { parent } = value;
  const host = ts.isExpressionStatement(parent) || ts.isPropertyAssignment(parent) ? parent : value;
  const texts = ts.getJSDocCommentsAndTags(host).flatMap((doc) => {
    const comment = ts.isJSDoc(doc) ? ts.getTextOfJSDocComment(doc.comment) : undefined;
    return comment === undefined ? [] : [comment];
  });
  return texts.join("\n\n").trim();
}
