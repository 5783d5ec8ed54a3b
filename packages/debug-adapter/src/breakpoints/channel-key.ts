import type { Handles } from "../values/handles.ts";

/** What a client names a variable by. */
export interface NamedVariable {
  readonly name: string;
  /** Of the variable or scope that it stands in. */
  readonly variablesReference?: number | undefined;
}

/** The key of the channel that a variable is, shown in a list or named `channel.key`; `undefined` of others. */
export function channelKey(handles: Handles, { name, variablesReference = 0 }: NamedVariable): string | undefined {
  const expression = variablesReference > 0 ? handles.get(variablesReference).children.get(name) : name;
  if (expression === undefined) return undefined;
  const text = expression.trim();
  const quoted = /^channel\[(".*")\]$/s.exec(text)?.[1];
  return quoted === undefined ? /^channel\.([^.[\]()\s]+)$/.exec(text)?.[1] : textOf(quoted);
}

function textOf(json: string): string | undefined {
  try {
    const text: unknown = JSON.parse(json);
    return typeof text === "string" ? text : undefined;
  } catch {
    return undefined;
  }
}
