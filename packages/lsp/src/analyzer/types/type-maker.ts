import { ts } from "ts-morph";

/** An entry of an object that a flow puts together. */
export interface ObjectEntry {
  readonly key: string;
  readonly type: ts.Type;
  readonly isOptional: boolean;
}

/**
 * What the checker can do that its public declarations leave out: TypeScript's own services use it, and ts-morph pins
 * the compiler. Nothing else of the analyzer knows of it.
 */
interface Making {
  createSymbol(flags: ts.SymbolFlags, name: ts.__String): ts.Symbol & { readonly links: { type?: ts.Type } };
  createAnonymousType(
    symbol: ts.Symbol,
    members: ReadonlyMap<ts.__String, ts.Symbol>,
    ...signaturesAndIndexes: readonly (readonly never[])[]
  ): ts.Type;
  createArrayType(element: ts.Type): ts.Type;
  getUnionType(types: readonly ts.Type[]): ts.Type;
  writeType(
    type: ts.Type,
    enclosing: ts.Node | undefined,
    flags: ts.TypeFormatFlags,
    writer: undefined,
    maximumLength: number,
  ): string;
}

/**
 * Makes types that stand nowhere in the source: the object that a group or a fan-in hands on, the array that a map
 * comes to, the union that a route or a fallback comes to.
 *
 * They are made inside the checker. The other ways were a file for each flow, written for the purpose, that assigns one
 * task's output to another's input, and a comparison of property with property. Such a file cannot name a task that is
 * not exported, or that has no variable, as `task("fetch", …)` on a line of its own; and over 1,000 files with 3,000
 * tasks and 1,500 flows it takes about a fifth longer (4.9 s against 4.2 s, 70 ms against 50 ms after an edit), although
 * nearly all of the time is the same: the checker finding out what each call of `task` returns. Comparing properties would
 * have to repeat what assignability means for unions that a property tells apart, index signatures, mapped types and
 * `exactOptionalPropertyTypes`.
 */
export class TypeMaker {
  readonly checker: ts.TypeChecker;
  readonly #making: Making;

  constructor(checker: ts.TypeChecker) {
    this.checker = checker;
    this.#making = checker as ts.TypeChecker & Making;
  }

  get any(): ts.Type {
    return this.checker.getAnyType();
  }

  /** The type of what never comes. */
  get never(): ts.Type {
    return this.checker.getNeverType();
  }

  get undefined(): ts.Type {
    return this.checker.getUndefinedType();
  }

  get string(): ts.Type {
    return this.checker.getStringType();
  }

  /** The type of one text. */
  literal(text: string): ts.Type {
    return this.checker.getStringLiteralType(text);
  }

  /** `{ a: A; b?: B }`; of two entries with one key the later one. */
  object(entries: readonly ObjectEntry[]): ts.Type {
    const members = new Map<ts.__String, ts.Symbol>();
    for (const { key, type, isOptional } of entries) {
      const name = ts.escapeLeadingUnderscores(key);
      const flags = ts.SymbolFlags.Property | (isOptional ? ts.SymbolFlags.Optional : ts.SymbolFlags.None);
      const symbol = this.#making.createSymbol(flags, name);
      symbol.links.type = type;
      members.set(name, symbol);
    }
    // As a type literal, it is taken for a record as well: `{ a: number }` for `Record<string, number>`.
    const literal = this.#making.createSymbol(ts.SymbolFlags.TypeLiteral, ts.InternalSymbolName.Type);
    return this.#making.createAnonymousType(literal, members, [], [], []);
  }

  /** `T[]` */
  array(element: ts.Type): ts.Type {
    return this.#making.createArrayType(element);
  }

  /** `A | B`; of none `never`. */
  union(types: readonly ts.Type[]): ts.Type {
    const [first] = types;
    return types.length === 1 && first !== undefined ? first : this.#making.getUnionType(types);
  }

  /** The types that a type is a union of, or itself. */
  membersOf(type: ts.Type): readonly ts.Type[] {
    return type.isUnion() ? type.types : [type];
  }

  isAny(type: ts.Type): boolean {
    return (type.flags & ts.TypeFlags.Any) !== 0;
  }

  isUnknown(type: ts.Type): boolean {
    return (type.flags & ts.TypeFlags.Unknown) !== 0;
  }

  isNever(type: ts.Type): boolean {
    return (type.flags & ts.TypeFlags.Never) !== 0;
  }

  /** Whether `target` accepts `source`. What returns nothing hands on `undefined`. */
  accepts(target: ts.Type, source: ts.Type): boolean {
    return this.checker.isTypeAssignableTo(this.#asValue(source), target);
  }

  /** The type as one would write it. */
  print(type: ts.Type): string {
    const { UseAliasDefinedOutsideCurrentScope, WriteArrayAsGenericType } = ts.TypeFormatFlags;
    const flags = UseAliasDefinedOutsideCurrentScope & ~WriteArrayAsGenericType;
    return this.checker.typeToString(type, undefined, flags);
  }

  /** The type as one would write it, about as long as asked for at most. */
  printUpTo(type: ts.Type, length: number): string {
    const flags = ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope;
    return this.#making.writeType(type, undefined, flags, undefined, length);
  }

  /** Both as one would write them, with the modules they are of where they would else look the same. */
  printBoth(left: ts.Type, right: ts.Type): readonly [string, string] {
    const names = [this.print(left), this.print(right)] as const;
    if (names[0] !== names[1]) return names;
    const full = ts.TypeFormatFlags.UseFullyQualifiedType | ts.TypeFormatFlags.NoTruncation;
    const long = (type: ts.Type): string => this.checker.typeToString(type, undefined, full);
    return [long(left), long(right)];
  }

  #asValue(type: ts.Type): ts.Type {
    if ((type.flags & ts.TypeFlags.Void) !== 0) return this.undefined;
    if (!type.isUnion() || !type.types.some(({ flags }) => (flags & ts.TypeFlags.Void) !== 0)) return type;
    return this.union(type.types.map((member) => this.#asValue(member)));
  }
}
