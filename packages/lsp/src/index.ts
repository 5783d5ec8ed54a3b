export { Analyzer, type AnalyzerOptions, type FileText } from "./analyzer/analyzer.ts";
export type { FlowDefinition, TaskDefinition } from "./analyzer/definitions.ts";
export { type FileSystem, nodeFileSystem } from "./analyzer/file-system.ts";
export { type ModuleResolver, moduleResolver, type ResolvedModule } from "./analyzer/module-resolver.ts";
export {
  analyzeProject,
  nothingFound,
  Project,
  type ProjectFindings,
  type ProjectOptions,
} from "./analyzer/project.ts";
export type { IndexWorld } from "./analyzer/project-index.ts";
export type {
  FlowRecord,
  ImportBinding,
  ImportRecord,
  JumpRecord,
  Origin,
  SlotRecord,
  TaskRecord,
} from "./analyzer/records.ts";
export type { NodeTarget, OracleWorld, ResolvedFlow, ResolvedNode, TypeOracle } from "./analyzer/type-oracle.ts";
export { TypeScriptOracle, type TypeScriptOracleOptions } from "./analyzer/types/typescript-oracle.ts";
export type { AnalyzerDiagnostic } from "./errors/analyzer-diagnostic.ts";
export { type AnalyzerCode, analyzerCodes, type CodeInfo, machineFixed, type StructureCode } from "./errors/codes.ts";
export { ProjectError, type ProjectErrorReason } from "./errors/project-error.ts";
