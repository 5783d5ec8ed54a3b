import type { Span } from "@graflow/dsl";
import { ts } from "ts-morph";
import type { TaskDefinition } from "./definitions.ts";
import type { ProjectIndex } from "./project-index.ts";
import { walkSyntax } from "./walk-syntax.ts";

/** Where a type is declared. */
export interface TypeDeclaration {
  readonly file: string;
  /** The whole declaration. */
  readonly span: Span;
  readonly nameSpan: Span;
}

/** The files that types are looked for in. */
export interface TypeSources {
  readonly index: ProjectIndex;
  readonly text: (path: string) => string;
}

/** How many modules a type may be passed on through: circles end here. */
const deepest = 16;

/** Types that are read for what they hold. */
const wrappers: ReadonlySet<string> = new Set([
  "Promise",
  "PromiseLike",
  "Awaited",
  "Array",
  "ReadonlyArray",
  "Readonly",
  "Partial",
  "Required",
  "Iterable",
  "AsyncIterable",
]);

/**
 * Finds the declaration of the type that a task's function says it returns, else of that which it takes; from what is
 * written, without a type checker. It parses the files that it looks into.
 */
export function typeDeclarationOf(task: TaskDefinition, sources: TypeSources): TypeDeclaration | undefined {
  const { body } = task.record;
  if (body === undefined) return undefined;
  const source = parse(task.file, sources);
  let found: ts.SignatureDeclaration | undefined;
  walkSyntax(source, (node) => {
    if (ts.isFunctionLike(node) && node.getStart(source) === body.start && node.end === body.end) found = node;
    return found === undefined && node.pos <= body.start && body.end <= node.end;
  });
  for (const type of [found?.type, found?.parameters[0]?.type]) {
    const name = type === undefined ? undefined : nameIn(type);
    const declared = name === undefined ? undefined : declarationIn(source, name, { sources, depth: 0 });
    if (declared !== undefined) return declared;
  }
  return undefined;
}

/** The name of the type that an annotation is about: of `Promise<readonly Page[]>` it is `Page`. */
function nameIn(type: ts.TypeNode): string | undefined {
  if (ts.isArrayTypeNode(type)) return nameIn(type.elementType);
  if (ts.isParenthesizedTypeNode(type) || ts.isTypeOperatorNode(type)) return nameIn(type.type);
  if (!ts.isTypeReferenceNode(type) || !ts.isIdentifier(type.typeName)) return undefined;
  const { text } = type.typeName;
  const [argument] = type.typeArguments ?? [];
  return wrappers.has(text) && argument !== undefined ? nameIn(argument) : text;
}

interface Search {
  readonly sources: TypeSources;
  readonly depth: number;
}

function declarationIn(source: ts.SourceFile, name: string, search: Search): TypeDeclaration | undefined {
  for (const statement of source.statements) {
    const isType =
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isEnumDeclaration(statement);
    if (isType && statement.name?.text === name) {
      return { file: source.fileName, span: spanOf(statement, source), nameSpan: spanOf(statement.name, source) };
    }
  }
  for (const statement of source.statements) {
    const found = elsewhere(statement, name).flatMap(
      (imported) => inModule({ source, statement }, imported, search) ?? [],
    );
    if (found[0] !== undefined) return found[0];
  }
  return undefined;
}

/** The names by which a statement has a name of its file from another one: one or none. */
function elsewhere(statement: ts.Statement, name: string): readonly string[] {
  if (ts.isImportDeclaration(statement)) {
    const { importClause } = statement;
    if (importClause?.name?.text === name) return ["default"];
    const named = importClause?.namedBindings;
    return named !== undefined && ts.isNamedImports(named) ? originalNames(named.elements, name) : [];
  }
  if (!ts.isExportDeclaration(statement) || statement.moduleSpecifier === undefined) return [];
  const { exportClause } = statement;
  if (exportClause === undefined) return [name];
  return ts.isNamedExports(exportClause) ? originalNames(exportClause.elements, name) : [];
}

function originalNames(
  elements: readonly (ts.ImportSpecifier | ts.ExportSpecifier)[],
  name: string,
): readonly string[] {
  return elements.filter((one) => one.name.text === name).map((one) => (one.propertyName ?? one.name).text);
}

interface Place {
  readonly source: ts.SourceFile;
  readonly statement: ts.Statement;
}

function inModule({ source, statement }: Place, name: string, search: Search): TypeDeclaration | undefined {
  const { sources, depth } = search;
  if (!(ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) || depth > deepest) return undefined;
  const specifier = statement.moduleSpecifier;
  if (specifier === undefined || !ts.isStringLiteral(specifier)) return undefined;
  const module = sources.index.resolve(specifier.text, source.fileName);
  if (module?.kind !== "file") return undefined;
  const there = parse(module.path, sources);
  const deeper: Search = { sources, depth: depth + 1 };
  return name === "default" ? defaultIn(there, deeper) : declarationIn(there, name, deeper);
}

function defaultIn(source: ts.SourceFile, search: Search): TypeDeclaration | undefined {
  for (const statement of source.statements) {
    if (ts.isExportAssignment(statement) && ts.isIdentifier(statement.expression)) {
      return declarationIn(source, statement.expression.text, search);
    }
    const isType = ts.isInterfaceDeclaration(statement) || ts.isClassDeclaration(statement);
    const isDefault = isType && statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) === true;
    if (isDefault && statement.name !== undefined) return declarationIn(source, statement.name.text, search);
  }
  return undefined;
}

function parse(path: string, { text }: TypeSources): ts.SourceFile {
  return ts.createSourceFile(path, text(path), ts.ScriptTarget.Latest, true);
}

function spanOf(node: ts.Node, source: ts.SourceFile): Span {
  return { start: node.getStart(source), end: node.end };
}
