import type { DebugProtocol } from "@vscode/debugprotocol";
import type { AttachArguments } from "../program/attach-arguments.ts";
import type { LaunchArguments } from "../program/launch-arguments.ts";
import type { RefusedName } from "../requests/refused.ts";
import type { GraflowRequests } from "./custom-messages.ts";

/** Requests that are answered with the reason why this debugger does not do them. */
type Refused = { readonly [Name in RefusedName]: { readonly args: object; readonly body: undefined } };

type Body<Response extends { body?: unknown }> = NonNullable<Response["body"]>;

/** The requests that the adapter answers: what each is given, and what it answers with. */
export interface Requests extends GraflowRequests, Refused {
  initialize: { args: DebugProtocol.InitializeRequestArguments; body: DebugProtocol.Capabilities };
  launch: { args: LaunchArguments; body: undefined };
  attach: { args: AttachArguments; body: undefined };
  configurationDone: { args: object; body: undefined };
  disconnect: { args: DebugProtocol.DisconnectArguments; body: undefined };
  terminate: { args: DebugProtocol.TerminateArguments; body: undefined };
  restart: { args: { readonly arguments?: LaunchArguments | AttachArguments }; body: undefined };
  setBreakpoints: {
    args: DebugProtocol.SetBreakpointsArguments;
    body: Body<DebugProtocol.SetBreakpointsResponse>;
  };
  setExceptionBreakpoints: {
    args: DebugProtocol.SetExceptionBreakpointsArguments;
    body: Body<DebugProtocol.SetExceptionBreakpointsResponse>;
  };
  breakpointLocations: {
    args: DebugProtocol.BreakpointLocationsArguments;
    body: Body<DebugProtocol.BreakpointLocationsResponse>;
  };
  setFunctionBreakpoints: {
    args: DebugProtocol.SetFunctionBreakpointsArguments;
    body: Body<DebugProtocol.SetFunctionBreakpointsResponse>;
  };
  dataBreakpointInfo: {
    args: DebugProtocol.DataBreakpointInfoArguments;
    body: Body<DebugProtocol.DataBreakpointInfoResponse>;
  };
  setDataBreakpoints: {
    args: DebugProtocol.SetDataBreakpointsArguments;
    body: Body<DebugProtocol.SetDataBreakpointsResponse>;
  };
  exceptionInfo: { args: DebugProtocol.ExceptionInfoArguments; body: Body<DebugProtocol.ExceptionInfoResponse> };
  source: { args: DebugProtocol.SourceArguments; body: Body<DebugProtocol.SourceResponse> };
  locations: { args: DebugProtocol.LocationsArguments; body: Body<DebugProtocol.LocationsResponse> };
  loadedSources: { args: object; body: Body<DebugProtocol.LoadedSourcesResponse> };
  terminateThreads: { args: DebugProtocol.TerminateThreadsArguments; body: undefined };
  stepInTargets: { args: DebugProtocol.StepInTargetsArguments; body: Body<DebugProtocol.StepInTargetsResponse> };
  gotoTargets: { args: DebugProtocol.GotoTargetsArguments; body: Body<DebugProtocol.GotoTargetsResponse> };
  goto: { args: DebugProtocol.GotoArguments; body: undefined };
  restartFrame: { args: DebugProtocol.RestartFrameArguments; body: undefined };
  threads: { args: object; body: Body<DebugProtocol.ThreadsResponse> };
  stackTrace: { args: DebugProtocol.StackTraceArguments; body: Body<DebugProtocol.StackTraceResponse> };
  scopes: { args: DebugProtocol.ScopesArguments; body: Body<DebugProtocol.ScopesResponse> };
  variables: { args: DebugProtocol.VariablesArguments; body: Body<DebugProtocol.VariablesResponse> };
  evaluate: { args: DebugProtocol.EvaluateArguments; body: Body<DebugProtocol.EvaluateResponse> };
  setVariable: { args: DebugProtocol.SetVariableArguments; body: Body<DebugProtocol.SetVariableResponse> };
  setExpression: { args: DebugProtocol.SetExpressionArguments; body: Body<DebugProtocol.SetExpressionResponse> };
  completions: { args: DebugProtocol.CompletionsArguments; body: Body<DebugProtocol.CompletionsResponse> };
  stepBack: { args: DebugProtocol.StepBackArguments; body: undefined };
  reverseContinue: { args: DebugProtocol.ReverseContinueArguments; body: undefined };
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
