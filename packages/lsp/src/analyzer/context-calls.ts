import { ts } from "ts-morph";
import type { LexicalScopes } from "./lexical-scopes.ts";
import { type Origins, withoutTypes } from "./origins.ts";
import { walkSyntax } from "./walk-syntax.ts";

/** A call of a method of a task's context. */
export interface ContextCall {
  readonly method: string;
  readonly node: ts.CallExpression;
  /** The parameter that the context is. */
  readonly context: ts.ParameterDeclaration;
  /** Whether it stands in a function that the task's function hands its context to. */
  readonly isElsewhere: boolean;
}

/** What knows the names of a file. */
interface Names {
  readonly scopes: LexicalScopes;
  readonly origins: Origins;
}

/** How far a name is followed that stands for the context or a method of it. */
const deepest = 8;

/** The method that a call calls of the context that a function has as a parameter, whatever it is called there. */
export function contextMethod(
  call: ts.CallExpression,
  context: ts.ParameterDeclaration | undefined,
  { scopes }: Names,
): string | undefined {
  const path = context === undefined ? undefined : pathInto(call.expression, context, scopes);
  return path?.length === 1 ? path[0] : undefined;
}

/** The calls of a context's methods in a task's function, and in the functions of its file that it hands the context to. */
export function contextCalls(body: ts.FunctionLikeDeclaration, names: Names): readonly ContextCall[] {
  const calls: ContextCall[] = [];
  const contexts = new Set(body.parameters.slice(1, 2));
  for (const context of contexts) {
    walkSyntax(context.parent, (node) => {
      if (!ts.isCallExpression(node)) return true;
      const method = contextMethod(node, context, names);
      if (method !== undefined) calls.push({ method, node, context, isElsewhere: context.parent !== body });
      for (const [index, argument] of node.arguments.entries()) {
        if (pathInto(argument, context, names.scopes)?.length !== 0) continue;
        const handed = names.origins.functionOf(node.expression)?.parameters[index];
        if (handed !== undefined && handed.dotDotDotToken === undefined) contexts.add(handed);
      }
      return true;
    });
  }
  return calls;
}

/** The properties that lead from a context to what an expression is: none if it is the context itself. */
function pathInto(
  expression: ts.Expression,
  context: ts.ParameterDeclaration,
  scopes: LexicalScopes,
): readonly string[] | undefined {
  let path: readonly string[] = [];
  let node = withoutTypes(expression);
  for (let depth = 0; depth < deepest; depth++) {
    if (ts.isPropertyAccessExpression(node)) {
      path = [node.name.text, ...path];
      node = withoutTypes(node.expression);
      continue;
    }
    const declaration = ts.isIdentifier(node) ? scopes.find(node.text, node) : undefined;
    if (declaration?.kind !== "parameter" && declaration?.kind !== "variable") return undefined;
    path = [...declaration.path, ...path];
    if (declaration.kind === "parameter") return declaration.node === context ? path : undefined;
    node = withoutTypes(declaration.value);
  }
  return undefined;
}
