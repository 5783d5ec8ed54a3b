import { ts } from "ts-morph";
import { isForeign, type Origins } from "./origins.ts";
import type { MakerRecord, Origin } from "./records.ts";

/** The variables at the top of a file that may be graflow's `task`, a scope, or a scope's `task`. */
export function readMakers(source: ts.SourceFile, origins: Origins): readonly MakerRecord[] {
  const makers: MakerRecord[] = [];
  const add = (name: ts.BindingName, end: number): void => {
    if (ts.isIdentifier(name)) {
      const origin = origins.ofName(name);
      if (mayMake(origin)) makers.push({ name: name.text, origin, end });
    } else {
      for (const element of name.elements) if (ts.isBindingElement(element)) add(element.name, end);
    }
  };
  for (const statement of source.statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const { name, initializer } of statement.declarationList.declarations) {
      if (initializer !== undefined) add(name, statement.end);
    }
  }
  return makers;
}

function mayMake(origin: Origin): boolean {
  if (origin.kind === "call") return origin.text !== undefined && isForeign(origin);
  return origin.kind === "import" || (origin.kind === "member" && origin.name === "task");
}
