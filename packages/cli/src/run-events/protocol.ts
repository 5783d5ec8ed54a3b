import type { JsonValue } from "../json/json-value.ts";

/*
 * How a run tells somebody else what it does, while it does it: an editor, a dashboard, whatever listens.
 *
 * Whoever wants to follow listens on a socket and puts its address and a token into the environment of the process that
 * runs (`eventVariables`). The run connects, and writes JSON, one message to a line: `hello`, an `event` for each thing
 * that happens, `end`. What it says is bounded in size; what the reader is too slow for is left out and counted. Nothing
 * that the reader does or fails to do changes the run, but for `cancel`.
 *
 * A reader ignores messages, events and properties that it does not know: so later ones may be added without a new
 * version. It takes a connection that ends without `end` for a process that died.
 */

/** The variables of the environment that make a run report. Without both, it does not. */
export const eventVariables = {
  /** Where to connect: the path of a Unix socket or named pipe, or `127.0.0.1:port`. */
  endpoint: "GRAFLOW_EVENTS",
  /** What the first message has to carry, so that nobody else on the machine can pose as a run. */
  token: "GRAFLOW_EVENTS_TOKEN",
  /** Where not empty, stderr gets a line about a reader that was lost. */
  debug: "GRAFLOW_EVENTS_DEBUG",
} as const;

/** Of the protocol. A reader refuses a higher one. */
export const eventsVersion = 1;

/** What a run says. */
export type RunMessage = HelloMessage | EventMessage | DroppedMessage | EndMessage;

/** The first message: who runs, and what. */
export interface HelloMessage {
  readonly type: "hello";
  readonly version: typeof eventsVersion;
  readonly token: string;
  readonly pid: number;
  readonly runId: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly flow: {
    /** Absolute path of the module that exports it. */
    readonly file: string;
    /** The export, where one was named. */
    readonly exportName?: string;
    /** What the flow calls itself. */
    readonly name: string;
    /** `TaskGraph.hash`: whether a text is still the one that ran. */
    readonly graphHash: string;
    /**
     * Every node by the ids on the way to it: `["fetch"]`, `["clean", "trim"]` for what stands in a sub-flow. Joined by
     * `/` they are the `node` of events. The first 5,000.
     */
    readonly nodes: readonly (readonly string[])[];
  };
  readonly input: JsonValue;
  /** Whether `input` is shortened, so that it cannot be given to another run. */
  readonly isInputCut: boolean;
}

/** Something happened: a `RunEvent`, its `input`, `output` and `error` shortened. */
export interface EventMessage {
  readonly type: "event";
  readonly event: { readonly type: string; readonly time: number; readonly [property: string]: JsonValue };
}

/** So many events were left out here, as the reader did not keep up. */
export interface DroppedMessage {
  readonly type: "dropped";
  readonly count: number;
}

/** The last message. */
export interface EndMessage {
  readonly type: "end";
  /** What the command ends with. */
  readonly exitCode: number;
}

/** What a reader may say: end the run before its time, as Ctrl-C does. */
export interface CancelMessage {
  readonly type: "cancel";
}
