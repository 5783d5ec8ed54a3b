import type { Fix, Span, TextEdit } from "@graflow/dsl";
import { ts } from "ts-morph";
import { variableName } from "../definition-text.ts";
import type { ResolvedFlow } from "../type-oracle.ts";
import type { PlanCase } from "./flow-plan.ts";
import { nodeAt } from "./node-at.ts";
import type { StepTypes } from "./step-types.ts";
import { stubTask } from "./stub-task.ts";
import type { TextPlaces } from "./text-places.ts";
import type { TypeMaker } from "./type-maker.ts";
import { writeType } from "./type-writer.ts";

/** Where a further task can be put into a flow's text: behind an arrow, or before a task as it is named. */
export interface AdapterPlace {
  readonly kind: "behind" | "before";
  readonly span: Span;
}

/** What the repairs of a flow's findings are made with. */
export interface FlowFixesInput {
  readonly maker: TypeMaker;
  readonly flow: ResolvedFlow;
  readonly places: TextPlaces;
  /** The flow's file; undefined where the program does not have it: then there are no repairs. */
  readonly file: ts.SourceFile | undefined;
}

/** Makes the repairs of what is found about a flow's types: undefined where one cannot be made. */
export class FlowFixes {
  readonly #input: FlowFixesInput;

  constructor(input: FlowFixesInput) {
    this.#input = input;
  }

  /** Puts a task between two that do not fit; what it does is left to be written. */
  adapter(
    at: AdapterPlace,
    { from, to }: { readonly from: string | undefined; readonly to: string },
    types: { readonly input: ts.Type; readonly output: ts.Type },
  ): Fix | undefined {
    const target = upperFirst(variableName(to));
    const stub = this.#stub(from === undefined ? `to${target}` : `${variableName(from)}To${target}`, types);
    const edits = stub === undefined ? [] : this.#adapterEdits(at, stub.name);
    return stub === undefined || edits.length === 0
      ? undefined
      : fix(`Put a task ${stub.name} between`, [...stub.edits, ...edits]);
  }

  /** Makes entries optional in the input of a task that is defined in this file, if its type is written there. */
  optional({ place }: StepTypes, keys: readonly string[]): Fix | undefined {
    const { file } = this.#input;
    if (file === undefined || place?.file !== file.fileName) return undefined;
    const type = inputType(nodeAt(file, place.span));
    if (type === undefined || !ts.isTypeLiteralNode(type)) return undefined;
    const edits = keys.map((key): TextEdit | undefined => {
      const property = type.members.find(({ name }) => name !== undefined && nameOf(name) === key);
      if (property?.name === undefined || !ts.isPropertySignature(property) || property.questionToken !== undefined)
        return undefined;
      return { span: { start: property.name.end, end: property.name.end }, text: "?" };
    });
    const found = edits.filter((edit) => edit !== undefined);
    if (found.length === 0 || found.length < edits.length) return undefined;
    return fix(`Make ${keys.map((key) => `"${key}"`).join(", ")} optional`, found);
  }

  /** Changes a type that is written in this file. */
  retype(span: Span, type: ts.Type): Fix | undefined {
    const { maker, file } = this.#input;
    const written = file === undefined ? undefined : writeType(maker, type, file);
    return written === undefined ? undefined : fix(`Change it to ${short(written)}`, [{ span, text: written }]);
  }

  /** Gives the case at a place another key. */
  renameCase(span: Span, key: string): Fix | undefined {
    if (!this.#canHold(key)) return undefined;
    return this.#inText(`Change it to "${key}"`, [{ span, text: caseKey(key) }]);
  }

  /** Takes out the case whose key is at a place; the last one stays. */
  removeCase(cases: readonly PlanCase[], span: Span): Fix | undefined {
    const index = cases.findIndex((one) => one.span === span);
    const [removed, before, after] = [cases[index], cases[index - 1], cases[index + 1]];
    if (removed === undefined) return undefined;
    const { whole } = removed;
    if (after !== undefined)
      return this.#inText(`Remove the case "${removed.when}"`, [
        { span: { start: whole.start, end: after.whole.start }, text: "" },
      ]);
    if (before === undefined) return undefined;
    return this.#inText(`Remove the case "${removed.when}"`, [
      { span: { start: before.whole.end, end: whole.end }, text: "" },
    ]);
  }

  /** Adds a case that runs a task that is left to be written. */
  addCase(
    cases: readonly PlanCase[],
    { when, input }: { readonly when: string; readonly input: ts.Type },
  ): Fix | undefined {
    const last = cases.at(-1);
    const name = variableName(`handle-${when.replace(/[^\p{ID_Continue}$]+/gu, "-").replace(/^-|-$/g, "")}`);
    const stub = this.#stub(name, { input, output: this.#input.maker.never });
    if (last === undefined || stub === undefined || !this.#canHold(when)) return undefined;
    const { end } = last.whole;
    const edit = { span: { start: end, end }, text: `, ${caseKey(when)}: ${stub.name}` };
    return this.#inText(`Add the case "${when}"`, [edit], stub.edits);
  }

  #adapterEdits({ kind, span }: AdapterPlace, name: string): readonly TextEdit[] {
    if (kind === "behind") return this.#moved([{ span: { start: span.end, end: span.end }, text: ` ${name} >>` }]);
    const unit = this.#input.places.units.find(({ primary }) => primary.span.start === span.start);
    if (unit === undefined) return [];
    const [start, end] = [unit.span.start, unit.primary.span.end];
    return this.#moved([
      { span: { start, end: start }, text: `(${name} >> ` },
      { span: { start: end, end }, text: ")" },
    ]);
  }

  #stub(
    name: string,
    types: { readonly input: ts.Type; readonly output: ts.Type },
  ): { readonly name: string; readonly edits: readonly TextEdit[] } | undefined {
    const { maker, flow, file } = this.#input;
    if (file === undefined || flow.textStart === undefined) return undefined;
    const [input, output] = [types.input, types.output].map((type) => writeType(maker, type, file));
    return input === undefined || output === undefined ? undefined : stubTask(file, flow, { name, input, output });
  }

  /** Whether a key can be written in the flow's text as it is: in quotes only in a template, and there without escapes. */
  #canHold(key: string): boolean {
    const { flow, file } = this.#input;
    const written = caseKey(key);
    const isTemplate = file?.text[(flow.textStart ?? 0) - 1] === "`";
    return written === key || (isTemplate && !/[`\\]|\$\{/.test(written));
  }

  #inText(title: string, edits: readonly TextEdit[], others: readonly TextEdit[] = []): Fix | undefined {
    const moved = this.#moved(edits);
    return moved.length === 0 ? undefined : fix(title, [...others, ...moved]);
  }

  /** Edits of the flow's text as edits of its file; none where the text was written with escapes. */
  #moved(edits: readonly TextEdit[]): readonly TextEdit[] {
    const { textStart } = this.#input.flow;
    if (textStart === undefined) return [];
    return edits.map(({ span: { start, end }, text }) => ({
      span: { start: start + textStart, end: end + textStart },
      text,
    }));
  }
}

function fix(title: string, edits: readonly TextEdit[]): Fix {
  return { title, edits: edits.toSorted((left, right) => left.span.start - right.span.start) };
}

/** The type that is written for the input of a task's function. */
function inputType(call: ts.Node | undefined): ts.TypeNode | undefined {
  const fn = call !== undefined && ts.isCallExpression(call) ? call.arguments.at(-1) : undefined;
  if (fn === undefined || !(ts.isArrowFunction(fn) || ts.isFunctionExpression(fn))) return undefined;
  return fn.parameters[0]?.type;
}

function nameOf(name: ts.PropertyName): string | undefined {
  return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : undefined;
}

/** A case's key as it is written; `else` in quotes, which bare means every other value. */
function caseKey(when: string): string {
  const isName = /^\p{ID_Start}(?:[\p{ID_Continue}./-]*\p{ID_Continue})?$/u.test(when) && when !== "else";
  return isName ? when : JSON.stringify(when);
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function short(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}
