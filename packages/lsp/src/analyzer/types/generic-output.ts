import { ts } from "ts-morph";
import type { TypeMaker } from "./type-maker.ts";

/**
 * What a generic function returns for an input, where its type parameters stand in the input's type and in the
 * output's as they are, as members of an array or of an object: `<T>(list: readonly T[]) => T`. Undefined where the
 * output depends on them in another way: then nothing is known of it.
 */
export function genericOutput(
  maker: TypeMaker,
  signature: ts.Signature,
  input: ts.Type | undefined,
): ts.Type | undefined {
  const { checker } = maker;
  const [parameter] = signature.parameters;
  const bound = new Map<ts.Type, ts.Type[]>();
  if (parameter !== undefined) bind(maker, { pattern: checker.getTypeOfSymbol(parameter), type: input, bound }, 4);
  const output = checker.getReturnTypeOfSignature(signature);
  // What flows has been awaited: a parameter that is returned as it is need not be.
  const isParameter = (output.flags & ts.TypeFlags.TypeParameter) !== 0;
  return substitute(maker, (isParameter ? undefined : checker.getAwaitedType(output)) ?? output, {
    bound,
    parameters: signature.typeParameters ?? [],
  });
}

interface Binding {
  readonly pattern: ts.Type;
  readonly type: ts.Type | undefined;
  readonly bound: Map<ts.Type, ts.Type[]>;
}

function bind(maker: TypeMaker, { pattern, type, bound }: Binding, depth: number): void {
  const { checker } = maker;
  if (type === undefined || depth === 0) return;
  if ((pattern.flags & ts.TypeFlags.TypeParameter) !== 0) {
    bound.set(pattern, [...(bound.get(pattern) ?? []), type]);
    return;
  }
  if (checker.isArrayType(pattern) && (checker.isArrayType(type) || checker.isTupleType(type))) {
    const [inner, element] = [pattern, type].map((list) => checker.getIndexTypeOfType(list, ts.IndexKind.Number));
    if (inner !== undefined) bind(maker, { pattern: inner, type: element, bound }, depth - 1);
    return;
  }
  if ((pattern.flags & ts.TypeFlags.Object) === 0) return;
  for (const property of checker.getPropertiesOfType(pattern)) {
    const given = checker.getPropertyOfType(type, property.name);
    if (given === undefined) continue;
    bind(maker, { pattern: checker.getTypeOfSymbol(property), type: checker.getTypeOfSymbol(given), bound }, depth - 1);
  }
}

function substitute(
  maker: TypeMaker,
  type: ts.Type,
  given: { readonly bound: ReadonlyMap<ts.Type, readonly ts.Type[]>; readonly parameters: readonly ts.Type[] },
): ts.Type | undefined {
  const { checker } = maker;
  if ((type.flags & ts.TypeFlags.TypeParameter) !== 0) {
    const types = given.bound.get(type);
    return types === undefined ? undefined : maker.union(types);
  }
  if (!mentions(checker, type, { parameters: given.parameters, depth: 5 })) return type;
  if (!checker.isArrayType(type)) return undefined;
  const inner = checker.getIndexTypeOfType(type, ts.IndexKind.Number);
  const element = inner === undefined ? undefined : substitute(maker, inner, given);
  return element === undefined ? undefined : maker.array(element);
}

/** Whether a type parameter stands in a type; where that is too deep to say, it does. */
function mentions(
  checker: ts.TypeChecker,
  type: ts.Type,
  { parameters, depth }: { readonly parameters: readonly ts.Type[]; readonly depth: number },
): boolean {
  const inside = (inner: ts.Type): boolean => mentions(checker, inner, { parameters, depth: depth - 1 });
  if (parameters.includes(type)) return true;
  if (type.isUnionOrIntersection()) return type.types.some(inside);
  const structured = ts.TypeFlags.Object | ts.TypeFlags.Instantiable;
  if ((type.flags & structured) === 0) return false;
  if (depth === 0 || (type.flags & ts.TypeFlags.Instantiable) !== 0) return true;
  const { aliasTypeArguments } = type;
  if (aliasTypeArguments !== undefined) return aliasTypeArguments.some(inside);
  const isReference = ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0;
  if (isReference) return checker.getTypeArguments(type as ts.TypeReference).some(inside);
  const isNamed = ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.ClassOrInterface) !== 0;
  return !isNamed && checker.getPropertiesOfType(type).some((property) => inside(checker.getTypeOfSymbol(property)));
}
