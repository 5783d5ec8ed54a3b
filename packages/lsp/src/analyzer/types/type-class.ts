import { ts } from "ts-morph";
import type { TypeClass } from "../type-oracle.ts";
import type { TypeMaker } from "./type-maker.ts";

/** So far a structure is followed: what differs only further inside is taken for alike. */
const deepest = 4;

/** As many properties, or members of a union, are looked at. */
const widest = 100;

/** Tells the classes of types, and keeps a type of each. Types of one checker only. */
export class TypeClasses {
  readonly #maker: TypeMaker;
  readonly #classes = new Map<ts.Type, TypeClass>();
  readonly #types = new Map<TypeClass, ts.Type>();

  constructor(maker: TypeMaker) {
    this.#maker = maker;
  }

  /** The class of a type; undefined where nothing is known, or nothing ever comes. */
  of(type: ts.Type | undefined): TypeClass | undefined {
    if (type === undefined || this.#maker.isAny(type) || this.#maker.isNever(type)) return undefined;
    const known = this.#classes.get(type);
    if (known !== undefined) return known;
    const found = digest(structureOf(this.#maker, type, deepest));
    this.#classes.set(type, found);
    if (!this.#types.has(found)) this.#types.set(found, type);
    return found;
  }

  /** A type of a class that has been told. */
  typeOf(of: TypeClass): ts.Type | undefined {
    return this.#types.get(of);
  }
}

function structureOf(maker: TypeMaker, type: ts.Type, depth: number): string {
  const { checker } = maker;
  const inside = (inner: ts.Type): string => structureOf(maker, inner, depth - 1);
  if (type.isUnionOrIntersection()) {
    const members = type.types.slice(0, widest).map(inside).sort();
    return `(${members.join(type.isUnion() ? "|" : "&")})`;
  }
  if ((type.flags & ts.TypeFlags.Object) === 0) return maker.print(type);
  const name = type.symbol?.name ?? "";
  if (depth === 0) return name;
  const isReference = ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0;
  const given = isReference ? checker.getTypeArguments(type as ts.TypeReference).map(inside) : [];
  if (checker.isArrayType(type)) return `${name}<${given.join()}>`;
  if (checker.isTupleType(type)) return `${maker.print(type)}[${given.join()}]`;
  if (type.getCallSignatures().length > 0 || type.getConstructSignatures().length > 0) return maker.print(type);
  // What a library declares is known by its name: its many methods are nobody's here.
  if (isDeclaredElsewhere(type)) return `${name}<${given.join()}>`;
  const properties = checker.getPropertiesOfType(type).slice(0, widest);
  const indexes = checker.getIndexInfosOfType(type).map(({ keyType, type: value }) => {
    return `[${inside(keyType)}]:${inside(value)}`;
  });
  const members = properties.map((property) => {
    const mark = (property.flags & ts.SymbolFlags.Optional) === 0 ? ":" : "?:";
    return `${property.name}${mark}${inside(checker.getTypeOfSymbol(property))}`;
  });
  return `${type.isClass() ? name : ""}{${[...indexes, ...members.sort()].join(";")}}`;
}

function isDeclaredElsewhere({ symbol }: ts.Type): boolean {
  const [declaration] = symbol?.declarations ?? [];
  return declaration !== undefined && /\/node_modules\//.test(declaration.getSourceFile().fileName);
}

/** A text of 11 characters for a longer one: by two 32-bit multiplicative hashes, as FNV-1a is one. */
function digest(text: string): string {
  let high = 0x811c9dc5;
  let low = 0x9e3779b9;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 0x01000193);
    low = Math.imul(low ^ unit, 0x85ebca6b);
    low ^= low >>> 13;
  }
  const number = (high >>> 0) * 0x200000 + ((low >>> 0) & 0x1fffff);
  return number.toString(36).padStart(11, "0");
}
