/** Every code of an error that defining or running a flow can raise, with its one-line title. */
export const runtimeCodes = {
  FLOW1000: "a flow's text has errors",
  FLOW3001: "no task of that name",
  FLOW3002: "two tasks with one name in one scope",
  FLOW6001: "a task failed for good",
  FLOW6002: "a group's policy was not met",
  FLOW6003: "the run was cancelled",
  FLOW6004: "a task took longer than its timeout",
  FLOW6005: "more task executions than maxSteps",
  FLOW6006: "more iterations than maxCycles",
  FLOW6007: "a jump to a node out of reach",
  FLOW6008: "a route's value has no case",
  FLOW6009: "a loop went past its max",
  FLOW6010: "exitLoop outside a loop",
  FLOW6011: "a task's input does not fit its schema",
  FLOW6012: "a task's output does not fit its schema",
  FLOW6013: "a task changed its frozen input",
  FLOW6014: "a map over something that is no iterable",
  FLOW6015: "a group policy of that name is not known",
  FLOW6016: "a handler of that name is not known",
  FLOW6017: "an option that makes no sense",
  FLOW6018: "a group asks for an executor that this run does not have",
  FLOW6019: "a name that is not one of a task, flow or node",
  FLOW6020: "a context method called after its task had ended",
  FLOW6101: "a duration that is none",
  FLOW6102: "a channel's value is of another type than the operation needs",
  FLOW6103: "a channel's value does not fit its schema",
  FLOW6104: "a channel's lock was lost or not obtained",
} as const;

/** A code of {@link runtimeCodes}. */
export type RuntimeErrorCode = keyof typeof runtimeCodes;
