import { ts } from "ts-morph";
import type { TypeMaker } from "./type-maker.ts";

/** What a route chooses by, and what its cases get. */
export interface RouteChoice {
  /** The texts that may come, and what flows on with each. */
  readonly texts: ReadonlyMap<string, readonly ts.Type[]>;
  /** What flows on with texts that are not known one by one. */
  readonly open: readonly ts.Type[];
  /** What picks no case, so that only `else` could take it. */
  readonly strays: readonly ts.Type[];
}

/** Reads what a route's value says about its cases: a string, or an object with a string `route` and its `value`. */
export function routeChoice(maker: TypeMaker, type: ts.Type): RouteChoice {
  const choice = { texts: new Map<string, ts.Type[]>(), open: [] as ts.Type[], strays: [] as ts.Type[] };
  for (const member of maker.membersOf(type)) {
    if (maker.isNever(member)) continue;
    const object = routeObject(maker, member);
    if (object === undefined) addText(maker, choice, { key: member, payload: member, whole: member });
    else
      for (const key of maker.membersOf(object.route))
        addText(maker, choice, { key, payload: object.value, whole: member });
  }
  return choice;
}

/** What a case gets; `never` where it cannot occur. `taken` are the texts of the other cases, if it is `else`. */
export function caseInput(
  maker: TypeMaker,
  choice: RouteChoice,
  { when, taken }: { readonly when: string | undefined; readonly taken: ReadonlySet<string> },
): ts.Type {
  if (when !== undefined) {
    const literal = maker.literal(when);
    const open = choice.open.map((type) => ((type.flags & ts.TypeFlags.String) === 0 ? type : literal));
    return maker.union([...(choice.texts.get(when) ?? []), ...open]);
  }
  const others = [...choice.texts].flatMap(([text, payloads]) => (taken.has(text) ? [] : payloads));
  return maker.union([...others, ...choice.open, ...choice.strays]);
}

function addText(
  maker: TypeMaker,
  choice: { readonly texts: Map<string, ts.Type[]>; readonly open: ts.Type[]; readonly strays: ts.Type[] },
  { key, payload, whole }: { readonly key: ts.Type; readonly payload: ts.Type; readonly whole: ts.Type },
): void {
  if (key.isStringLiteral()) {
    const payloads = choice.texts.get(key.value);
    if (payloads === undefined) choice.texts.set(key.value, [payload]);
    else payloads.push(payload);
  } else if (maker.isAny(key) || maker.accepts(maker.string, key)) {
    choice.open.push(payload);
  } else {
    choice.strays.push(whole);
  }
}

function routeObject(
  maker: TypeMaker,
  type: ts.Type,
): { readonly route: ts.Type; readonly value: ts.Type } | undefined {
  const { checker } = maker;
  if ((type.flags & ts.TypeFlags.Object) === 0 && !type.isIntersection()) return undefined;
  const route = checker.getPropertyOfType(type, "route");
  if (route === undefined) return undefined;
  const value = checker.getPropertyOfType(type, "value");
  return {
    route: checker.getTypeOfSymbol(route),
    value: value === undefined ? maker.undefined : checker.getTypeOfSymbol(value),
  };
}
