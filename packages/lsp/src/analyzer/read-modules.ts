import { ts } from "ts-morph";
import type { LexicalScopes } from "./lexical-scopes.ts";
import { type Origins, withoutTypes } from "./origins.ts";
import type { ImportBinding, ImportRecord, Origin } from "./records.ts";

/** The imports of a file, before it is known which of their names are used. */
export function readImports(source: ts.SourceFile, scopes: LexicalScopes): readonly ImportRecord[] {
  const imports: ImportRecord[] = [];
  for (const statement of source.statements) {
    if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)) {
      const clause = statement.importClause;
      const isTypeOnly = clause?.isTypeOnly === true;
      const bindings = bindingsOf(clause);
      const specifier = statement.moduleSpecifier;
      for (const { local, imported } of bindings) {
        scopes.declare(source, local, { kind: "import", specifier: specifier.text, name: imported });
      }
      imports.push({
        ...moduleAt(statement, specifier, source),
        isTypeOnly,
        kind: clause === undefined ? "effect" : "import",
        bindings,
      });
    } else if (
      ts.isExportDeclaration(statement) &&
      statement.moduleSpecifier !== undefined &&
      ts.isStringLiteral(statement.moduleSpecifier)
    ) {
      imports.push({
        ...moduleAt(statement, statement.moduleSpecifier, source),
        isTypeOnly: statement.isTypeOnly,
        kind: "export",
        bindings: [],
      });
    } else if (ts.isImportEqualsDeclaration(statement) && ts.isExternalModuleReference(statement.moduleReference)) {
      const specifier = statement.moduleReference.expression;
      if (!ts.isStringLiteral(specifier)) continue;
      const local = statement.name.text;
      scopes.declare(source, local, { kind: "import", specifier: specifier.text, name: "*" });
      imports.push({
        ...moduleAt(statement, specifier, source),
        isTypeOnly: statement.isTypeOnly,
        kind: "import",
        bindings: [{ local, imported: "*", isTypeOnly: false, isUsed: false }],
      });
    }
  }
  return imports;
}

/** `require("…")` and `import("…")`: they load a module whatever becomes of the value. */
export function readImportCall(node: ts.CallExpression, source: ts.SourceFile): ImportRecord | undefined {
  const [specifier] = node.arguments;
  const isImport =
    node.expression.kind === ts.SyntaxKind.ImportKeyword ||
    (ts.isIdentifier(node.expression) && node.expression.text === "require");
  if (!isImport || specifier === undefined || !ts.isStringLiteral(specifier)) return undefined;
  return { ...moduleAt(node, specifier, source), isTypeOnly: false, kind: "effect", bindings: [] };
}

function moduleAt(
  node: ts.Node,
  specifier: ts.StringLiteral,
  source: ts.SourceFile,
): Pick<ImportRecord, "span" | "specifier" | "specifierSpan"> {
  return {
    span: { start: node.getStart(source), end: node.end },
    specifier: specifier.text,
    specifierSpan: { start: specifier.getStart(source), end: specifier.end },
  };
}

function bindingsOf(clause: ts.ImportClause | undefined): readonly ImportBinding[] {
  const bindings: ImportBinding[] = [];
  const add = (local: string, imported: string, isTypeOnly = false): void => {
    bindings.push({ local, imported, isTypeOnly: isTypeOnly || clause?.isTypeOnly === true, isUsed: false });
  };
  if (clause?.name !== undefined) add(clause.name.text, "default");
  const named = clause?.namedBindings;
  if (named !== undefined && ts.isNamespaceImport(named)) add(named.name.text, "*");
  if (named !== undefined && ts.isNamedImports(named)) {
    for (const { name, propertyName, isTypeOnly } of named.elements) {
      add(name.text, (propertyName ?? name).text, isTypeOnly);
    }
  }
  return bindings;
}

/** What a file exports by name, and the modules that it exports whole. */
export interface ExportsRead {
  readonly exports: ReadonlyMap<string, Origin>;
  readonly stars: readonly string[];
}

/** The exports of a file, those of CommonJS included. */
export function readExports(source: ts.SourceFile, origins: Origins): ExportsRead {
  const exports = new Map<string, Origin>();
  const stars: string[] = [];
  for (const statement of source.statements) {
    if (ts.isExportDeclaration(statement)) readExportList(statement, { exports, stars, origins });
    else if (ts.isExportAssignment(statement)) exports.set("default", origins.of(statement.expression));
    else if (ts.isVariableStatement(statement) && isExported(statement)) {
      for (const { name } of statement.declarationList.declarations) {
        for (const identifier of namesIn(name)) exports.set(identifier.text, origins.ofName(identifier));
      }
    } else if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) {
      if (isExported(statement) && statement.name !== undefined) {
        exports.set(statement.name.text, origins.ofName(statement.name));
      }
    } else if (ts.isExpressionStatement(statement) && ts.isBinaryExpression(statement.expression)) {
      readAssignment(statement.expression, exports, origins);
    }
  }
  return { exports, stars };
}

interface ExportTargets {
  readonly exports: Map<string, Origin>;
  readonly stars: string[];
  readonly origins: Origins;
}

function readExportList(statement: ts.ExportDeclaration, { exports, stars, origins }: ExportTargets): void {
  if (statement.isTypeOnly) return;
  const module = statement.moduleSpecifier;
  const specifier = module !== undefined && ts.isStringLiteral(module) ? module.text : undefined;
  const clause = statement.exportClause;
  if (clause === undefined) {
    if (specifier !== undefined) stars.push(specifier);
  } else if (ts.isNamespaceExport(clause)) {
    if (specifier !== undefined) exports.set(clause.name.text, { kind: "import", specifier, name: "*" });
  } else {
    for (const { name, propertyName, isTypeOnly } of clause.elements) {
      if (isTypeOnly) continue;
      const from = propertyName ?? name;
      if (specifier !== undefined) exports.set(name.text, { kind: "import", specifier, name: from.text });
      else if (ts.isIdentifier(from)) exports.set(name.text, origins.ofName(from));
    }
  }
}

/** `module.exports = { a, b }`, `module.exports = a`, `exports.a = …` */
function readAssignment(node: ts.BinaryExpression, exports: Map<string, Origin>, origins: Origins): void {
  if (node.operatorToken.kind !== ts.SyntaxKind.EqualsToken || !ts.isPropertyAccessExpression(node.left)) return;
  const target = node.left.getText();
  const value = withoutTypes(node.right);
  if (target !== "module.exports") {
    const name = /^(?:module\.)?exports\.([\w$]+)$/.exec(target)?.[1];
    if (name !== undefined) exports.set(name, origins.of(value));
  } else if (ts.isObjectLiteralExpression(value)) {
    for (const property of value.properties) {
      if (ts.isShorthandPropertyAssignment(property)) {
        exports.set(property.name.text, origins.ofName(property.name));
      } else if (ts.isPropertyAssignment(property) && ts.isIdentifier(property.name)) {
        exports.set(property.name.text, origins.of(property.initializer));
      }
    }
  } else exports.set("default", origins.of(value));
}

function isExported(node: ts.VariableStatement | ts.FunctionDeclaration | ts.ClassDeclaration): boolean {
  return node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
}

function namesIn(name: ts.BindingName): readonly ts.Identifier[] {
  if (ts.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? namesIn(element.name) : []));
}
