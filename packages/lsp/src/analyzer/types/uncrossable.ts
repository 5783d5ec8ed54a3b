import { ts } from "ts-morph";
import type { TypeMaker } from "./type-maker.ts";

/** A part of a value that cannot be sent to another process. */
export interface Uncrossable {
  /** From the value itself: `items[].callback`; empty for the value itself. */
  readonly path: string;
  /** With its article: `a function`. */
  readonly what: string;
}

const deepest = 6;

/**
 * Finds what in a type could not be sent to another process: a function, a symbol, an instance of a class. What
 * TypeScript's own libraries declare (`Date`, `Map`, typed arrays) is taken to cross, and looked into for its type
 * arguments only; of `any` and `unknown` nothing is said.
 */
export function findUncrossable(maker: TypeMaker, type: ts.Type): Uncrossable | undefined {
  return search({ maker, seen: new Set() }, type, { path: "", depth: deepest });
}

interface Search {
  readonly maker: TypeMaker;
  readonly seen: Set<ts.Type>;
}

function search(
  context: Search,
  type: ts.Type,
  { path, depth }: { readonly path: string; readonly depth: number },
): Uncrossable | undefined {
  const { maker, seen } = context;
  if ((type.flags & ts.TypeFlags.ESSymbolLike) !== 0) return { path, what: "a symbol" };
  if (type.isUnionOrIntersection()) return first(type.types, (member) => search(context, member, { path, depth }));
  if ((type.flags & ts.TypeFlags.Object) === 0 || depth === 0 || seen.has(type)) return undefined;
  seen.add(type);
  if (type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0)
    return { path, what: "a function" };
  if (isOfLibrary(type)) {
    const inner = maker.checker.getTypeArguments(type as ts.TypeReference);
    return first(inner, (argument) => search(context, argument, { path: `${path}[]`, depth: depth - 1 }));
  }
  if (type.isClass() || (type.symbol?.flags & ts.SymbolFlags.Class) !== 0) {
    return isError(maker.checker, type) ? undefined : { path, what: `an instance of the class ${type.symbol.name}` };
  }
  return first(maker.checker.getPropertiesOfType(type), (property) =>
    search(context, maker.checker.getTypeOfSymbol(property), {
      path: path === "" ? property.name : `${path}.${property.name}`,
      depth: depth - 1,
    }),
  );
}

function first<T>(list: readonly T[], find: (item: T) => Uncrossable | undefined): Uncrossable | undefined {
  for (const item of list) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a type is declared by an interface of TypeScript's libraries or of Node's. */
function isOfLibrary(type: ts.Type): boolean {
  const declarations = type.symbol?.declarations ?? [];
  return declarations.some((declaration) => {
    const { fileName } = declaration.getSourceFile();
    return /\/typescript\/lib\/lib\.|\/@types\/node\//.test(fileName);
  });
}

/** Whether a class is one of errors, which cross. */
function isError(checker: ts.TypeChecker, type: ts.Type): boolean {
  const declared = (type as Partial<ts.TypeReference>).target ?? (type as ts.InterfaceType);
  const bases = checker.getBaseTypes(declared);
  return bases.some((base) => (base.symbol?.name === "Error" && isOfLibrary(base)) || isError(checker, base));
}
