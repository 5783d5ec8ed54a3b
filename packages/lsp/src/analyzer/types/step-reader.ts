import type { Span } from "@graflow/dsl";
import { ts } from "ts-morph";
import type { NodeTarget, ResolvedFlow } from "../type-oracle.ts";
import { genericOutput } from "./generic-output.ts";
import { loopExits } from "./loop-exits.ts";
import { nodeAt } from "./node-at.ts";
import { remoteOption } from "./remote-reason.ts";
import { type StepTypes, unknownStep } from "./step-types.ts";
import type { TypeMaker } from "./type-maker.ts";

/** Reads from the program what tasks and flows accept and return. */
export class StepReader {
  readonly #program: ts.Program;
  readonly #maker: TypeMaker;
  readonly #tasks = new Map<string, StepTypes>();

  constructor(program: ts.Program, maker: TypeMaker) {
    this.#program = program;
    this.#maker = maker;
  }

  /** What a node stands for; `id` is what the flow calls it. */
  read(target: NodeTarget, { flow, id }: { readonly flow: ResolvedFlow; readonly id: string }): StepTypes {
    switch (target.kind) {
      case "task":
        return this.task(target);
      case "flow": {
        const step = this.#expression(flow, { slot: target.slot, id });
        return step.input === undefined && step.output(undefined) === undefined ? { ...step, flow: target.flow } : step;
      }
      case "expression":
        return this.#expression(flow, { slot: target.slot, id });
      case "unknown":
        return unknownStep(id);
    }
  }

  /** A file of the program. */
  fileOf(path: string): ts.SourceFile | undefined {
    return this.#program.getSourceFile(path);
  }

  /** The types that stand in `flow<In, Out>`; undefined where it says nothing. */
  flowTypes(flow: ResolvedFlow): DeclaredTypes {
    const file = this.#program.getSourceFile(flow.file);
    const [input, output] = flow.typeArguments.map((span) => {
      const node = file === undefined ? undefined : nodeAt(file, span);
      return node !== undefined && ts.isTypeNode(node)
        ? this.#said(this.#maker.checker.getTypeFromTypeNode(node))
        : undefined;
    });
    return { input, output };
  }

  /** What a task accepts and returns. */
  task({
    name,
    file,
    span,
  }: {
    readonly name?: string | undefined;
    readonly file: string;
    readonly span: Span;
  }): StepTypes {
    const key = `${span.start}:${file}`;
    const known = this.#tasks.get(key);
    if (known !== undefined) return known;
    const source = this.#program.getSourceFile(file);
    const node = source === undefined ? undefined : nodeAt(source, span);
    const shown = name ?? "this task";
    const step = node === undefined ? unknownStep(shown) : { ...this.#stepOf(node, shown), place: { file, span } };
    this.#tasks.set(key, step);
    return step;
  }

  /** The type that is written for a task's input, where that is plain: found without asking what the task returns. */
  writtenInput({ file, span }: { readonly file: string; readonly span: Span }): ts.Type | undefined {
    const source = this.#program.getSourceFile(file);
    const node = source === undefined ? undefined : nodeAt(source, span);
    if (node === undefined || !ts.isCallExpression(node) || node.arguments.length !== 2) return undefined;
    const [, fn] = node.arguments;
    if (fn === undefined || !(ts.isArrowFunction(fn) || ts.isFunctionExpression(fn))) return undefined;
    const type = fn.parameters[0]?.type;
    return type === undefined ? undefined : this.#maker.checker.getTypeFromTypeNode(type);
  }

  #expression(flow: ResolvedFlow, { slot, id }: { readonly slot: number; readonly id: string }): StepTypes {
    const span = flow.slots[slot];
    const file = this.#program.getSourceFile(flow.file);
    const node = file === undefined || span === undefined ? undefined : nodeAt(file, span);
    if (node === undefined || span === undefined) return unknownStep(id);
    return { ...this.#stepOf(node, id), place: { file: flow.file, span } };
  }

  #stepOf(node: ts.Node, name: string): StepTypes {
    const { checker } = this.#maker;
    const type = checker.getTypeAtLocation(node);
    const call = ts.isCallExpression(node) ? node : undefined;
    const fn = call?.arguments.at(-1);
    const signature = fn === undefined ? undefined : checker.getTypeAtLocation(fn).getCallSignatures()[0];
    const own = { name, place: undefined, remote: remoteOption(optionsOf(call)), exits: loopExits(checker, node) };
    const given = typeArguments(checker, type);
    if (given === undefined) return { ...own, ...this.#ofFunction(signature) };
    const input = this.#said(given.input);
    const output = this.#outputOf(given);
    if (given.kind === "task" && signature?.typeParameters !== undefined) {
      return { ...own, input, output: (flowing) => genericOutput(this.#maker, signature, flowing) };
    }
    return { ...own, input, output: () => output };
  }

  /** Where the program does not know graflow itself: what the function says. */
  #ofFunction(signature: ts.Signature | undefined): Pick<StepTypes, "input" | "output"> {
    if (signature === undefined) return { input: undefined, output: () => undefined };
    const { checker } = this.#maker;
    const [parameter] = signature.parameters;
    const returned = checker.getReturnTypeOfSignature(signature);
    const output = checker.getAwaitedType(returned) ?? returned;
    return {
      input: parameter === undefined ? undefined : this.#said(checker.getTypeOfSymbol(parameter)),
      output: () => output,
    };
  }

  /** A task's output is its type, `unknown` included; a flow of which nothing is said has `unknown` there. */
  #outputOf({ kind, input, output }: StepArguments): ts.Type | undefined {
    // Any task, or any flow: Task<string, never, unknown>.
    const isAnyStep = this.#maker.isNever(input) && this.#maker.isUnknown(output);
    return isAnyStep || (kind === "flow" && this.#maker.isUnknown(output)) ? undefined : output;
  }

  /** An input type that says something. */
  #said(type: ts.Type): ts.Type | undefined {
    const { isAny, isUnknown, isNever } = this.#maker;
    return isAny(type) || isUnknown(type) || isNever(type) ? undefined : type;
  }
}

/** What a flow says of itself; undefined where it says nothing. */
export interface DeclaredTypes {
  readonly input: ts.Type | undefined;
  readonly output: ts.Type | undefined;
}

interface StepArguments {
  readonly kind: "task" | "flow";
  readonly input: ts.Type;
  readonly output: ts.Type;
}

/** The type arguments of `Task<Name, In, Out>` and `Workflow<In, Out>`. */
function typeArguments(checker: ts.TypeChecker, type: ts.Type): StepArguments | undefined {
  const name = type.symbol?.name;
  if (name !== "Task" && name !== "Workflow") return undefined;
  const [input, output] = checker.getTypeArguments(type as ts.TypeReference).slice(name === "Task" ? 1 : 0);
  if (input === undefined || output === undefined) return undefined;
  return { kind: name === "Task" ? "task" : "flow", input, output };
}

/** The options that a task is defined with, those of them that are literals. */
function optionsOf(call: ts.CallExpression | undefined): { readonly handler?: string; readonly queue?: string } {
  const options = call?.arguments.length === 3 ? call.arguments[1] : undefined;
  if (options === undefined || !ts.isObjectLiteralExpression(options)) return {};
  const texts = options.properties.flatMap((property) =>
    ts.isPropertyAssignment(property) && ts.isStringLiteralLike(property.initializer)
      ? [[property.name.getText(), property.initializer.text] as const]
      : [],
  );
  return Object.fromEntries(texts);
}
