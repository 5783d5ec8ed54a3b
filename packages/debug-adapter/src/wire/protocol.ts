import type { DebugProtocol } from "@vscode/debugprotocol";
import type { AttachArguments } from "../program/attach-arguments.ts";
import type { LaunchArguments } from "../program/launch-arguments.ts";

type Body<Response extends { body?: unknown }> = NonNullable<Response["body"]>;

/** The requests that the adapter answers: what each is given, and what it answers with. */
export interface Requests {
  initialize: { args: DebugProtocol.InitializeRequestArguments; body: DebugProtocol.Capabilities };
  launch: { args: LaunchArguments; body: undefined };
  attach: { args: AttachArguments; body: undefined };
  configurationDone: { args: object; body: undefined };
  disconnect: { args: DebugProtocol.DisconnectArguments; body: undefined };
  terminate: { args: DebugProtocol.TerminateArguments; body: undefined };
  setBreakpoints: {
    args: DebugProtocol.SetBreakpointsArguments;
    body: Body<DebugProtocol.SetBreakpointsResponse>;
  };
  setExceptionBreakpoints: {
    args: DebugProtocol.SetExceptionBreakpointsArguments;
    body: Body<DebugProtocol.SetExceptionBreakpointsResponse>;
  };
  threads: { args: object; body: Body<DebugProtocol.ThreadsResponse> };
  stackTrace: { args: DebugProtocol.StackTraceArguments; body: Body<DebugProtocol.StackTraceResponse> };
  scopes: { args: DebugProtocol.ScopesArguments; body: Body<DebugProtocol.ScopesResponse> };
  variables: { args: DebugProtocol.VariablesArguments; body: Body<DebugProtocol.VariablesResponse> };
  evaluate: { args: DebugProtocol.EvaluateArguments; body: Body<DebugProtocol.EvaluateResponse> };
  continue: { args: DebugProtocol.ContinueArguments; body: Body<DebugProtocol.ContinueResponse> };
  next: { args: DebugProtocol.NextArguments; body: undefined };
  stepIn: { args: DebugProtocol.StepInArguments; body: undefined };
  stepOut: { args: DebugProtocol.StepOutArguments; body: undefined };
  pause: { args: DebugProtocol.PauseArguments; body: undefined };
}

/** The name of a request. */
export type RequestName = keyof Requests;

/** Carries out some of the requests. One that throws is answered with the error's message, shown to the user. */
export type Handlers<Name extends RequestName = RequestName> = {
  readonly [Key in Name]: (args: Requests[Key]["args"]) => Requests[Key]["body"] | Promise<Requests[Key]["body"]>;
};
