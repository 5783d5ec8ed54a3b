import { ts } from "ts-morph";

/** What a name of a file was declared as. */
export type Declaration =
  | { readonly kind: "import"; readonly specifier: string; readonly name: string }
  /** A variable; `path` are the properties that destructuring takes out of its value. */
  | { readonly kind: "variable"; readonly value: ts.Expression; readonly path: readonly string[] }
  /** `declare const x: Task<"x", In, Out>` */
  | { readonly kind: "declared"; readonly node: ts.VariableDeclaration }
  /** A parameter, or what destructuring takes out of one. */
  | { readonly kind: "parameter"; readonly node: ts.ParameterDeclaration; readonly path: readonly string[] }
  | { readonly kind: "function"; readonly node: ts.FunctionDeclaration }
  | { readonly kind: "class" | "other" };

/** The names of a file by the scope that they are declared in, as far as values go. */
export class LexicalScopes {
  readonly #scopes = new Map<ts.Node, Map<string, Declaration>>();

  declare(at: ts.Node, name: string, declaration: Declaration): void {
    const owner = scopeAround(at);
    let names = this.#scopes.get(owner);
    if (names === undefined) {
      names = new Map();
      this.#scopes.set(owner, names);
    }
    names.set(name, declaration);
  }

  /** Takes up what a node declares. */
  addDeclarations(node: ts.Node): void {
    if (ts.isVariableDeclaration(node)) this.#addVariable(node);
    else if (ts.isParameter(node)) this.#addParameter(node);
    else if (ts.isFunctionDeclaration(node) && node.name !== undefined) {
      this.declare(node.parent, node.name.text, { kind: "function", node });
    } else if (ts.isClassDeclaration(node) && node.name !== undefined) {
      this.declare(node.parent, node.name.text, { kind: "class" });
    } else if (ts.isEnumDeclaration(node) || (ts.isModuleDeclaration(node) && ts.isIdentifier(node.name))) {
      this.declare(node.parent, (node.name as ts.Identifier).text, { kind: "other" });
    }
  }

  /** What a name means at a place. */
  find(name: string, at: ts.Node): Declaration | undefined {
    for (let node: ts.Node | undefined = at; node !== undefined; node = node.parent) {
      const found = this.#scopes.get(node)?.get(name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  #addVariable(node: ts.VariableDeclaration): void {
    const value = node.initializer;
    if (value === undefined) {
      if (ts.isIdentifier(node.name)) {
        const isLoop = ts.isForOfStatement(node.parent.parent) || ts.isForInStatement(node.parent.parent);
        this.declare(node.parent, node.name.text, isLoop ? { kind: "other" } : { kind: "declared", node });
      } else this.#addOthers(node.name);
      return;
    }
    this.#addPattern(node.name, [], (path) => ({ kind: "variable", value, path }));
  }

  #addPattern(
    name: ts.BindingName,
    path: readonly string[],
    declaration: (path: readonly string[]) => Declaration,
  ): void {
    if (ts.isIdentifier(name)) {
      this.declare(name.parent, name.text, declaration(path));
    } else if (ts.isObjectBindingPattern(name)) {
      for (const element of name.elements) {
        const property = element.propertyName ?? element.name;
        if (element.dotDotDotToken === undefined && ts.isIdentifier(property)) {
          this.#addPattern(element.name, [...path, property.text], declaration);
        } else this.#addOthers(element.name);
      }
    } else this.#addOthers(name);
  }

  #addParameter(node: ts.ParameterDeclaration): void {
    this.#addPattern(node.name, [], (path) => ({ kind: "parameter", node, path }));
  }

  #addOthers(name: ts.BindingName): void {
    if (ts.isIdentifier(name)) this.declare(name.parent, name.text, { kind: "other" });
    else for (const element of name.elements) if (ts.isBindingElement(element)) this.#addOthers(element.name);
  }
}

function scopeAround(node: ts.Node): ts.Node {
  let scope = node;
  while (scope.parent !== undefined && !opensScope(scope)) scope = scope.parent;
  return scope;
}

function opensScope(node: ts.Node): boolean {
  return (
    ts.isBlock(node) ||
    ts.isFunctionLike(node) ||
    ts.isModuleBlock(node) ||
    ts.isCaseBlock(node) ||
    ts.isCatchClause(node) ||
    ts.isForStatement(node) ||
    ts.isForOfStatement(node) ||
    ts.isForInStatement(node)
  );
}
