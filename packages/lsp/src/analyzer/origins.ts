import { ts } from "ts-morph";
import type { LexicalScopes } from "./lexical-scopes.ts";
import type { Origin } from "./records.ts";

/** How far declarations are followed: real code is nowhere near it. */
const deepest = 32;

const unknown: Origin = { kind: "unknown" };

/** Tells what the expressions of one file are, by following its declarations. */
export class Origins {
  readonly #scopes: LexicalScopes;
  /** The tasks and flows of the file, by their nodes. */
  readonly found: Map<ts.Node, Origin> = new Map();

  constructor(scopes: LexicalScopes) {
    this.#scopes = scopes;
  }

  of(expression: ts.Expression, depth = 0): Origin {
    const node = withoutTypes(expression);
    const known = this.found.get(node);
    if (known !== undefined) return known;
    if (depth > deepest) return unknown;
    if (ts.isIdentifier(node)) return this.ofName(node, depth);
    if (ts.isPropertyAccessExpression(node)) return this.#ofMember(node, depth);
    if (ts.isCallExpression(node)) return this.#ofCall(node, depth);
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return { kind: "text", text: node.text };
    if (isPlainValue(node)) return { kind: "value" };
    if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return { kind: "invalid", found: "a function" };
    if (ts.isClassExpression(node)) return { kind: "invalid", found: "a class" };
    return unknown;
  }

  ofName(node: ts.Identifier, depth = 0): Origin {
    const declaration = this.#scopes.find(node.text, node);
    switch (declaration?.kind) {
      case "import":
        return declaration;
      case "variable":
        return declaration.path.reduce<Origin>((of, name) => memberOf(of, name), this.of(declaration.value, depth + 1));
      case "declared":
        return this.found.get(declaration.node) ?? unknown;
      case "function":
        return { kind: "invalid", found: "a function" };
      case "class":
        return { kind: "invalid", found: "a class" };
      default:
        return unknown;
    }
  }

  /** The function that an expression is, where its file says so. */
  functionOf(expression: ts.Expression | undefined): ts.FunctionLikeDeclaration | undefined {
    let node = expression === undefined ? undefined : withoutTypes(expression);
    for (let depth = 0; node !== undefined && depth < deepest; depth++) {
      if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return node;
      if (!ts.isIdentifier(node)) return undefined;
      const declaration = this.#scopes.find(node.text, node);
      if (declaration?.kind === "function") return declaration.node;
      if (declaration?.kind !== "variable" || declaration.path.length > 0) return undefined;
      node = withoutTypes(declaration.value);
    }
    return undefined;
  }

  /** A property of an object that is written out is what stands there. */
  #ofMember(node: ts.PropertyAccessExpression, depth: number): Origin {
    const name = node.name.text;
    const object = this.#objectOf(node.expression);
    if (object === undefined) return memberOf(this.of(node.expression, depth + 1), name);
    for (const property of object.properties) {
      if (property.name === undefined || !ts.isIdentifier(property.name) || property.name.text !== name) continue;
      if (ts.isPropertyAssignment(property)) return this.of(property.initializer, depth + 1);
      if (ts.isShorthandPropertyAssignment(property)) return this.ofName(property.name, depth + 1);
    }
    return unknown;
  }

  #objectOf(expression: ts.Expression): ts.ObjectLiteralExpression | undefined {
    const node = withoutTypes(expression);
    if (ts.isObjectLiteralExpression(node)) return node;
    if (!ts.isIdentifier(node)) return undefined;
    const declaration = this.#scopes.find(node.text, node);
    if (declaration?.kind !== "variable" || declaration.path.length > 0) return undefined;
    const value = withoutTypes(declaration.value);
    return ts.isObjectLiteralExpression(value) ? value : undefined;
  }

  #ofCall(node: ts.CallExpression, depth: number): Origin {
    const [first] = node.arguments;
    const argument = first === undefined ? unknown : this.of(first, depth + 1);
    const text = argument.kind === "text" ? argument.text : undefined;
    const callee = withoutTypes(node.expression);
    if (ts.isIdentifier(callee) && callee.text === "require" && text !== undefined) {
      return { kind: "import", specifier: text, name: "*" };
    }
    const origin = this.of(callee, depth + 1);
    return isForeign(origin) ? { kind: "call", callee: origin, text } : unknown;
  }
}

/** Whether what an origin is depends on another file. */
export function isForeign(origin: Origin): boolean {
  if (origin.kind === "import") return true;
  if (origin.kind === "member") return isForeign(origin.of);
  return origin.kind === "call" && isForeign(origin.callee);
}

function memberOf(of: Origin, name: string): Origin {
  if (of.kind === "import" && of.name === "*") return { kind: "import", specifier: of.specifier, name };
  return isForeign(of) ? { kind: "member", of, name } : unknown;
}

/** The expression without brackets and type assertions around it. */
export function withoutTypes(expression: ts.Expression): ts.Expression {
  let node = expression;
  while (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node)
  ) {
    node = node.expression;
  }
  return node;
}

function isPlainValue(node: ts.Expression): boolean {
  return (
    ts.isNumericLiteral(node) ||
    ts.isObjectLiteralExpression(node) ||
    ts.isArrayLiteralExpression(node) ||
    ts.isPrefixUnaryExpression(node) ||
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword
  );
}
