import type { ts } from "ts-morph";
import type { TypeMaker } from "./type-maker.ts";

/** Of types that a value has to meet all at once those that say something which no other one says. */
export function narrowest(maker: TypeMaker, types: readonly ts.Type[]): readonly ts.Type[] {
  const kept: ts.Type[] = [];
  for (const type of types) {
    if (kept.some((other) => maker.accepts(type, other))) continue;
    for (let index = kept.length - 1; index >= 0; index--) {
      const other = kept[index];
      if (other !== undefined && maker.accepts(other, type)) kept.splice(index, 1);
    }
    kept.push(type);
  }
  return kept;
}
