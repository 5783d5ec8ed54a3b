import { parseFlow } from "@graflow/dsl";

/** Whether a flow can name a task so: asks the parser itself. */
export function isTaskName(text: string): boolean {
  const { tree, diagnostics } = parseFlow(text);
  const [unit, ...others] = tree.chains;
  if (unit?.kind !== "unit" || others.length > 0 || diagnostics.length > 0) return false;
  const { label, primary, suffixes } = unit;
  return label === undefined && suffixes.length === 0 && primary.kind === "name" && primary.name === text;
}

/** Whether something in a flow can be labelled so. */
export function isLabel(text: string): boolean {
  const { tree, diagnostics } = parseFlow(`${text}: task`);
  const [unit, ...others] = tree.chains;
  if (unit?.kind !== "unit" || others.length > 0 || diagnostics.length > 0) return false;
  return unit.label?.name === text && unit.label.span.start === 0;
}
