import type { TextEdit } from "@graflow/dsl";
import { ts } from "ts-morph";
import type { ResolvedFlow } from "../type-oracle.ts";
import { type CheckedFlow, FlowCheck, type FlowCheckInput } from "./flow-check.ts";
import { withUndefinedEntries } from "./flow-value.ts";
import { nodeAt } from "./node-at.ts";
import type { DeclaredTypes } from "./step-reader.ts";

/** How a flow's type arguments compare with what its tasks say. */
export type SignatureState =
  /** They say what the tasks say. */
  | "right"
  /** There are none. */
  | "missing"
  /** They say something else. */
  | "stale"
  /** Something is wrong in the flow: what it takes and comes to is not to be relied on. */
  | "broken"
  /** The types cannot be written in the file that they are for, or are not known. */
  | "unwritable";

/** What a flow takes and comes to, as it can be written in a file. */
export interface FlowSignature {
  /** {@link ResolvedFlow.id} */
  readonly flow: string;
  readonly file: string;
  readonly span: ResolvedFlow["span"];
  /** The names under which its file exports it. */
  readonly names: readonly string[];
  readonly state: SignatureState;
  /** Undefined where it cannot be written. */
  readonly input?: string;
  readonly output?: string;
  /** Why it is as it is, where that is not plain: a sentence. */
  readonly reason?: string;
  /** What writes the types in place; undefined where they are right, or cannot be written. */
  readonly edit?: TextEdit;
}

/** What signatures are found out with. */
export interface SignatureInput extends FlowCheckInput {
  /** Writes a type where it is to stand. */
  readonly write: (type: ts.Type) => string | undefined;
}

/**
 * Finds out what a flow takes and comes to, whatever its type arguments say; these are kept where they say the same, or
 * where nothing can be said against them.
 */
export function flowSignature(flow: ResolvedFlow, names: readonly string[], input: SignatureInput): FlowSignature {
  return new SignatureFinder(flow, input).find(names);
}

class SignatureFinder {
  readonly #flow: ResolvedFlow;
  readonly #input: SignatureInput;
  readonly #said: DeclaredTypes;

  constructor(flow: ResolvedFlow, input: SignatureInput) {
    this.#flow = flow;
    this.#input = input;
    this.#said = input.reader.flowTypes(flow);
  }

  find(names: readonly string[]): FlowSignature {
    const { id, file, span, typeArguments } = this.#flow;
    const { maker } = this.#input;
    const about = { flow: id, file, span, names };
    const bare = this.#checked(undefined);
    if (bare === undefined || hasErrors(bare)) {
      return { ...about, state: "broken", reason: "Its types do not fit together: see graflow check." };
    }
    const isInputRight = this.#keepsInput(bare.inputs);
    const [only] = bare.inputs;
    const taken = isInputRight ? this.#said.input : bare.inputs.length === 1 ? only : undefined;
    const full = taken === undefined ? bare : this.#checked(taken);
    if (full === undefined || hasErrors(full)) {
      return { ...about, state: "broken", reason: "Its types do not fit together: see graflow check." };
    }
    const isOutputRight = this.#keepsOutput(full);
    const inputText = isInputRight ? this.#written(0) : this.#writeAll(bare.inputs);
    const outputText = isOutputRight
      ? this.#written(1)
      : maker.isAny(full.output.type)
        ? undefined
        : this.#input.write(full.output.type);
    const texts = {
      ...(inputText === undefined ? undefined : { input: inputText }),
      ...(outputText === undefined ? undefined : { output: outputText }),
    };
    const isSame = typeArguments.length === 2 && inputText === this.#written(0) && outputText === this.#written(1);
    if ((isInputRight && isOutputRight) || isSame) return { ...about, ...texts, state: "right" };
    if (inputText === undefined || outputText === undefined) {
      const what = inputText === undefined ? "takes" : "comes to";
      const isUnknown = inputText !== undefined && maker.isAny(full.output.type);
      const reason = isUnknown
        ? "What it comes to is not known: a task in it says nothing of what it returns."
        : `What it ${what} cannot be written here: import the types that it is made of.`;
      return { ...about, ...texts, state: "unwritable", reason };
    }
    const edit = this.#edit(`<${inputText}, ${outputText}>`);
    return {
      ...about,
      ...texts,
      state: typeArguments.length === 0 ? "missing" : "stale",
      ...(edit === undefined ? undefined : { edit }),
    };
  }

  /** Goes through the flow as if it said nothing but what it takes. */
  #checked(input: ts.Type | undefined): CheckedFlow | undefined {
    const { maker, reader, flows } = this.#input;
    const declared = (flow: ResolvedFlow): DeclaredTypes =>
      flow.id === this.#flow.id ? { input, output: undefined } : reader.flowTypes(flow);
    return new FlowCheck({ maker, reader, flows, declared }).check(this.#flow);
  }

  #keepsInput(inputs: readonly ts.Type[]): boolean {
    const { input } = this.#said;
    const { maker } = this.#input;
    if (this.#flow.typeArguments.length === 0) return false;
    if (inputs.length === 0) return true;
    if (input === undefined) return false;
    // What meets all of several at once is the same as they are if it is made of nothing else.
    const isEnough = inputs.every((type) => maker.accepts(type, input));
    if (inputs.length === 1) return isEnough && inputs.every((type) => maker.accepts(input, type));
    const parts = input.isIntersection() ? input.types : [input];
    return isEnough && parts.every((part) => inputs.some((type) => maker.accepts(part, type)));
  }

  #keepsOutput({ output }: CheckedFlow): boolean {
    const { maker } = this.#input;
    if (this.#flow.typeArguments.length < 2) return false;
    if (maker.isAny(output.type)) return true;
    const said = this.#said.output;
    if (said === undefined) return maker.isUnknown(output.type);
    if (!maker.accepts(output.type, said)) return false;
    const isTaken = maker.accepts(said, output.type);
    return isTaken || (output.entries !== undefined && maker.accepts(said, withUndefinedEntries(maker, output)));
  }

  #writeAll(types: readonly ts.Type[]): string | undefined {
    if (types.length === 0) return "unknown";
    const texts = types.map((type) => this.#input.write(type));
    if (texts.includes(undefined)) return undefined;
    if (types.length === 1) return texts[0];
    return texts.map((text = "") => (text.includes("|") ? `(${text})` : text)).join(" & ");
  }

  #written(index: number): string | undefined {
    const span = this.#flow.typeArguments[index];
    const file = this.#input.reader.fileOf(this.#flow.file);
    return span === undefined ? undefined : file?.text.slice(span.start, span.end);
  }

  /** Puts type arguments in the place of those that there are, or behind the tag. */
  #edit(text: string): TextEdit | undefined {
    const file = this.#input.reader.fileOf(this.#flow.file);
    const { span, typeArguments } = this.#flow;
    if (file === undefined || !/\.[cm]?tsx?$/.test(file.fileName)) return undefined;
    const [first, last] = [typeArguments[0], typeArguments.at(-1)];
    if (first !== undefined && last !== undefined) {
      const start = file.text.lastIndexOf("<", first.start);
      const end = file.text.indexOf(">", last.end) + 1;
      return { span: { start, end }, text };
    }
    const node = nodeAt(file, span);
    let tag: ts.Node | undefined = node;
    if (node !== undefined && ts.isTaggedTemplateExpression(node)) tag = node.tag;
    if (tag !== undefined && ts.isCallExpression(tag)) tag = tag.expression;
    return tag === undefined ? undefined : { span: { start: tag.end, end: tag.end }, text };
  }
}

function hasErrors({ findings }: CheckedFlow): boolean {
  return findings.list.some(({ severity }) => severity === "error");
}
