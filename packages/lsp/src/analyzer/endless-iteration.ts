import type { Span } from "@graflow/dsl";
import { ts } from "ts-morph";
import { walkSyntax } from "./walk-syntax.ts";

/** Tells which method of the task's context a call calls, if it calls one. */
export type MethodOf = (call: ts.CallExpression) => string | undefined;

/**
 * The call of `ctx.nextIteration` that every run of a function comes to. Told only where it is plain: the call is a
 * statement of its own, and nothing before it can leave the function, or decide otherwise through the context.
 */
export function endlessIteration(body: ts.FunctionLikeDeclaration, methodOf: MethodOf): Span | undefined {
  const block = body.body;
  if (block === undefined) return undefined;
  if (!ts.isBlock(block)) return ts.isExpression(block) ? iterationIn(block, methodOf) : undefined;
  const found = inStatements(block.statements, methodOf);
  return found === undefined || decidesOtherwise(block, methodOf) ? undefined : found;
}

function inStatements(statements: readonly ts.Statement[], methodOf: MethodOf): Span | undefined {
  for (const statement of statements) {
    const found = inStatement(statement, methodOf);
    if (found !== undefined) return found;
    if (canLeave(statement)) return undefined;
  }
  return undefined;
}

function inStatement(statement: ts.Statement, methodOf: MethodOf): Span | undefined {
  if (ts.isBlock(statement)) return inStatements(statement.statements, methodOf);
  if (ts.isExpressionStatement(statement)) return iterationIn(statement.expression, methodOf);
  if (ts.isReturnStatement(statement)) {
    return statement.expression === undefined ? undefined : iterationIn(statement.expression, methodOf);
  }
  if (ts.isIfStatement(statement) && statement.elseStatement !== undefined) {
    const otherwise = inStatement(statement.elseStatement, methodOf);
    return otherwise === undefined ? undefined : inStatement(statement.thenStatement, methodOf);
  }
  return undefined;
}

function iterationIn(expression: ts.Expression, methodOf: MethodOf): Span | undefined {
  if (!ts.isCallExpression(expression) || methodOf(expression) !== "nextIteration") return undefined;
  return { start: expression.getStart(), end: expression.end };
}

function canLeave(statement: ts.Node): boolean {
  let found = false;
  walkSyntax(statement, (node) => {
    if (ts.isReturnStatement(node) || ts.isThrowStatement(node)) found = true;
    return !found && !ts.isFunctionLike(node);
  });
  return found;
}

const otherDecisions: readonly string[] = ["nextTask", "exitLoop", "terminateWorkflow", "cancelWorkflow"];

function decidesOtherwise(body: ts.Node, methodOf: MethodOf): boolean {
  let found = false;
  walkSyntax(body, (node) => {
    if (ts.isCallExpression(node) && otherDecisions.includes(methodOf(node) ?? "")) found = true;
    return !found;
  });
  return found;
}
