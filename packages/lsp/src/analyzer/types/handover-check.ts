import { ts } from "ts-morph";
import { type AnalyzerDiagnostic, finding } from "../../errors/analyzer-diagnostic.ts";
import type { Handover } from "../type-oracle.ts";
import { quote } from "./input-check.ts";
import { mismatch } from "./mismatch.ts";
import { nodeAt } from "./node-at.ts";
import type { StepTypes } from "./step-types.ts";
import type { ObjectEntry, TypeMaker } from "./type-maker.ts";

/** Data that is handed on in a file, and what gets it. */
export interface HandoverArrival {
  readonly file: ts.SourceFile;
  readonly handover: Handover;
  readonly takers: readonly StepTypes[];
}

/** Checks that a task accepts what another one, or itself, hands it through the context (FLOW4001). */
export function checkHandover(
  maker: TypeMaker,
  { file, handover, takers }: HandoverArrival,
): readonly AnalyzerDiagnostic[] {
  const { span, by } = handover;
  const data = nodeAt(file, span);
  const given = data === undefined ? undefined : dataType(maker, data);
  return takers.flatMap((step) => {
    const { input, place } = step;
    if (input === undefined || given === undefined || maker.accepts(input, given)) return [];
    const { takes, gets, detail } = mismatch(maker, input, given);
    const related =
      place === undefined
        ? []
        : [
            {
              message: `${quote(step)} takes ${takes}.`,
              span: place.span,
              ...(place.file === file.fileName ? undefined : { file: place.file }),
            },
          ];
    const message = `${quote(step)} takes ${takes}, and ctx.${by} hands it ${gets}${detail}.`;
    return [finding({ code: "FLOW4001", file: file.fileName, span }, message, { related })];
  });
}

/**
 * The type of data as it is written. The parameter that it is an argument for takes anything, so the checker would take
 * the `"a"` in `{ kind: "a" }` for any text. Undefined where that cannot be told apart, as in lists that are written out.
 */
function dataType(maker: TypeMaker, expression: ts.Node): ts.Type | undefined {
  const { checker } = maker;
  if (ts.isShorthandPropertyAssignment(expression)) return shorthandType(maker, expression);
  if (ts.isParenthesizedExpression(expression) || ts.isSatisfiesExpression(expression)) {
    return dataType(maker, expression.expression);
  }
  if (ts.isObjectLiteralExpression(expression)) return objectType(maker, expression);
  if (ts.isArrayLiteralExpression(expression)) return undefined;
  if (ts.isConditionalExpression(expression)) {
    const branches = [expression.whenTrue, expression.whenFalse].map((branch) => dataType(maker, branch));
    const known = branches.filter((branch) => branch !== undefined);
    return known.length === branches.length ? maker.union(known) : undefined;
  }
  return checker.getTypeAtLocation(expression);
}

function shorthandType({ checker }: TypeMaker, property: ts.ShorthandPropertyAssignment): ts.Type | undefined {
  const value = checker.getShorthandAssignmentValueSymbol(property);
  return value === undefined ? undefined : checker.getTypeOfSymbolAtLocation(value, property.name);
}

function objectType(maker: TypeMaker, { properties }: ts.ObjectLiteralExpression): ts.Type | undefined {
  const { checker } = maker;
  const entries: ObjectEntry[] = [];
  for (const property of properties) {
    const { name } = property;
    if (ts.isSpreadAssignment(property)) {
      const type = checker.getTypeAtLocation(property.expression);
      if ((type.flags & ts.TypeFlags.Object) === 0) return undefined;
      for (const symbol of checker.getPropertiesOfType(type)) {
        const isOptional = (symbol.flags & ts.SymbolFlags.Optional) !== 0;
        // What it is then depends on what stood there before.
        if (isOptional && entries.some(({ key }) => key === symbol.name)) return undefined;
        entries.push({ key: symbol.name, type: checker.getTypeOfSymbol(symbol), isOptional });
      }
      continue;
    }
    if (name === undefined || !(ts.isIdentifier(name) || ts.isStringLiteralLike(name))) return undefined;
    const type = dataType(maker, ts.isPropertyAssignment(property) ? property.initializer : property);
    if (type === undefined) return undefined;
    entries.push({ key: name.text, type, isOptional: false });
  }
  return maker.object(entries);
}
