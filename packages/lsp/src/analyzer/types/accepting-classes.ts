import type { ts } from "ts-morph";
import type { AcceptingClasses, TypeClass } from "../type-oracle.ts";
import { elementOf } from "./iteration.ts";
import { routeChoice } from "./route-cases.ts";
import type { TypeClasses } from "./type-class.ts";
import type { TypeMaker } from "./type-maker.ts";

/** As many texts that a route may choose by are told. */
const mostCases = 64;

/** As many classes of inputs are compared with a class of values. */
const mostInputs = 2000;

/** As many classes of values are remembered. */
const mostSources = 2000;

/** What the types of one checker are compared with. */
export interface AcceptingWorld {
  readonly maker: TypeMaker;
  readonly classes: TypeClasses;
  /** The type of a class of inputs; undefined where there is none of it any more. */
  readonly inputOf: (input: TypeClass) => ts.Type | undefined;
}

/** Remembers which classes of inputs accept which classes of values, from one checker to the next. */
export class AcceptingTable {
  readonly #known = new Map<TypeClass, Map<TypeClass, boolean>>();

  /** The rows of some classes that occur in a world, and of what flows out of them into maps and cases. */
  rows(
    sources: Iterable<TypeClass>,
    inputs: ReadonlySet<TypeClass>,
    world: AcceptingWorld,
  ): readonly AcceptingClasses[] {
    const rows = new Map<TypeClass, AcceptingClasses>();
    const asked = new Set(sources);
    for (const source of asked) {
      const type = world.classes.typeOf(source);
      if (type === undefined || rows.has(source)) continue;
      const row = this.#row({ source, type }, inputs, world);
      rows.set(source, row);
      for (const { gets } of row.cases ?? []) asked.add(gets);
      if (row.element !== undefined) asked.add(row.element);
    }
    return [...rows.values()];
  }

  #row(
    { source, type }: { readonly source: TypeClass; readonly type: ts.Type },
    inputs: ReadonlySet<TypeClass>,
    { maker, classes, inputOf }: AcceptingWorld,
  ): AcceptingClasses {
    const known = this.#known.get(source) ?? new Map<TypeClass, boolean>();
    this.#known.delete(source);
    this.#known.set(source, known);
    const accepts = new Set<TypeClass>();
    for (const input of [...inputs].slice(0, mostInputs)) {
      let isAccepted = known.get(input);
      if (isAccepted === undefined) {
        const wanted = inputOf(input);
        if (wanted === undefined) continue;
        isAccepted = maker.accepts(wanted, type);
        known.set(input, isAccepted);
      }
      if (isAccepted) accepts.add(input);
    }
    for (const [oldest] of this.#known) {
      if (this.#known.size <= mostSources) break;
      this.#known.delete(oldest);
    }
    const element = classes.of(elementOf(maker, type));
    const cases = casesOf(maker, type).flatMap(({ when, gets }) => {
      const of = classes.of(gets);
      return of === undefined ? [] : [{ when, gets: of }];
    });
    return {
      source,
      accepts,
      ...(element === undefined || isText(maker, type) ? undefined : { element }),
      ...(cases.length === 0 ? undefined : { cases }),
    };
  }
}

function casesOf(maker: TypeMaker, type: ts.Type): readonly { readonly when: string; readonly gets: ts.Type }[] {
  const { texts } = routeChoice(maker, type);
  return [...texts].slice(0, mostCases).map(([when, payloads]) => ({ when, gets: maker.union(payloads) }));
}

/** Nobody means a map over the characters of a text. */
function isText(maker: TypeMaker, type: ts.Type): boolean {
  return maker.accepts(maker.string, type);
}
