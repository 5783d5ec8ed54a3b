import type { DebugProtocol } from "@vscode/debugprotocol";
import type { GraflowClient, GraflowEvents } from "./custom-messages.ts";

/** The events that the adapter sends, by name, with what they carry. */
export interface Events extends GraflowEvents {
  initialized: undefined;
  capabilities: DebugProtocol.CapabilitiesEvent["body"];
  stopped: DebugProtocol.StoppedEvent["body"];
  continued: DebugProtocol.ContinuedEvent["body"];
  exited: DebugProtocol.ExitedEvent["body"];
  terminated: DebugProtocol.TerminatedEvent["body"];
  thread: DebugProtocol.ThreadEvent["body"];
  output: DebugProtocol.OutputEvent["body"];
  breakpoint: DebugProtocol.BreakpointEvent["body"];
  loadedSource: DebugProtocol.LoadedSourceEvent["body"];
  process: DebugProtocol.ProcessEvent["body"];
  invalidated: DebugProtocol.InvalidatedEvent["body"];
}

/** The editor, or whatever else debugs: the other side of the connection. */
export interface Client {
  /** What it said of itself when it connected. */
  readonly about: DebugProtocol.InitializeRequestArguments & GraflowClient;
  event<Name extends keyof Events>(name: Name, body: Events[Name]): void;
  /** Resolves when it has taken what was sent; `undefined` where it has. */
  drained(): Promise<void> | undefined;
  /** Asks it for something: `runInTerminal`. Rejects if it refuses. */
  request(command: string, args: object, withinMs?: number): Promise<unknown>;
  /** Sends an event once the request in hand has been answered. */
  later<Name extends keyof Events>(name: Name, body: Events[Name]): void;
}
