/** What an argument has to be; with a `?` it may be left out. */
type Kind = "number" | "text" | "object" | "numbers" | "texts" | "objects";
type Expected = Readonly<Record<string, Kind | `${Kind}?`>>;

const thread: Expected = { threadId: "number" };
const expression: Expected = { expression: "text", frameId: "number?", context: "text?" };

/** The arguments without which a request cannot be understood. What is not named here is not looked at. */
const expectedOf: Readonly<Record<string, Expected>> = {
  setBreakpoints: { source: "object", breakpoints: "objects?", lines: "numbers?" },
  breakpointLocations: {
    source: "object",
    line: "number",
    column: "number?",
    endLine: "number?",
    endColumn: "number?",
  },
  setFunctionBreakpoints: { breakpoints: "objects" },
  setExceptionBreakpoints: { filters: "texts?", filterOptions: "objects?", exceptionOptions: "objects?" },
  dataBreakpointInfo: { name: "text", variablesReference: "number?" },
  setDataBreakpoints: { breakpoints: "objects" },
  exceptionInfo: thread,
  continue: thread,
  next: thread,
  stepIn: { ...thread, targetId: "number?" },
  stepOut: thread,
  stepBack: thread,
  reverseContinue: thread,
  pause: thread,
  stackTrace: { ...thread, startFrame: "number?", levels: "number?" },
  terminateThreads: { threadIds: "numbers?" },
  scopes: { frameId: "number" },
  variables: { variablesReference: "number", start: "number?", count: "number?" },
  setVariable: { variablesReference: "number", name: "text", value: "text" },
  setExpression: { ...expression, value: "text" },
  evaluate: expression,
  completions: { text: "text", column: "number", frameId: "number?" },
  source: { sourceReference: "number", source: "object?" },
  stepInTargets: { frameId: "number" },
  gotoTargets: { source: "object", line: "number", column: "number?" },
  goto: { ...thread, targetId: "number" },
  restartFrame: { frameId: "number" },
  locations: { locationReference: "number" },
  "graflow/jump": { ...thread, node: "text" },
  "graflow/rerun": thread,
  "graflow/skip": thread,
  "graflow/force": { ...thread, as: "text", expression: "text" },
  "graflow/targets": thread,
  "graflow/javascriptReady": thread,
};

/** Of the objects in a list. */
const expectedIn: Readonly<Record<string, Expected>> = {
  setBreakpoints: { line: "number", column: "number?", condition: "text?", hitCondition: "text?", logMessage: "text?" },
  setFunctionBreakpoints: { name: "text", condition: "text?", hitCondition: "text?" },
  setDataBreakpoints: { dataId: "text", condition: "text?", hitCondition: "text?" },
  setExceptionBreakpoints: {},
};

/**
 * Checks that a request's arguments can be understood.
 *
 * @throws an error for the user that says which one is wrong
 */
export function checkArguments(command: string, args: unknown): void {
  if (typeof args !== "object" || args === null || Array.isArray(args)) {
    throw new Error(`The arguments of "${command}" have to be an object`);
  }
  const inside = expectedIn[command];
  for (const [name, value] of checked(command, args, expectedOf[command] ?? {})) {
    if (inside === undefined || !Array.isArray(value) || typeof value[0] !== "object") continue;
    const own = name === "filterOptions" ? ({ filterId: "text", condition: "text?" } as const) : inside;
    for (const one of value as readonly object[]) checked(`${command}: ${name}`, one, own);
  }
  const { source } = args as { readonly source?: unknown };
  if (typeof source === "object" && source !== null) {
    checked(`${command}: source`, source, { path: "text?", sourceReference: "number?" });
  }
}

function checked(what: string, args: object, expected: Expected): readonly (readonly [string, unknown])[] {
  return Object.entries(expected).map(([name, kind]) => {
    const value = Object.hasOwn(args, name) ? (args as Readonly<Record<string, unknown>>)[name] : undefined;
    const isOptional = kind.endsWith("?");
    const wanted = kind.replace("?", "") as Kind;
    const isLeftOut = value === undefined || value === null;
    if (isLeftOut ? !isOptional : !isOf(wanted, value)) {
      throw new Error(
        `"${what}" needs "${name}" to be ${words[wanted]}, and it is ${JSON.stringify(value) ?? "missing"}`,
      );
    }
    return [name, value] as const;
  });
}

const words: Readonly<Record<Kind, string>> = {
  number: "a number",
  text: "a text",
  object: "an object",
  numbers: "a list of numbers",
  texts: "a list of texts",
  objects: "a list of objects",
};

function isOf(kind: Kind, value: unknown): boolean {
  switch (kind) {
    case "number":
      return typeof value === "number" && Number.isFinite(value);
    case "text":
      return typeof value === "string";
    case "object":
      return typeof value === "object" && value !== null && !Array.isArray(value);
    case "numbers":
      return Array.isArray(value) && value.every((one) => isOf("number", one));
    case "texts":
      return Array.isArray(value) && value.every((one) => isOf("text", one));
    case "objects":
      return Array.isArray(value) && value.every((one) => isOf("object", one));
  }
}
