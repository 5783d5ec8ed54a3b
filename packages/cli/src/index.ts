export {
  compileFlow,
  formatFlow,
  parseFlow,
  toAscii,
  toDot,
  toMermaid,
  toSvg,
} from "@graflow/dsl";
export * from "@graflow/runtime";
