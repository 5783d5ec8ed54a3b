export type { Channel, ChannelLease, ChannelLockOptions, ChannelSetOptions } from "../ports/channel.ts";
export {
  attachDebugger,
  type DebuggedRun,
  type Debugger,
  type ForkedRun,
  type ForkOptions,
  type FrameRecord,
  type Gate,
  type GateAnswer,
  type GateFlow,
  type GateKind,
  type GateParent,
  type GatePlace,
  type NodeRecord,
  type RunRecord,
} from "../ports/debugger.ts";
export type { Breakpoint, BreakpointTarget, FailureFilter, PlaceRange } from "./breakpoint.ts";
export type { SetBreakpoint } from "./breakpoints.ts";
export { type ConnectOptions, connectDebugger, connectFromEnvironment, type DebugConnection } from "./connect.ts";
export { type Endpoint, environmentNames, parseEndpoint } from "./endpoint.ts";
export type { EvaluationOptions } from "./evaluation.ts";
export { type LineHandler, LineReader } from "./json-lines.ts";
export {
  type AnswerRequest,
  type At,
  type CommandMessage,
  type CommandName,
  type Commands,
  type DebugEvent,
  type GateInfo,
  type Hello,
  type ProgramMessage,
  protocolVersion,
  type Reply,
  type StackFrame,
  type StopInfo,
} from "./protocol.ts";
export type { StepOptions } from "./step.ts";
export type { StopReason } from "./stops.ts";
export type { Page, Variable } from "./variables.ts";
