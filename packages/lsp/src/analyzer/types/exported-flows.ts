import { ts } from "ts-morph";
import type { ResolvedFlow } from "../type-oracle.ts";

/** The names under which a file exports a flow, in alphabetical order; `default` is one. */
export function exportedNames(checker: ts.TypeChecker, file: ts.SourceFile, flow: ResolvedFlow): readonly string[] {
  const module = checker.getSymbolAtLocation(file);
  if (module === undefined) return [];
  return checker
    .getExportsOfModule(module)
    .filter((symbol) => {
      const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
      const { declarations = [] } = isAlias ? checker.getAliasedSymbol(symbol) : symbol;
      return declarations.some((declaration) => isFlow(exportedValue(declaration), file, flow));
    })
    .map(({ name }) => name)
    .sort();
}

function exportedValue(declaration: ts.Declaration): ts.Expression | undefined {
  if (ts.isExportAssignment(declaration)) return declaration.expression;
  return ts.isVariableDeclaration(declaration) && ts.isIdentifier(declaration.name)
    ? declaration.initializer
    : undefined;
}

function isFlow(value: ts.Expression | undefined, file: ts.SourceFile, { span }: ResolvedFlow): boolean {
  let node = value;
  while (
    node !== undefined &&
    (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node))
  ) {
    node = node.expression;
  }
  return node?.getSourceFile() === file && node.getStart(file) === span.start && node.end === span.end;
}
