import type { Span } from "@graflow/dsl";
import type { ts } from "ts-morph";
import type { ResolvedFlow } from "../type-oracle.ts";
import { FlowFindings } from "./flow-findings.ts";
import { FlowFixes } from "./flow-fixes.ts";
import type { FlowPlan, Vertex } from "./flow-plan.ts";
import type { FlowValue } from "./flow-value.ts";
import { checkFrame, type FlowContext } from "./frame-check.ts";
import { narrowest } from "./narrowest.ts";
import { checkDeclaredOutput } from "./output-check.ts";
import { buildPlan } from "./plan-builder.ts";
import type { DeclaredTypes, StepReader } from "./step-reader.ts";
import { type StepTypes, unknownStep } from "./step-types.ts";
import { type TextPlaces, textPlaces } from "./text-places.ts";
import type { TypeMaker } from "./type-maker.ts";

/** What flows are checked with. */
export interface FlowCheckInput {
  readonly maker: TypeMaker;
  readonly reader: StepReader;
  /** Every flow of the project by its id. */
  readonly flows: ReadonlyMap<string, ResolvedFlow>;
  /** What flows say of themselves. Default: what is written in `flow<In, Out>`. */
  readonly declared?: (flow: ResolvedFlow) => DeclaredTypes;
}

/** A flow that has been gone through. */
export interface CheckedFlow extends OpenFlow {
  readonly findings: FlowFindings;
  readonly declared: DeclaredTypes;
  /** What the flow's input has to be for its first tasks, all at once; none where it may be anything. */
  readonly inputs: readonly ts.Type[];
  readonly output: FlowValue;
  /** What has flowed through its vertices. */
  readonly flowed: ReadonlyMap<Vertex, Flowed>;
}

/** What has flowed through a vertex. */
export interface Flowed {
  readonly given: FlowValue;
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

  /** Goes through a flow; undefined while it is being gone through, which one that contains itself comes back to. */
  check(flow: ResolvedFlow): CheckedFlow | undefined {
    if (this.#checked.has(flow.id)) return this.#checked.get(flow.id);
    this.#checked.set(flow.id, undefined);
    const { maker, reader } = this.#input;
    const open = this.#opened(flow);
    const { plan, places, steps } = open;
    const flowed = new Map<Vertex, Flowed>();
    const fixes = new FlowFixes({ maker, flow, places, file: reader.fileOf(flow.file) });
    const findings = new FlowFindings(flow, fixes);
    const declared = (this.#input.declared ?? reader.flowTypes.bind(reader))(flow);
    const context: FlowContext = {
      maker,
      findings,
      arrows: places.arrows,
      stepOf: (id) => steps.get(id) ?? unknownStep(id),
      inputsOf: (step) => this.#takers(step, new Set([flow.id])),
      outputOf: (step, value) => this.#outputOf(step, value),
      flowed: (vertex, given, value) => {
        if (!flowed.has(vertex)) flowed.set(vertex, { given, output: value });
      },
    };
    const output = checkFrame(context, plan, {
      value: { type: declared.input ?? maker.any, sources: [] },
      isFeedback: false,
    });
    if (declared.output !== undefined) checkDeclaredOutput({ maker, flow, findings }, output, declared.output);
    const checked = { ...open, findings, declared, inputs: this.#inputsOf(plan, open), output, flowed };
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

  /** What a plan asks of its input: of a map an array of what its unit asks for. */
  #inputsOf(plan: FlowPlan, open: OpenFlow): readonly ts.Type[] {
    const { maker } = this.#input;
    const around = new Set([open.flow.id]);
    const types = plan.vertices.flatMap(({ kind, id, incoming, body }): readonly ts.Type[] => {
      if (incoming.length > 0) return [];
      if (body !== undefined) {
        const inside = this.#inputsOf(body, open);
        return kind === "map" ? inside.map((type) => maker.array(type)) : inside;
      }
      if (kind !== "task") return [];
      const takers = this.#takers(open.steps.get(id) ?? unknownStep(id), around);
      return takers.flatMap(({ input }) => (input === undefined ? [] : [input]));
    });
    return narrowest(maker, types);
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
    if (flow !== undefined) return this.check(flow)?.output;
    const type = step.output(value.type);
    return type === undefined ? undefined : { type, sources: [step] };
  }
}
