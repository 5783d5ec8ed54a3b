export { ChannelSchemaError } from "./channel/channel-schema-error.ts";
export { type MemoryChannelOptions, memoryChannel } from "./channel/memory-channel.ts";
export type { EndedStatus, RunEvent, RunEventBody, RunListener, RunStatus, TaskPlace } from "./engine/events.ts";
export type { ExecutionContext } from "./engine/execution-context.ts";
export {
  atLeast,
  bestEffort,
  critical,
  type GroupOutcome,
  type GroupPolicy,
  strict,
  strictFailFast,
} from "./engine/group-policy.ts";
export type { NodeState } from "./engine/node-states.ts";
export type { RunOptions } from "./engine/run-options.ts";
export { defaultEngine, WorkflowEngine } from "./engine/workflow-engine.ts";
export { type RuntimeErrorCode, runtimeCodes } from "./errors/codes.ts";
export { GraflowError, type GraflowErrorOptions, isGraflowError } from "./errors/graflow-error.ts";
export {
  type FailedBranch,
  FlowSyntaxError,
  GotoOutOfGroupError,
  LoopLimitError,
  MaxCyclesExceededError,
  MaxStepsExceededError,
  NoRouteError,
  NotInLoopError,
  NotIterableError,
  ParallelGroupError,
  TaskFailedError,
  TaskInputError,
  TaskInputMutatedError,
  TaskOutputError,
  TaskTimeoutError,
  WorkflowCancelledError,
} from "./errors/run-errors.ts";
export type {
  ArrayKey,
  Channel,
  ChannelInput,
  ChannelItem,
  ChannelLease,
  ChannelLockOptions,
  ChannelOutput,
  ChannelSchemas,
  ChannelSetOptions,
  NumberKey,
  TypedChannel,
} from "./ports/channel.ts";
export { ChannelLockLostError, ChannelTypeError } from "./ports/channel-errors.ts";
export { type Clock, systemClock, type Timer } from "./ports/clock.ts";
export { compose, type TaskHandler, type TaskInvocation } from "./ports/handler.ts";
export {
  consoleLogger,
  consoleLoggerAt,
  type Logger,
  type LogLevel,
  type LogMethod,
  silentLogger,
} from "./ports/logger.ts";
export { type Random, systemRandom } from "./ports/random.ts";
export type { CallSite } from "./task/call-site.ts";
export type { ErrorClass, RetryCondition, RetryPolicy } from "./task/retry-policy.ts";
export type { SchemaIssue } from "./task/schema.ts";
export {
  type AnyTask,
  isTask,
  type Task,
  type TaskFactory,
  type TaskFunction,
  type TaskInputOptions,
  type TaskOptions,
  type TaskOutputOptions,
  task,
} from "./task/task.ts";
export type { NextTaskOptions, TaskContext } from "./task/task-context.ts";
export {
  chain,
  type FittingAfter,
  type FittingSteps,
  type InputOf,
  type LastOf,
  type OutputOf,
  type OutputsByName,
  parallel,
  type SharedInput,
  type Step,
  type StepAccepting,
} from "./workflow/combinators.ts";
export { type FlowTag, type FlowTemplate, flow } from "./workflow/flow.ts";
export type { FlowValue } from "./workflow/flow-text.ts";
export type { RunHandle } from "./workflow/run-handle.ts";
export { type WorkflowScope, workflow } from "./workflow/scope.ts";
export {
  type AnyWorkflow,
  type FlowOptions,
  isWorkflow,
  type RunArguments,
  type Workflow,
  type WorkflowRunOptions,
} from "./workflow/workflow.ts";
