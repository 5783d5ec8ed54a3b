export { Analyzer, type AnalyzerOptions, type FileText } from "./analyzer/analyzer.ts";
export type { CompiledFlow } from "./analyzer/compiled-flow.ts";
export type { ConfigFile } from "./analyzer/config-files.ts";
export type { FlowDefinition, Meaning, TaskDefinition } from "./analyzer/definitions.ts";
export { type FileSystem, nodeFileSystem } from "./analyzer/file-system.ts";
export { type ModuleResolver, moduleResolver, type ResolvedModule } from "./analyzer/module-resolver.ts";
export type { IndexedProject, NameIndex } from "./analyzer/name-index.ts";
export {
  analyzeProject,
  nothingFound,
  Project,
  type ProjectFindings,
  type ProjectOptions,
} from "./analyzer/project.ts";
export type { ProjectFiles } from "./analyzer/project-files.ts";
export type { IndexWorld, ProjectIndex } from "./analyzer/project-index.ts";
export type {
  AssignedRecord,
  DetachedRecord,
  FlowRecord,
  IgnoreRecord,
  ImportBinding,
  ImportRecord,
  JumpRecord,
  MakerRecord,
  MentionRecord,
  OptionRecord,
  Origin,
  SlotRecord,
  SourceRecord,
  TaskRecord,
} from "./analyzer/records.ts";
export type { SourceText } from "./analyzer/source-record.ts";
export type {
  AcceptingClasses,
  FlowChecker,
  FlowTypes,
  Handover,
  LinkTypes,
  NodeTarget,
  NodeTypes,
  OracleWorld,
  ResolvedFlow,
  ResolvedNode,
  TaskPlace,
  TaskTypes,
  TypeAnswers,
  TypeClass,
  TypeOracle,
  TypeQuestion,
  TypeText,
  UnitTypes,
} from "./analyzer/type-oracle.ts";
export type { FlowSignature, SignatureState } from "./analyzer/types/flow-signature.ts";
export { TypeScriptOracle, type TypeScriptOracleOptions } from "./analyzer/types/typescript-oracle.ts";
export { unitKey } from "./analyzer/types/unit-key.ts";
export { type DiagnosePathsOptions, diagnosePaths } from "./doctor/diagnose-paths.ts";
export { type DoctorOptions, type DoctorPlace, diagnoseProject } from "./doctor/doctor.ts";
export type {
  ConfigPlace,
  DoctorFile,
  DoctorProblem,
  DoctorProblemKind,
  DoctorReport,
  DoctorTimings,
  PlaceReport,
  TemplateReport,
} from "./doctor/doctor-report.ts";
export { type FormatDoctorOptions, formatDoctor } from "./doctor/format-doctor.ts";
export { type MeasuredProject, openMeasured } from "./doctor/open-measured.ts";
export { relativeReport } from "./doctor/relative-report.ts";
export type { AnalyzerDiagnostic } from "./errors/analyzer-diagnostic.ts";
export { codePage } from "./errors/code-page.ts";
export { type AnalyzerCode, analyzerCodes, type CodeInfo, machineFixed, type StructureCode } from "./errors/codes.ts";
export { ProjectError, type ProjectErrorReason } from "./errors/project-error.ts";
export { clientCommands, type FlowArgument, type TaskArgument } from "./features/commands.ts";
export type {
  GraphEdit,
  GraphEditParams,
  GraphEditResult,
  InsertTaskEdit,
  ReorderEdit,
  SetPolicyEdit,
} from "./features/graph-edit-protocol.ts";
export type {
  DynamicEdgeItem,
  FlowItem,
  FlowsParams,
  FlowsResult,
  GraphEdgeItem,
  GraphGroupItem,
  GraphIssue,
  GraphNodeItem,
  GraphOperatorItem,
  GraphParams,
  GraphResult,
  TaskItem,
} from "./features/graph-protocol.ts";
export type { LastRun, LastRunParams } from "./features/last-run-protocol.ts";
export { type TaskUse, usesOfTask } from "./features/task-uses.ts";
export { LinePositions } from "./text/line-positions.ts";
