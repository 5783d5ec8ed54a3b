import type { Variable } from "@graflow/runtime/debug";
import type { DebugProtocol } from "@vscode/debugprotocol";
import type { Handle, Handles } from "./handles.ts";

/** A value of the program as the editor lists it. */
export function shownVariable(
  variable: Variable,
  around: Omit<Handle, "handle" | "children">,
  handles: Handles,
): DebugProtocol.Variable {
  const { name, value, type, handle, indexed, named, access } = variable;
  const path = access === undefined || around.path === undefined ? undefined : around.path + access;
  const hint = presentationHint(variable);
  return {
    name,
    value,
    type,
    variablesReference: handle === 0 ? 0 : handles.add({ ...around, handle, path }),
    ...(path === undefined || path === "" || variable.kind === "more" ? {} : { evaluateName: path }),
    ...(indexed > 0 ? { indexedVariables: indexed } : {}),
    ...(named === undefined ? {} : { namedVariables: named }),
    ...(hint === undefined ? {} : { presentationHint: hint }),
  };
}

function presentationHint({
  kind,
  type,
  readOnly,
  handle,
}: Variable): DebugProtocol.VariablePresentationHint | undefined {
  const isSecret = type === "secret";
  const hint: DebugProtocol.VariablePresentationHint = {
    ...(type === "function" ? { kind: "method" } : {}),
    ...(kind === "internal" || kind === "more" ? { kind: "virtual" } : {}),
    ...(kind === "private" ? { visibility: "private" } : {}),
    ...(kind === "getter" && handle !== 0 ? { lazy: true } : {}),
    ...(readOnly === true || isSecret ? { attributes: ["readOnly"] } : {}),
  };
  return Object.keys(hint).length === 0 ? undefined : hint;
}
