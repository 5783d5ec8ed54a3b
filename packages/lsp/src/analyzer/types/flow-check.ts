import type { Span } from "@graflow/dsl";
import type { AnalyzerDiagnostic } from "../../errors/analyzer-diagnostic.ts";
import type { ResolvedFlow } from "../type-oracle.ts";
import { FlowFindings } from "./flow-findings.ts";
import type { FlowPlan } from "./flow-plan.ts";
import type { FlowValue } from "./flow-value.ts";
import { checkFrame, type FlowContext } from "./frame-check.ts";
import { checkDeclaredOutput } from "./output-check.ts";
import { buildPlan } from "./plan-builder.ts";
import type { StepReader } from "./step-reader.ts";
import { type StepTypes, unknownStep } from "./step-types.ts";
import { type TextPlaces, textPlaces } from "./text-places.ts";
import type { TypeMaker } from "./type-maker.ts";

/** What flows are checked with. */
export interface FlowCheckInput {
  readonly maker: TypeMaker;
  readonly reader: StepReader;
  /** Every flow of the project by its id. */
  readonly flows: ReadonlyMap<string, ResolvedFlow>;
}

/** A flow that has been gone through. */
interface CheckedFlow {
  readonly findings: FlowFindings;
  readonly output: FlowValue;
}

/** A flow as it is gone through. */
interface OpenFlow {
  readonly flow: ResolvedFlow;
  readonly plan: FlowPlan;
  readonly places: TextPlaces;
  readonly steps: ReadonlyMap<string, StepTypes>;
}

/** Checks flows, each once: a flow inside another without types of its own comes to what its tasks come to. */
export class FlowCheck {
  readonly #input: FlowCheckInput;
  readonly #open = new Map<string, OpenFlow>();
  /** Undefined while a flow is being checked, which a flow that contains itself would come back to. */
  readonly #checked = new Map<string, CheckedFlow | undefined>();

  constructor(input: FlowCheckInput) {
    this.#input = input;
  }

  /** What is found in a flow. */
  findingsOf(flow: ResolvedFlow): readonly AnalyzerDiagnostic[] {
    return this.#check(flow)?.findings.list ?? [];
  }

  #check(flow: ResolvedFlow): CheckedFlow | undefined {
    if (this.#checked.has(flow.id)) return this.#checked.get(flow.id);
    this.#checked.set(flow.id, undefined);
    const { maker, reader } = this.#input;
    const { plan, places, steps } = this.#opened(flow);
    const findings = new FlowFindings(flow);
    const { input, output: declared } = reader.flowTypes(flow);
    const context: FlowContext = {
      maker,
      findings,
      arrows: places.arrows,
      stepOf: (id) => steps.get(id) ?? unknownStep(id),
      inputsOf: (step) => this.#takers(step, new Set([flow.id])),
      outputOf: (step, value) => this.#outputOf(step, value),
    };
    const output = checkFrame(context, plan, { value: { type: input ?? maker.any, sources: [] }, isFeedback: false });
    if (declared !== undefined) checkDeclaredOutput({ maker, flow, findings }, output, declared);
    const checked = { findings, output };
    this.#checked.set(flow.id, checked);
    return checked;
  }

  #opened(flow: ResolvedFlow): OpenFlow {
    const known = this.#open.get(flow.id);
    if (known !== undefined) return known;
    const { textStart } = flow;
    const inText = ({ start, end }: Span): Span => ({ start: start - (textStart ?? 0), end: end - (textStart ?? 0) });
    const places = textPlaces(flow.text, textStart === undefined ? undefined : flow.slots.map(inText));
    const steps = new Map(flow.nodes.map(({ id, target }) => [id, this.#input.reader.read(target, { flow, id })]));
    const opened = { flow, places, steps, plan: buildPlan(flow.graph, places) };
    this.#open.set(flow.id, opened);
    return opened;
  }

  /** What has to accept the input of a step: itself, or each task that a flow without types begins with. */
  #takers(step: StepTypes, around: ReadonlySet<string>): readonly StepTypes[] {
    const flow = step.flow === undefined ? undefined : this.#input.flows.get(step.flow);
    if (flow === undefined) return [step];
    if (around.has(flow.id)) return [];
    const { plan, steps } = this.#opened(flow);
    const inside = new Set([...around, flow.id]);
    return plan.vertices
      .filter(({ kind, incoming }) => kind === "task" && incoming.length === 0)
      .flatMap(({ id }) => this.#takers(steps.get(id) ?? unknownStep(id), inside));
  }

  #outputOf(step: StepTypes, value: FlowValue): FlowValue | undefined {
    const flow = step.flow === undefined ? undefined : this.#input.flows.get(step.flow);
    if (flow !== undefined) return this.#check(flow)?.output;
    const type = step.output(value.type);
    return type === undefined ? undefined : { type, sources: [step] };
  }
}
