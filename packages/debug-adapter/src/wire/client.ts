import type { DebugProtocol } from "@vscode/debugprotocol";

/** The events that the adapter sends, by name, with what they carry. */
export interface Events {
  initialized: undefined;
  capabilities: DebugProtocol.CapabilitiesEvent["body"];
  stopped: DebugProtocol.StoppedEvent["body"];
  continued: DebugProtocol.ContinuedEvent["body"];
  exited: DebugProtocol.ExitedEvent["body"];
  terminated: DebugProtocol.TerminatedEvent["body"];
  thread: DebugProtocol.ThreadEvent["body"];
  output: DebugProtocol.OutputEvent["body"];
  breakpoint: DebugProtocol.BreakpointEvent["body"];
  process: DebugProtocol.ProcessEvent["body"];
  invalidated: DebugProtocol.InvalidatedEvent["body"];
}

/** The editor, or whatever else debugs: the other side of the connection. */
export interface Client {
  /** What it said of itself when it connected. */
  readonly about: DebugProtocol.InitializeRequestArguments;
  event<Name extends keyof Events>(name: Name, body: Events[Name]): void;
  /** Asks it for something: `runInTerminal`. Rejects if it refuses. */
  request(command: string, args: object): Promise<unknown>;
}
