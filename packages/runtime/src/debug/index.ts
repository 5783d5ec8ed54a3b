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
export { type ConnectOptions, connectDebugger } from "./connection/connect.ts";
export type { ConnectionOptions, DebugConnection } from "./connection/connection.ts";
export { type Endpoint, environmentNames, parseEndpoint } from "./connection/endpoint.ts";
export { connectFromEnvironment } from "./connection/environment.ts";
export { type LineHandler, LineReader } from "./connection/json-lines.ts";
export { type DebugListener, type ListenOptions, listenForDebugger } from "./connection/listen.ts";
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
} from "./connection/protocol.ts";
export type { EvaluationOptions } from "./expressions/evaluation.ts";
export type { Travel } from "./history/travel.ts";
export type { Breakpoint, BreakpointTarget, ChannelBreakpoint, FailureFilter, PlaceRange } from "./stops/breakpoint.ts";
export type { SetBreakpoint } from "./stops/breakpoints.ts";
export { type CheckedBreakpoints, checkBreakpoints, type UncheckedBreakpoints } from "./stops/check-breakpoints.ts";
export type { StepOptions } from "./stops/step.ts";
export type { StopReason } from "./stops/stops.ts";
export type { TaskEntrance } from "./stops/task-entry.ts";
export type { Member } from "./values/members.ts";
export type { Page, Variable } from "./values/variables.ts";
