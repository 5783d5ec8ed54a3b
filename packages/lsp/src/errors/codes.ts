import { type DiagnosticCode, diagnosticCodes, type Severity } from "@graflow/dsl";

/** What a code stands for. */
export interface CodeInfo {
  readonly severity: Severity;
  /** One line, for the reference page and rules of other tools. */
  readonly title: string;
}

/** A code of what the analyzer finds beyond a flow's text. */
export type StructureCode =
  | "FLOW3001"
  | "FLOW3002"
  | "FLOW3003"
  | "FLOW3004"
  | "FLOW3005"
  | "FLOW3006"
  | "FLOW3007"
  | "FLOW3008"
  | "FLOW3009"
  | "FLOW4001"
  | "FLOW4002"
  | "FLOW4003"
  | "FLOW4004"
  | "FLOW4005"
  | "FLOW5001"
  | "FLOW5002"
  | "FLOW5003"
  | "FLOW5004";

const codes: Readonly<Record<StructureCode, CodeInfo>> = {
  FLOW3001: { severity: "error", title: "no task of that name" },
  FLOW3002: { severity: "error", title: "two tasks with one name in one scope" },
  FLOW3003: { severity: "hint", title: "a task that no flow uses" },
  FLOW3004: { severity: "warning", title: "a task whose name is no literal, so that it cannot be checked" },
  FLOW3005: { severity: "error", title: "a flow that contains itself" },
  FLOW3006: { severity: "error", title: "a task that exists, but that nothing imported here loads" },
  FLOW3007: {
    severity: "warning",
    title: "an import used only inside a flow's text, which TypeScript would drop",
  },
  FLOW3008: { severity: "warning", title: "an ignore comment that silences nothing" },
  FLOW3009: { severity: "error", title: "a file of the project that cannot be read" },
  FLOW4001: { severity: "error", title: "a task's input does not accept what reaches it" },
  FLOW4002: { severity: "error", title: "an entry that may be absent is not optional in the input" },
  FLOW4003: { severity: "error", title: "a map over something that is no iterable" },
  FLOW4004: {
    severity: "error",
    title: "a route over something that picks no case, a case that cannot occur, or a value that no case takes",
  },
  FLOW4005: {
    severity: "warning",
    title: "a value that cannot cross a process boundary reaches a task that runs in one",
  },
  FLOW5001: { severity: "error", title: "a jump to a task that does not exist" },
  FLOW5002: { severity: "warning", title: "a task that may iterate for ever" },
  FLOW5003: { severity: "error", title: "a jump out of a group, map or loop" },
  FLOW5004: { severity: "warning", title: "a method of the context that is called without the context" },
};

/** A code of an {@link AnalyzerDiagnostic}: the dsl's, or the analyzer's own. */
export type AnalyzerCode = DiagnosticCode | StructureCode;

/** Every code that the analyzer reports, the dsl's included, with severity and title. */
export const analyzerCodes: Readonly<Record<AnalyzerCode, CodeInfo>> = { ...diagnosticCodes, ...codes };

/**
 * The codes whose repair leaves no choice and changes no meaning, so that a machine may do it unasked: the first of the
 * fixes. Others, such as a likely name, are for people to choose.
 */
export const machineFixed: ReadonlySet<AnalyzerCode> = new Set<AnalyzerCode>([
  "FLOW1008",
  "FLOW2004",
  "FLOW3006",
  "FLOW3007",
  "FLOW3008",
]);
