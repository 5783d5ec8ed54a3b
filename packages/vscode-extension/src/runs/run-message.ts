import { isObject, type Json, type JsonObject, parseJson } from "./json.ts";

/** What a process that runs a flow says, as far as it concerns an editor. It may be of another version than this. */
export type RunMessage =
  | RunHello
  | { readonly type: "event"; readonly event: RunEventText }
  | { readonly type: "dropped"; readonly count: number }
  | { readonly type: "end" };

/** Who runs, and what. */
export interface RunHello {
  readonly type: "hello";
  readonly token: string;
  readonly pid: number;
  readonly runId: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly flow: {
    readonly file: string;
    readonly exportName?: string;
    readonly name: string;
    readonly graphHash: string;
    /** Every node by the ids on the way to it. */
    readonly nodes: readonly (readonly string[])[];
  };
  readonly input: Json;
  readonly isInputCut: boolean;
}

/** Something that happened: whose properties there are depends on its type, and nothing is certain. */
export type RunEventText = JsonObject & { readonly type: string; readonly time: number };

/** The highest version of the protocol that is understood. */
const knownVersion = 1;

/** Reads one line; undefined where it is nothing that is understood. */
export function readRunMessage(line: string): RunMessage | undefined {
  const message = parseJson(line);
  if (!isObject(message)) return undefined;
  switch (message.type) {
    case "hello":
      return readHello(message);
    case "event": {
      const { event } = message;
      return isObject(event) && typeof event.type === "string" && typeof event.time === "number"
        ? { type: "event", event: event as RunEventText }
        : undefined;
    }
    case "dropped":
      return typeof message.count === "number" ? { type: "dropped", count: message.count } : undefined;
    case "end":
      return { type: "end" };
    default:
      return undefined;
  }
}

function readHello({ version, token, pid, runId, time, flow, input, isInputCut }: JsonObject): RunHello | undefined {
  if (typeof version !== "number" || version > knownVersion || !isObject(flow)) return undefined;
  const { file, exportName, name, graphHash, nodes } = flow;
  if (
    typeof token !== "string" ||
    typeof pid !== "number" ||
    typeof runId !== "string" ||
    typeof time !== "number" ||
    typeof file !== "string" ||
    typeof name !== "string" ||
    typeof graphHash !== "string" ||
    !isPaths(nodes)
  )
    return undefined;
  return {
    type: "hello",
    token,
    pid,
    runId,
    time,
    flow: { file, ...(typeof exportName === "string" ? { exportName } : undefined), name, graphHash, nodes },
    input: input ?? null,
    isInputCut: isInputCut !== false,
  };
}

function isPaths(value: Json | undefined): value is readonly (readonly string[])[] {
  return (
    Array.isArray(value) && value.every((path) => Array.isArray(path) && path.every((id) => typeof id === "string"))
  );
}
