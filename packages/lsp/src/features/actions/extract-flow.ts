import type { Expression, UnitExpression } from "@graflow/dsl";
import { CodeActionKind } from "vscode-languageserver";
import { placeInFile } from "../../analyzer/checks/text-diagnostics.ts";
import { statementStart } from "../../analyzer/definition-text.ts";
import type { FlowDefinition } from "../../analyzer/definitions.ts";
import type { ProjectIndex } from "../../analyzer/project-index.ts";
import { syntaxOf } from "../flow-syntax.ts";
import type { ActionSource } from "./flow-action.ts";
import { freeName } from "./free-name.ts";
import { lineBreakOf } from "./line-break.ts";
import { inBrackets, type SelectedPart, selectedPart } from "./selected-part.ts";
import { isSound } from "./spliced-flow.ts";
import { tagText } from "./tag-text.ts";

/** Makes a flow of its own of what is selected, and interpolates it where it stood. */
export const extractFlow: ActionSource = {
  kind: CodeActionKind.RefactorExtract,
  find: ({ document, span, flow }) => {
    const textStart = flow?.record.textStart;
    if (flow === undefined || textStart === undefined || span.start === span.end) return [];
    const part = selectedPart(flow, { start: span.start - textStart, end: span.end - textStart });
    const start = statementStart(document.text, flow.record.span.start);
    const tag = tagText(document.text, flow.record);
    if (part === undefined || start === undefined || tag === undefined || isWhole(flow, part)) return [];
    if (sharesNames(flow, part) || isInLoop(flow, part) || !hasTopSlots(document.index, flow, part)) return [];
    const name = freeName(document.index, document.file, "part");
    const replacement = [undefined, ...endNames(part)]
      .map((label) => (label === undefined ? `\${${name}}` : `${label}: \${${name}}`))
      .find((text) => {
        const at = text.indexOf("$");
        const slot = { kind: "flow", name, span: { start: at, end: text.length } } as const;
        return isSound(document.index, flow, { span: part.span, text, slots: [{ slot, unnamed: name }] });
      });
    if (replacement === undefined) return [];
    const newLine = lineBreakOf(document.text);
    const definition = `const ${name} = ${tag.callee}\`${innerText(flow, part)}\`;`;
    const { file } = document;
    return [
      {
        title: "Extract it to a flow of its own",
        kind: CodeActionKind.RefactorExtract,
        edits: [
          { file, span: { start, end: start }, text: definition + newLine + newLine },
          { file, span: placeInFile(flow, part.span), text: replacement },
        ],
      },
    ];
  },
};

/** Whether nothing of the flow would be left. */
function isWhole({ record }: FlowDefinition, { span }: SelectedPart): boolean {
  const chains = syntaxOf(record).tree.chains;
  return chains.length === 1 && chains[0]?.span.start === span.start && chains[0].span.end === span.end;
}

/** Whether nodes or labels of the part are named outside of it as well: they would be other nodes then. */
function sharesNames({ record }: FlowDefinition, { span }: SelectedPart): boolean {
  const inside = new Set<string>();
  const outside = new Set<string>();
  const { names, labels, slots } = syntaxOf(record);
  const written = slots.map((slot) => ({ name: record.text.slice(slot.span.start, slot.span.end), span: slot.span }));
  for (const { name, span: place } of [...names, ...labels, ...written]) {
    (span.start <= place.start && place.end <= span.end ? inside : outside).add(name);
  }
  return [...inside].some((name) => outside.has(name));
}

/** Whether a loop is around the part: a task of another flow could not leave it. */
function isInLoop({ record }: FlowDefinition, { span }: SelectedPart): boolean {
  return syntaxOf(record).annotations.some(
    ({ annotation, unit }) =>
      annotation.name === "loop" && unit.span.start <= span.start && span.end <= annotation.span.start,
  );
}

/** Whether all that the part interpolates is known to be a task or a flow: a value may be one of the place's own. */
function hasTopSlots(index: ProjectIndex, { file, record }: FlowDefinition, { span }: SelectedPart): boolean {
  return record.slots.every((slot) => {
    if (slot.span.end <= span.start || span.end <= slot.span.start) return true;
    const { kind } = index.meaning(slot.origin, file);
    return kind === "task" || kind === "flow";
  });
}

/** What the part is called where outputs come together: the label or the name of what it ends in. */
function endNames({ expressions }: SelectedPart): readonly string[] {
  const last = expressions.at(-1);
  const unit = last === undefined ? undefined : lastUnit(last);
  const name = unit?.label?.name ?? (unit?.primary.kind === "name" ? unit.primary.name : undefined);
  return name === undefined || !/^\p{ID_Start}[\p{ID_Start}\p{Nd}_]*$/u.test(name) ? [] : [name];
}

function lastUnit(expression: Expression): UnitExpression | undefined {
  switch (expression.kind) {
    case "unit": {
      const inner = inBrackets(expression);
      return inner === undefined ? expression : lastUnit(inner);
    }
    case "sequence": {
      const last = expression.steps.at(-1);
      return last === undefined ? undefined : lastUnit(last);
    }
    case "fallback": {
      const [first] = expression.alternatives;
      return first === undefined ? undefined : lastUnit(first);
    }
    case "parallel":
      return undefined;
  }
}

/** The part's text, without brackets that are around all of it. */
function innerText({ record }: FlowDefinition, { span, expressions, isBracketed }: SelectedPart): string {
  const shown = isBracketed ? (expressions[0]?.span ?? span) : span;
  return record.text.slice(shown.start, shown.end);
}
