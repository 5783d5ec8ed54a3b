export { type CompiledFlow, type CompileOptions, compileFlow } from "./compile-flow.ts";
export { type DiagnosticCode, diagnosticCodes } from "./errors/codes.ts";
export type { Diagnostic, Fix, RelatedPlace, Severity, TextEdit } from "./errors/diagnostic.ts";
export {
  type AnnotationInfo,
  type AnnotationParameter,
  annotationTable,
  type ParameterType,
} from "./graph/annotation-table.ts";
export type {
  Annotated,
  Annotation,
  AnnotationValue,
  FallbackUnit,
  FlowUnit,
  GraphGroup,
  GraphNode,
  GroupBranch,
  GroupReference,
  GroupUnit,
  LoopUnit,
  MapUnit,
  NodeUnit,
  RouteUnit,
  SequenceUnit,
  TaskGraph,
} from "./graph/graph.ts";
export type { GraphSlot } from "./graph/graph-slot.ts";
export type {
  FlowLayout,
  LayoutBox,
  LayoutDot,
  LayoutEdge,
  LayoutLabel,
  LayoutNode,
  Point,
  Rectangle,
  ShapeRef,
} from "./render/layout/flow-layout.ts";
export { layoutFlow } from "./render/layout/layout-flow.ts";
export type { LayoutOptions } from "./render/layout/layout-options.ts";
export type { NodeState } from "./render/node-state.ts";
export type { SvgTheme } from "./render/svg/style.ts";
export { type AsciiOptions, toAscii } from "./render/to-ascii.ts";
export { type DotOptions, toDot } from "./render/to-dot.ts";
export { type MermaidOptions, toMermaid } from "./render/to-mermaid.ts";
export { type SvgOptions, toSvg } from "./render/to-svg.ts";
export { formatFlow } from "./syntax/format-flow.ts";
export { type ParsedFlow, type ParseOptions, parseFlow } from "./syntax/parse-flow.ts";
export type { Slot } from "./syntax/slot.ts";
export type {
  Annotation as AnnotationSyntax,
  AnnotationArgument,
  ArgumentValue,
  Comment,
  Expression,
  FallbackExpression,
  FlowTree,
  Label,
  MapSuffix,
  MissingPrimary,
  NamePrimary,
  ParallelExpression,
  ParenthesizedPrimary,
  Primary,
  RouteCase,
  RouteSuffix,
  SequenceExpression,
  SlotPrimary,
  Suffix,
  UnitExpression,
} from "./syntax/tree.ts";
export { operandsOf } from "./syntax/walk.ts";
export { type CodeFrameOptions, codeFrame } from "./text/code-frame.ts";
export { nearest } from "./text/nearest.ts";
export type { Span } from "./text/span.ts";
