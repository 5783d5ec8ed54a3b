export type { Channel, ChannelLease, ChannelLockOptions, ChannelSetOptions } from "../ports/channel.ts";
export {
  attachDebugger,
  type ChannelAccess,
  type DebuggedRun,
  type Debugger,
  type FlowOutline,
  type ForkedRun,
  type ForkOptions,
  type FrameRecord,
  type Gate,
  type GateAnswer,
  type GateFlow,
  type GateKind,
  type GateOptions,
  type GateParent,
  type GatePlace,
  type NodeRecord,
  type RunRecord,
} from "../ports/debugger.ts";
export type { Breakpoint, BreakpointTarget, ChannelBreakpoint, FailureFilter, PlaceRange } from "./breakpoint.ts";
export type { SetBreakpoint } from "./breakpoints.ts";
export { type CheckedBreakpoints, checkBreakpoints, type UncheckedBreakpoints } from "./check-breakpoints.ts";
export { type ConnectOptions, connectDebugger } from "./connect.ts";
export type { ConnectionOptions, DebugConnection } from "./connection.ts";
export { type Endpoint, environmentNames, parseEndpoint } from "./endpoint.ts";
export { connectFromEnvironment } from "./environment.ts";
export type { EvaluationOptions } from "./evaluation.ts";
export { type LineHandler, LineReader } from "./json-lines.ts";
export { type DebugListener, type ListenOptions, listenForDebugger } from "./listen.ts";
export type { Member } from "./members.ts";
export {
  type AnswerRequest,
  type At,
  type AttachRequest,
  type BranchInfo,
  type CommandMessage,
  type CommandName,
  type Commands,
  type Configuration,
  type DataInfo,
  type DebugEvent,
  type ErrorInfo,
  type FailureInfo,
  type FrameStates,
  type GateInfo,
  type HeldNode,
  type Hello,
  type Present,
  type ProgramMessage,
  protocolVersion,
  type Refusal,
  type Reply,
  type ScopeInfo,
  type StackFrame,
  type StopInfo,
} from "./protocol.ts";
export type { StepOptions } from "./step.ts";
export type { StopReason } from "./stops.ts";
export type { TaskEntrance } from "./task-entry.ts";
export type { Travel } from "./travel.ts";
export type { Page, Variable } from "./variables.ts";
