import { ts } from "ts-morph";
import type { TypeMaker } from "./type-maker.ts";

/** Where a type is not what is asked for, and what the two are there. */
export interface Difference {
  /** From the value itself: `items[].name`; empty for the value itself. */
  readonly path: string;
  /** What is there; undefined where nothing is. */
  readonly found: ts.Type | undefined;
  readonly wanted: ts.Type;
}

const deepest = 8;

/**
 * Finds the innermost place at which `source`, which `target` does not accept, is not what it asks for: the first such
 * property, in the order in which they are asked for, the elements of arrays and the members of unions looked into.
 */
export function findDifference(maker: TypeMaker, source: ts.Type, target: ts.Type): Difference {
  return search(maker, { path: "", found: source, wanted: target }, deepest);
}

function search(maker: TypeMaker, at: Difference & { readonly found: ts.Type }, depth: number): Difference {
  if (depth === 0) return at;
  const { checker } = maker;
  const members = maker.membersOf(at.found);
  const found = members.find((member) => !maker.accepts(at.wanted, member)) ?? at.found;
  if (found !== at.found) return search(maker, { ...at, found }, depth - 1);
  const wanted = onlyObject(maker, at.wanted);
  if (wanted === undefined || (found.flags & ts.TypeFlags.Object) === 0) return at;
  const elements = [found, wanted].map((type) => elementType(checker, type));
  const [foundElement, wantedElement] = elements;
  if (foundElement !== undefined && wantedElement !== undefined && !maker.accepts(wantedElement, foundElement)) {
    return search(maker, { path: `${at.path}[]`, found: foundElement, wanted: wantedElement }, depth - 1);
  }
  if (elements.some((element) => element !== undefined)) return at;
  for (const property of checker.getPropertiesOfType(wanted)) {
    const path = join(at.path, property.name);
    const asked = checker.getTypeOfSymbol(property);
    const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0;
    const given = checker.getPropertyOfType(found, property.name);
    if (given === undefined) {
      if (!isOptional) return { path, found: undefined, wanted: asked };
      continue;
    }
    const type = checker.getTypeOfSymbol(given);
    if (!maker.accepts(asked, type)) return search(maker, { path, found: type, wanted: asked }, depth - 1);
    if (!isOptional && (given.flags & ts.SymbolFlags.Optional) !== 0) {
      return { path, found: maker.union([type, maker.undefined]), wanted: asked };
    }
  }
  return at;
}

/** The object type that is asked for, where it is only one, `undefined` and `null` aside. */
function onlyObject(maker: TypeMaker, type: ts.Type): ts.Type | undefined {
  const members = maker
    .membersOf(type)
    .filter(({ flags }) => (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null)) === 0);
  const [only] = members;
  if (members.length !== 1 || only === undefined) return undefined;
  return (only.flags & ts.TypeFlags.Object) !== 0 || only.isIntersection() ? only : undefined;
}

function elementType(checker: ts.TypeChecker, type: ts.Type): ts.Type | undefined {
  return checker.isArrayType(type) ? checker.getIndexTypeOfType(type, ts.IndexKind.Number) : undefined;
}

function join(path: string, name: string): string {
  if (!/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === "" ? name : `${path}.${name}`;
}
