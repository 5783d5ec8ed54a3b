import type { Span } from "@graflow/dsl";
import { ts } from "ts-morph";
import { Absence } from "./absence.ts";
import type { FlowFindings } from "./flow-findings.ts";
import type { AdapterPlace } from "./flow-fixes.ts";
import { inFlowOrder } from "./flow-order.ts";
import type { FlowPlan, Vertex } from "./flow-plan.ts";
import { type FlowValue, objectValue, unionValue, type ValueEntry } from "./flow-value.ts";
import { checkInput, quote } from "./input-check.ts";
import { elementOf } from "./iteration.ts";
import { checkRoute } from "./route-check.ts";
import type { StepTypes } from "./step-types.ts";
import { lastBefore } from "./text-places.ts";
import type { TypeMaker } from "./type-maker.ts";
import { findUncrossable } from "./uncrossable.ts";

/** What a flow's frames are checked with. */
export interface FlowContext {
  readonly maker: TypeMaker;
  readonly findings: FlowFindings;
  /** The places of the text's `>>`. */
  readonly arrows: readonly Span[];
  /** What the node of an id is. */
  readonly stepOf: (id: string) => StepTypes;
  /** What a step accepts: of a flow without types each of its first tasks says so. */
  readonly inputsOf: (step: StepTypes) => readonly StepTypes[];
  /** What a step comes to; undefined where nothing is known. */
  readonly outputOf: (step: StepTypes, input: FlowValue) => FlowValue | undefined;
  /** Is told what has flowed through a vertex: of a loop's body what does in the first round. */
  readonly flowed: (vertex: Vertex, given: FlowValue, output: FlowValue) => void;
}

/** What flows into a frame: a flow, an element of a map, a round of a loop. */
export interface FrameInput {
  readonly value: FlowValue;
  readonly isFeedback: boolean;
}

/** Checks what flows through a flow, or through the body of a map or loop; returns what it comes to. */
export function checkFrame(context: FlowContext, plan: FlowPlan, input: FrameInput): FlowValue {
  return new FrameChecker(context, plan, input).check();
}

class FrameChecker {
  readonly #context: FlowContext;
  readonly #maker: TypeMaker;
  readonly #plan: FlowPlan;
  readonly #input: FrameInput;
  readonly #order: readonly Vertex[];
  readonly #absence: Absence;
  readonly #values = new Map<Vertex, FlowValue>();
  /** What the cases get that can occur. */
  readonly #routed = new Map<Vertex, FlowValue>();

  constructor(context: FlowContext, plan: FlowPlan, input: FrameInput) {
    this.#context = context;
    this.#maker = context.maker;
    this.#plan = plan;
    this.#input = input;
    this.#order = inFlowOrder(plan.vertices);
    this.#absence = new Absence(this.#order);
  }

  check(): FlowValue {
    for (const vertex of this.#order) {
      const given = this.#gather(vertex);
      const output = this.#reach(vertex, given);
      this.#values.set(vertex, output);
      if (!this.#input.isFeedback) this.#context.flowed(vertex, given, output);
    }
    const { ends } = this.#plan;
    const [only] = ends;
    if (ends.length === 1 && only !== undefined) return this.#valueOf(only.end);
    const entries = ends.map(({ key, end }) => this.#entry(key, end, this.#absence.isOptionalAtEnd(end)));
    return objectValue(this.#maker, entries);
  }

  #reach(vertex: Vertex, given: FlowValue): FlowValue {
    const { findings } = this.#context;
    switch (vertex.kind) {
      case "task":
        return this.#task(vertex, given);
      case "join":
        return this.#join(vertex);
      case "pick": {
        const cases = checkRoute(this.#maker, { pick: vertex, value: given }, findings);
        for (const [routed, value] of cases) this.#routed.set(routed, value);
        return given;
      }
      case "case":
        return this.#routed.get(vertex) ?? this.#unknown;
      case "merge":
        return this.#merge(vertex);
      case "map":
        return this.#map(vertex, given);
      case "loop":
        return this.#loop(vertex, given);
    }
  }

  #task(vertex: Vertex, given: FlowValue): FlowValue {
    const { stepOf, inputsOf, outputOf, findings } = this.#context;
    const step = stepOf(vertex.id);
    const span = this.#spanOf(vertex);
    const adapterAt = this.#adapterPlace(vertex, span);
    // A loop's feedback comes to what the loop begins with, and is the same as before behind that.
    const isFeedback = this.#input.isFeedback && vertex.incoming.length === 0;
    for (const taker of inputsOf(step)) {
      if (taker.input === undefined) continue;
      const arrival = { step: taker, wanted: taker.input, value: given, span, isFeedback, adapterAt };
      checkInput(this.#maker, arrival, findings);
    }
    this.#checkCrossing(vertex, step, given);
    const { type, ...rest } = outputOf(step, given) ?? { type: this.#maker.any };
    // A task that ends a loop and returns nothing is taken to end it each time: nothing of it comes back to the loop.
    const endsLoop = step.exits.length > 0 && (type.flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined)) !== 0;
    return { ...rest, type: endsLoop ? this.#maker.never : type, sources: [step] };
  }

  /** Warns of a value that would have to be sent to another process and cannot be (FLOW4005). */
  #checkCrossing(vertex: Vertex, step: StepTypes, given: FlowValue): void {
    const remote = vertex.places.map((place) => place.remote).find((reason) => reason !== undefined) ?? step.remote;
    if (remote === undefined) return;
    const found = findUncrossable(this.#maker, given.type);
    if (found === undefined) return;
    const { path, what } = found;
    const subject = path === "" ? "what reaches it" : `"${path}" of what reaches it`;
    this.#context.findings.report(
      { code: "FLOW4005", span: vertex.span },
      `${quote(step)} may run in another process (${remote}), and ${subject} is ${what}, which cannot be sent there.`,
      {
        hint: "Hand on plain data, and make the rest of it where it is used.",
        related: given.sources.map((source) => ({ message: `${quote(source)} returns it.`, step: source })),
      },
    );
  }

  #join(vertex: Vertex): FlowValue {
    const entries = vertex.branches.map(({ key, end }) => this.#entry(key, end, this.#absence.isOptional(end, vertex)));
    return objectValue(
      this.#maker,
      entries.map((entry) => (entry.isOptional ? { ...entry, reason: reasonOf(vertex) } : entry)),
    );
  }

  /** What a case comes to that cannot occur, which has been reported, is left out. */
  #merge({ branches, cases }: Vertex): FlowValue {
    const possible = branches.filter((_, index) => {
      const routed = cases[index];
      return routed === undefined || this.#routed.has(routed.vertex);
    });
    const ends = possible.length === 0 ? branches : possible;
    return unionValue(
      this.#maker,
      ends.map(({ end }) => this.#valueOf(end)),
    );
  }

  #map(vertex: Vertex, given: FlowValue): FlowValue {
    const maker = this.#maker;
    const { findings } = this.#context;
    const element = elementOf(maker, given.type);
    if (element === undefined) {
      findings.report(
        { code: "FLOW4003", span: vertex.span },
        `"${vertex.id}" runs once for each element of what reaches it, and gets ${maker.print(given.type)}, which cannot be iterated over.`,
        {
          hint: hintForIterable(maker, given),
          related: given.sources.map((step) => ({ message: `${quote(step)} returns it.`, step })),
        },
      );
    }
    const value = { type: element ?? maker.any, sources: given.sources };
    const output = this.#body(vertex, { value, isFeedback: false });
    return { type: maker.array(output.type), sources: output.sources };
  }

  #loop(vertex: Vertex, given: FlowValue): FlowValue {
    const maker = this.#maker;
    const round = this.#body(vertex, { value: given, isFeedback: false });
    this.#body(vertex, { value: round, isFeedback: true });
    const exits = tasksOf(vertex.body).flatMap(({ id }) => {
      const step = this.#context.stepOf(id);
      return step.exits.map((exit) => ({
        step,
        type: exit === "output" ? (step.output(undefined) ?? maker.any) : exit,
      }));
    });
    // A loop that no task is seen to end may be ended by something that a task calls.
    if (exits.length === 0) return { type: maker.any, sources: [] };
    return { type: maker.union(exits.map(({ type }) => type)), sources: [...new Set(exits.map(({ step }) => step))] };
  }

  #body({ body }: Vertex, input: FrameInput): FlowValue {
    return body === undefined ? input.value : checkFrame(this.#context, body, input);
  }

  /** What flows into a vertex: bare from one, an object from several, the frame's input from none. */
  #gather(vertex: Vertex): FlowValue {
    const [first] = vertex.incoming;
    if (vertex.kind === "join" || vertex.kind === "merge" || first === undefined) return this.#input.value;
    if (vertex.incoming.length === 1) return this.#valueOf(first.from);
    const entries = vertex.incoming.flatMap(({ from }): readonly ValueEntry[] => {
      const isOptional = this.#absence.isOptional(from, vertex);
      const { entries: spread } = this.#valueOf(from);
      if (!from.isPlain || spread === undefined) return [this.#entry(from.id, from, isOptional)];
      return spread.map((entry) => (isOptional ? { ...entry, isOptional, reason: skipped(from) } : entry));
    });
    return objectValue(this.#maker, entries);
  }

  #entry(key: string, from: Vertex, isOptional: boolean): ValueEntry {
    return { key, value: this.#valueOf(from), isOptional, ...(isOptional ? { reason: skipped(from) } : undefined) };
  }

  #valueOf(vertex: Vertex): FlowValue {
    return this.#values.get(vertex) ?? this.#unknown;
  }

  get #unknown(): FlowValue {
    return { type: this.#maker.any, sources: [] };
  }

  /** Where a task could stand that makes of what reaches a vertex what it takes; of what comes from several nowhere. */
  #adapterPlace({ incoming, kind }: Vertex, span: Span): AdapterPlace | undefined {
    if (incoming.length > 1 || kind !== "task") return undefined;
    const isArrow = this.#context.arrows.includes(span);
    return { kind: isArrow ? "behind" : "before", span: isArrow ? span : (incoming[0]?.leaf ?? span) };
  }

  /** The operator where it leads to this one task alone, else the task as it is named in the text. */
  #spanOf(vertex: Vertex): Span {
    const [link] = vertex.incoming;
    if (vertex.incoming.length !== 1 || link?.leaf === undefined) return vertex.span;
    if (!link.isOnly || link.from.kind === "case") return link.leaf;
    return lastBefore(this.#context.arrows, link.leaf.start) ?? link.leaf;
  }
}

function hintForIterable(maker: TypeMaker, { type }: FlowValue): string | undefined {
  const names = maker.membersOf(type).map((member) => member.symbol?.name ?? "");
  if (names.some((name) => name.startsWith("Async")))
    return "Collect it into an array first: a map takes no asynchronous iterable.";
  if (elementOf(maker, maker.checker.getNonNullableType(type)) === undefined) return undefined;
  return "It may be null or undefined: return an empty array there.";
}

function tasksOf(plan: FlowPlan | undefined): readonly Vertex[] {
  return (plan?.vertices ?? []).flatMap((vertex) => {
    if (vertex.kind === "task") return [vertex];
    // A loop inside is what a task in it ends.
    return vertex.kind === "map" ? tasksOf(vertex.body) : [];
  });
}

function reasonOf({ policy, id }: Vertex): string {
  return policy === undefined ? `a branch of ${id} may be skipped` : `@${policy} lets a branch of ${id} fail`;
}

function skipped({ places }: Vertex): string {
  const [place] = places;
  const guard = place?.guards.at(-1);
  if (guard?.vertex.policy !== undefined) return `@${guard.vertex.policy} lets the branch that it stands in fail`;
  return "the case or alternative that it comes from may not be taken";
}
