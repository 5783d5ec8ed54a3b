import type { DebugProtocol } from "@vscode/debugprotocol";

/** What the adapter says that it can do. */
export const capabilities: DebugProtocol.Capabilities = {
  supportsConfigurationDoneRequest: true,
  supportsConditionalBreakpoints: true,
  supportsHitConditionalBreakpoints: true,
  supportsLogPoints: true,
  supportsEvaluateForHovers: true,
  supportsTerminateRequest: true,
  supportTerminateDebuggee: true,
  exceptionBreakpointFilters: [
    {
      filter: "thrown",
      label: "Every failed attempt",
      description: "Also those that are tried again",
      supportsCondition: true,
    },
    { filter: "all", label: "Failed tasks", description: "Tasks with no attempt left", supportsCondition: true },
    {
      filter: "uncaught",
      label: "Uncaught failures",
      description: "Failed tasks that no group and no alternative deals with",
      default: true,
      supportsCondition: true,
    },
  ],
};
