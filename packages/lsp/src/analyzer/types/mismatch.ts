import type { ts } from "ts-morph";
import { type Difference, findDifference } from "./difference.ts";
import type { TypeMaker } from "./type-maker.ts";

/** A type that does not accept another one, in words. */
export interface Mismatch {
  readonly takes: string;
  readonly gets: string;
  /** Where they differ, with a colon before it; empty where that is plain. */
  readonly detail: string;
  readonly difference: Difference;
}

/** Says why `wanted` does not accept `given`. */
export function mismatch(maker: TypeMaker, wanted: ts.Type, given: ts.Type): Mismatch {
  const [takes, gets] = maker.printBoth(wanted, given);
  const difference = findDifference(maker, given, wanted);
  const { path, found } = difference;
  let detail = "";
  if (path !== "" && found === undefined) detail = `: "${path}" is missing`;
  else if (found !== undefined && (path !== "" || found !== given)) {
    const [is, not] = maker.printBoth(found, difference.wanted);
    detail = path === "" ? `: it may be ${is}` : `: "${path}" is ${is}, not ${not}`;
  }
  return { takes, gets, detail, difference };
}
