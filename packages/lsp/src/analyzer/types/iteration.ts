import { ts } from "ts-morph";
import type { TypeMaker } from "./type-maker.ts";

/** What iterating over a value yields; undefined where it, or a part of the union that it is, cannot be iterated over. */
export function elementOf(maker: TypeMaker, type: ts.Type): ts.Type | undefined {
  const elements: ts.Type[] = [];
  for (const member of maker.membersOf(type)) {
    const element = elementOfMember(maker, member);
    if (element === undefined) return undefined;
    elements.push(element);
  }
  return maker.union(elements);
}

function elementOfMember(maker: TypeMaker, type: ts.Type): ts.Type | undefined {
  const { checker } = maker;
  if (maker.isAny(type) || maker.isNever(type)) return type;
  const apparent = checker.getApparentType(type);
  if (checker.isArrayType(apparent) || checker.isTupleType(apparent)) {
    return checker.getIndexTypeOfType(apparent, ts.IndexKind.Number) ?? maker.any;
  }
  const iterator = resultOf(maker, iteratorMethod(checker, apparent));
  const next = iterator === undefined ? undefined : checker.getPropertyOfType(iterator, "next");
  const result = resultOf(maker, next);
  return result === undefined ? undefined : yieldOf(maker, result);
}

/** The member `[Symbol.iterator]`: the checker keeps it under a name that begins with this. */
function iteratorMethod(checker: ts.TypeChecker, type: ts.Type): ts.Symbol | undefined {
  return checker.getPropertiesOfType(type).find(({ escapedName }) => String(escapedName).startsWith("__@iterator@"));
}

function resultOf({ checker }: TypeMaker, method: ts.Symbol | undefined): ts.Type | undefined {
  if (method === undefined) return undefined;
  return checker.getTypeOfSymbol(method).getCallSignatures()[0]?.getReturnType();
}

/** The `value` of the results that are not the last one. */
function yieldOf(maker: TypeMaker, result: ts.Type): ts.Type {
  const { checker } = maker;
  const values = maker.membersOf(result).flatMap((member) => {
    const done = checker.getPropertyOfType(member, "done");
    const isLast = done !== undefined && checker.typeToString(checker.getTypeOfSymbol(done)) === "true";
    const value = checker.getPropertyOfType(member, "value");
    return isLast || value === undefined ? [] : [checker.getTypeOfSymbol(value)];
  });
  return values.length === 0 ? maker.any : maker.union(values);
}
