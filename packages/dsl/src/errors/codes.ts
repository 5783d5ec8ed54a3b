/** Every code of a finding about a flow's text or graph: its severity and its one-line title, from which the reference page is made. */
export const diagnosticCodes = {
  FLOW1001: { severity: "error", title: "nothing to run" },
  FLOW1002: { severity: "error", title: "an unexpected character" },
  FLOW1003: { severity: "error", title: "an operator without its left or right side" },
  FLOW1004: { severity: "error", title: "a bracket not closed, or closed without an opening" },
  FLOW1005: { severity: "error", title: "two units in a row on one line without an operator" },
  FLOW1006: { severity: "error", title: "an unterminated string or comment" },
  FLOW1007: {
    severity: "error",
    title: "an interpolation that is neither a task nor a flow nor a value where one can stand",
  },
  FLOW1008: { severity: "warning", title: "operators mixed without parentheses" },
  FLOW1009: { severity: "error", title: "a flow past the limits of nesting or size" },
  FLOW1301: { severity: "error", title: "an unknown annotation" },
  FLOW1302: { severity: "error", title: "a missing, extra or wrong argument, or a route's case twice" },
  FLOW1303: { severity: "error", title: "an annotation that cannot stand there" },
  FLOW1304: { severity: "error", title: "a group policy that does not fit the group's branches" },
  FLOW2001: { severity: "error", title: "a cycle" },
  FLOW2002: { severity: "error", title: "the same node twice where it can stand once" },
  FLOW2003: { severity: "error", title: "one label for two things" },
  FLOW2004: { severity: "warning", title: "an edge written twice" },
  FLOW2005: { severity: "hint", title: "an edge that others already imply" },
} as const;

/** A code of {@link diagnosticCodes}. */
export type DiagnosticCode = keyof typeof diagnosticCodes;
