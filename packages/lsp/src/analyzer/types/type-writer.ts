import { ts } from "ts-morph";
import type { TypeMaker } from "./type-maker.ts";

/** So far an object's properties are written out. */
const deepest = 6;

/** As many properties of one object are written out. */
const widest = 40;

/** What the checker knows of names and does not declare publicly: see {@link TypeMaker}. */
interface Naming {
  getAccessibleSymbolChain(
    symbol: ts.Symbol,
    location: ts.Node,
    meaning: ts.SymbolFlags,
    onlyExternal: boolean,
  ): readonly ts.Symbol[] | undefined;
  resolveName(
    name: string,
    location: ts.Node | undefined,
    meaning: ts.SymbolFlags,
    withoutGlobals: boolean,
  ): ts.Symbol | undefined;
}

/**
 * Writes a type so that it can stand in a file: by the names that the file has, and where it has none by its structure.
 * Undefined where that cannot be done: a class that is not imported, a function, a type parameter, what contains itself.
 */
export function writeType(maker: TypeMaker, type: ts.Type, file: ts.SourceFile): string | undefined {
  const naming = maker.checker as ts.TypeChecker & Naming;
  const imported = importedNames(maker.checker, file);
  const nameOf = (symbol: ts.Symbol): string | undefined => {
    const own = imported.get(symbol);
    if (own !== undefined) return own;
    const chain = naming.getAccessibleSymbolChain(symbol, file, ts.SymbolFlags.Type, false);
    if (chain === undefined || chain.some(({ name }) => !isIdentifier(name))) return undefined;
    return chain.map(({ name }) => name).join(".");
  };
  return new TypeWriter(maker, nameOf).write(type, deepest);
}

/** What a file imports by name: `Page` rather than `shapes.Page`, where it has both. */
function importedNames(checker: ts.TypeChecker, file: ts.SourceFile): ReadonlyMap<ts.Symbol, string> {
  const names = new Map<ts.Symbol, string>();
  for (const statement of file.statements) {
    const bindings = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : undefined;
    if (bindings === undefined || !ts.isNamedImports(bindings)) continue;
    for (const { name } of bindings.elements) {
      const symbol = checker.getSymbolAtLocation(name);
      if (symbol !== undefined && (symbol.flags & ts.SymbolFlags.Alias) !== 0)
        names.set(checker.getAliasedSymbol(symbol), name.text);
    }
  }
  return names;
}

/**
 * Writes a type so that it can stand in a file of its own: what modules export is imported where it is named.
 *
 * @param specifierOf - what the file imports a file by; undefined where it is to be written by its structure
 */
export function writeTypeOutside(
  maker: TypeMaker,
  type: ts.Type,
  specifierOf: (path: string) => string | undefined,
): string | undefined {
  const naming = maker.checker as ts.TypeChecker & Naming;
  const nameOf = (symbol: ts.Symbol): string | undefined => {
    if (!isIdentifier(symbol.name)) return undefined;
    if (naming.resolveName(symbol.name, undefined, ts.SymbolFlags.Type, false) === symbol) return symbol.name;
    const file = symbol.declarations?.[0]?.getSourceFile();
    const module = file === undefined ? undefined : maker.checker.getSymbolAtLocation(file);
    const specifier = file === undefined ? undefined : specifierOf(file.fileName);
    if (module === undefined || specifier === undefined) return undefined;
    const isExported = maker.checker.getExportsOfModule(module).includes(symbol);
    return isExported ? `import(${JSON.stringify(specifier)}).${symbol.name}` : undefined;
  };
  return new TypeWriter(maker, nameOf).write(type, deepest);
}

class TypeWriter {
  readonly #maker: TypeMaker;
  /** What a symbol is called where the type is to stand. */
  readonly #nameOf: (symbol: ts.Symbol) => string | undefined;

  constructor(maker: TypeMaker, nameOf: (symbol: ts.Symbol) => string | undefined) {
    this.#maker = maker;
    this.#nameOf = nameOf;
  }

  write(type: ts.Type, depth: number): string | undefined {
    const named = this.#byAlias(type, depth);
    if (named !== undefined) return named;
    if ((type.flags & ts.TypeFlags.EnumLike) !== 0) return this.#byName(type.symbol);
    if (type.isUnion()) return this.#union(type.types, depth);
    if (type.isIntersection()) return this.#join(type.types, " & ", depth);
    if ((type.flags & (ts.TypeFlags.UniqueESSymbol | ts.TypeFlags.Instantiable)) !== 0) return undefined;
    if ((type.flags & ts.TypeFlags.Object) === 0) return this.#maker.print(type);
    return depth === 0 ? undefined : this.#object(type, depth);
  }

  #byAlias({ aliasSymbol, aliasTypeArguments }: ts.Type, depth: number): string | undefined {
    const name = aliasSymbol === undefined ? undefined : this.#byName(aliasSymbol);
    return name === undefined ? undefined : this.#withArguments(name, aliasTypeArguments ?? [], depth);
  }

  #byName(symbol: ts.Symbol | undefined): string | undefined {
    return symbol === undefined ? undefined : this.#nameOf(symbol);
  }

  #withArguments(name: string, types: readonly ts.Type[], depth: number): string | undefined {
    if (types.length === 0) return name;
    const written = types.map((type) => this.write(type, depth - 1));
    return written.includes(undefined) ? undefined : `${name}<${written.join(", ")}>`;
  }

  #union(types: readonly ts.Type[], depth: number): string | undefined {
    // `boolean` is kept as the union of its two values.
    const booleans = types.filter(({ flags }) => (flags & ts.TypeFlags.BooleanLiteral) !== 0);
    if (booleans.length < 2) return this.#join(absentLast(types), " | ", depth);
    const others = types.filter((type) => !booleans.includes(type));
    const rest = this.#join(absentLast(others), " | ", depth);
    if (others.length === 0) return "boolean";
    return rest === undefined ? undefined : `boolean | ${rest}`;
  }

  #join(types: readonly ts.Type[], by: string, depth: number): string | undefined {
    const written = types.map((type) => this.write(type, depth));
    if (written.includes(undefined)) return undefined;
    return written.map((text = "") => (by === " & " && text.includes(" | ") ? `(${text})` : text)).join(by);
  }

  #object(type: ts.Type, depth: number): string | undefined {
    const { checker } = this.#maker;
    const isReference = ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0;
    const given = isReference ? checker.getTypeArguments(type as ts.TypeReference) : [];
    if (checker.isTupleType(type)) return this.#tuple(type as ts.TupleTypeReference, given, depth);
    if (checker.isArrayType(type)) {
      const [element] = given.map((argument) => this.write(argument, depth - 1));
      if (element === undefined) return undefined;
      const mark = type.symbol.name === "ReadonlyArray" ? "readonly " : "";
      return `${mark}${/^(?:import\("[^"]*"\))?[\w.]+$/.test(element) || /^\{[^{}]*\}$/.test(element) ? element : `(${element})`}[]`;
    }
    const isNamed = ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.ClassOrInterface) !== 0 || isReference;
    const name = isNamed ? this.#byName(type.symbol) : undefined;
    if (name !== undefined) {
      const own = (type as ts.TypeReference).target?.typeParameters?.length ?? 0;
      return this.#withArguments(name, given.slice(0, own), depth);
    }
    return this.#structure(type, depth);
  }

  #tuple({ target }: ts.TupleTypeReference, given: readonly ts.Type[], depth: number): string | undefined {
    const elements = given.map((element, index) => {
      const flags = target.elementFlags[index] ?? ts.ElementFlags.Required;
      const isOptional = (flags & ts.ElementFlags.Optional) !== 0;
      const written = this.write(isOptional ? this.#withoutAbsence(element) : element, depth - 1);
      if (written === undefined || (flags & ts.ElementFlags.Variadic) !== 0) return undefined;
      if ((flags & ts.ElementFlags.Rest) !== 0) return `...(${written})[]`;
      return isOptional ? `(${written})?` : written;
    });
    if (elements.includes(undefined)) return undefined;
    return `${target.readonly ? "readonly " : ""}[${elements.join(", ")}]`;
  }

  #structure(type: ts.Type, depth: number): string | undefined {
    const { checker } = this.#maker;
    const isClass = type.isClass() || ((type.symbol?.flags ?? 0) & ts.SymbolFlags.Class) !== 0;
    const isCallable = type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0;
    const properties = checker.getPropertiesOfType(type);
    if (isClass || isCallable || properties.length > widest) return undefined;
    const members = [
      ...checker.getIndexInfosOfType(type).map((info) => {
        const [key, value] = [info.keyType, info.type].map((inner) => this.write(inner, depth - 1));
        if (key === undefined || value === undefined) return undefined;
        return `${info.isReadonly ? "readonly " : ""}[key: ${key}]: ${value}`;
      }),
      ...properties.map((property) => this.#property(property, depth)),
    ];
    if (members.includes(undefined)) return undefined;
    return members.length === 0 ? "{}" : `{ ${members.join("; ")} }`;
  }

  #property(property: ts.Symbol, depth: number): string | undefined {
    const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
    const type = this.#maker.checker.getTypeOfSymbol(property);
    const written = this.write(isOptional ? this.#withoutAbsence(type) : type, depth - 1);
    // The members of libraries that have symbols for names.
    if (written === undefined || property.name.startsWith("__@")) return undefined;
    const isReadonly = property.declarations?.some(
      (declaration) => (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Readonly) !== 0,
    );
    const name = isIdentifier(property.name) ? property.name : JSON.stringify(property.name);
    return `${isReadonly === true ? "readonly " : ""}${name}${isOptional ? "?" : ""}: ${written}`;
  }

  /** The type of an optional property or element without the `undefined` that stands for its absence. */
  #withoutAbsence(type: ts.Type): ts.Type {
    const members = this.#maker.membersOf(type);
    const isUndefined = ({ flags }: ts.Type): boolean => (flags & ts.TypeFlags.Undefined) !== 0;
    // With `exactOptionalPropertyTypes` absence is an `undefined` of its own.
    const own = members.filter((member) => isUndefined(member) && member !== this.#maker.undefined);
    const left = members.filter((member) => (own.length === 0 ? !isUndefined(member) : !own.includes(member)));
    return left.length === members.length || left.length === 0 ? type : this.#maker.union(left);
  }
}

/** `undefined` and `null` behind what else there is, as people write them. */
function absentLast(types: readonly ts.Type[]): readonly ts.Type[] {
  const isAbsent = ({ flags }: ts.Type): boolean => (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) !== 0;
  return [...types.filter((type) => !isAbsent(type)), ...types.filter(isAbsent)];
}

function isIdentifier(name: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name);
}
