import type { DebugSession } from "vscode";

/** A variable, as the protocol has it. */
export interface ShownVariable {
  readonly name: string;
  readonly value: string;
}

/** What an expression is in a frame, and what is in that. */
export interface ShownExpression {
  readonly value: string;
  readonly members: () => Promise<readonly ShownVariable[]>;
}

/** Evaluates an expression in a frame without side effects. Undefined where it cannot be told. */
export async function evaluateIn(
  session: DebugSession,
  frameId: number,
  expression: string,
): Promise<ShownExpression | undefined> {
  try {
    const answer = await session.customRequest("evaluate", { expression, frameId, context: "hover" });
    const { result, variablesReference } = answer as { readonly result: string; readonly variablesReference: number };
    const members = async (): Promise<readonly ShownVariable[]> => {
      if (variablesReference === 0) return [];
      return (await session.customRequest("variables", { variablesReference })).variables;
    };
    return { value: result, members };
  } catch {
    return undefined;
  }
}
