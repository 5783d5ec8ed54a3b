import type { ts } from "ts-morph";
import { type AnalyzerDiagnostic, inFileOrder } from "../../errors/analyzer-diagnostic.ts";
import type { FlowTypes, ResolvedFlow, TaskPlace, TaskTypes, TypeClass } from "../type-oracle.ts";
import { exportedNames } from "./exported-flows.ts";
import { FlowCheck } from "./flow-check.ts";
import { describeFlow } from "./flow-description.ts";
import { type FlowSignature, flowSignature } from "./flow-signature.ts";
import { checkHandover } from "./handover-check.ts";
import { StepReader } from "./step-reader.ts";
import { describeTask } from "./task-description.ts";
import { TypeClasses } from "./type-class.ts";
import { TypeMaker } from "./type-maker.ts";
import { TypePrinter } from "./type-text.ts";
import { writeType, writeTypeOutside } from "./type-writer.ts";

/** What is found out about the types of one program: all of it is of its checker, and goes when the program does. */
export class TypeSession {
  readonly program: ts.Program;
  readonly maker: TypeMaker;
  readonly classes: TypeClasses;
  readonly #reader: StepReader;
  readonly #printer: TypePrinter;
  #flows: readonly ResolvedFlow[] | undefined = undefined;
  #check: FlowCheck | undefined = undefined;

  constructor(program: ts.Program) {
    this.program = program;
    this.maker = new TypeMaker(program.getTypeChecker());
    this.classes = new TypeClasses(this.maker);
    this.#reader = new StepReader(program, this.maker);
    this.#printer = new TypePrinter(this.maker);
  }

  /** The findings in a flow. `all` are the flows that may stand in it: of the same array each is gone through once. */
  findingsOf(flow: ResolvedFlow, all: readonly ResolvedFlow[]): readonly AnalyzerDiagnostic[] {
    return inFileOrder(this.#checkOf(all).check(flow)?.findings.list ?? []);
  }

  describeFlow(flow: ResolvedFlow, all: readonly ResolvedFlow[]): FlowTypes | undefined {
    const checked = this.#checkOf(all).check(flow);
    return checked === undefined ? undefined : describeFlow(checked, { printer: this.#printer, classes: this.classes });
  }

  describeTask(task: TaskPlace): TaskTypes {
    const { program, classes } = this;
    return describeTask(task, this.#reader.task(task), { printer: this.#printer, classes, program });
  }

  /**
   * What a flow takes and comes to, as it can be written in its own file, or with `specifierOf` in another one beside it;
   * undefined where its file does not export it.
   */
  signatureOf(
    flow: ResolvedFlow,
    flows: ReadonlyMap<string, ResolvedFlow>,
    specifierOf?: (path: string) => string | undefined,
  ): FlowSignature | undefined {
    const { maker, program } = this;
    const file = program.getSourceFile(flow.file);
    const names = file === undefined ? [] : exportedNames(maker.checker, file, flow);
    if (file === undefined || names.length === 0) return undefined;
    const write = (type: ts.Type): string | undefined =>
      specifierOf === undefined ? writeType(maker, type, file) : writeTypeOutside(maker, type, specifierOf);
    return flowSignature(flow, names, { maker, reader: this.#reader, flows, write });
  }

  /** What is wrong with the data that a task's function hands to tasks. */
  handoverFindings(
    { file, handovers = [] }: TaskPlace,
    tasks: ReadonlyMap<string, TaskPlace>,
  ): readonly AnalyzerDiagnostic[] {
    const source = this.program.getSourceFile(file);
    if (source === undefined) return [];
    return handovers.flatMap((handover) => {
      const places = handover.to.flatMap((id) => tasks.get(id) ?? []);
      const takers = places.map((place) => this.#reader.task(place));
      return checkHandover(this.maker, { file: source, handover, takers });
    });
  }

  /** What a task accepts, if that is of a class. */
  inputOf(task: TaskPlace, input: TypeClass): ts.Type | undefined {
    const written = this.#reader.writtenInput(task);
    if (written !== undefined && this.classes.of(written) === input) return written;
    const type = this.#reader.task(task).input;
    return this.classes.of(type) === input ? type : undefined;
  }

  #checkOf(all: readonly ResolvedFlow[]): FlowCheck {
    if (this.#check === undefined || this.#flows !== all) {
      const flows = new Map(all.map((flow) => [flow.id, flow]));
      this.#check = new FlowCheck({ maker: this.maker, reader: this.#reader, flows });
      this.#flows = all;
    }
    return this.#check;
  }
}
