import { after } from "../model/cases/rule-case.ts";
import type { Behaviour, Recipe } from "../model/script.ts";
import type { ExtraChain, FlowShape, PolicyShape, Shape } from "./flow-shape.ts";

/** A node of a random flow. */
export interface NamedNode {
  readonly name: string;
  /** The frame it stands in: a number for each map, loop and sub-flow. */
  readonly frame: number;
  /** The flow it stands in, by number. */
  readonly flow: number;
  /** It stands in a case or a later alternative. */
  readonly optional: boolean;
  /** What its place asks of it: a map's lister gives lists, a route's picker names cases. */
  readonly usual: readonly Behaviour[];
}

interface Scope {
  readonly frame: number;
  readonly flow: number;
  /** In a case or a later alternative. */
  readonly optional: boolean;
}

const caseNames = ["yes", "no", "constructor", "__proto__"];

/** Writes a random flow down and gives its nodes names in the order of the text. */
export class FlowWriter {
  readonly nodes: NamedNode[] = [];
  /** `$name` in a text stands for these. */
  readonly subflows: Record<string, string> = {};
  /** For each flow by number, the flow around it. */
  readonly parents: (number | undefined)[] = [undefined];
  #frames = 0;
  #groups = 0;

  /** The text of a flow; the outermost by default. */
  flow(shape: FlowShape, scope: Scope = { frame: 0, flow: 0, optional: false }): string {
    const chains = [shape.first, ...shape.others].map((chain) => this.#unit(chain, scope));
    const shared = this.nodes
      .filter(({ frame, flow }) => frame === scope.frame && flow === scope.flow)
      .map(({ name }) => (name in this.subflows ? `$${name}` : name));
    const extras = shape.extras.map((extra) => this.#extra(extra, shared, scope));
    return [...chains, ...extras].filter((chain) => chain !== "").join("\n");
  }

  #node(prefix: string, scope: Scope, usual: readonly Behaviour[] = []): string {
    const name = `${prefix}${this.nodes.length + 1}`;
    this.nodes.push({ name, ...scope, usual });
    return name;
  }

  #inner(scope: Scope): Scope {
    this.#frames++;
    return { ...scope, frame: this.#frames, optional: false };
  }

  #unit(shape: Shape, scope: Scope): string {
    switch (shape.kind) {
      case "task":
        return this.#node("t", scope);
      case "sequence":
        return `(${shape.steps.map((step) => this.#unit(step, scope)).join(" >> ")})`;
      case "fallback":
        return `(${shape.alternatives.map((one, at) => this.#unit(one, at === 0 ? scope : { ...scope, optional: true })).join(" ?? ")})`;
      case "group":
        return this.#group(shape, scope);
      case "map": {
        const lister = this.#node("l", scope, returning(shape.lengths.map(listOf)));
        return `(${lister} >> (${this.#unit(shape.unit, this.#inner(scope))})[${shape.limit === 0 ? "" : shape.limit}])`;
      }
      case "loop":
      case "limited":
      case "retried":
        return this.#annotated(shape, scope);
      case "route":
        return this.#route(shape, scope);
      case "subflow": {
        this.parents.push(scope.flow);
        const flow = this.parents.length - 1;
        const name = this.#node("s", scope);
        this.subflows[name] = this.flow(shape.flow, { ...this.#inner(scope), flow });
        return `$${name}`;
      }
    }
  }

  #annotated(shape: Shape & { kind: "limited" | "retried" | "loop" }, scope: Scope): string {
    if (annotationsOn(shape.unit).includes(shape.kind)) return this.#unit(shape.unit, scope);
    if (shape.kind === "limited") return `(${this.#unit(shape.unit, scope)})@limit(${shape.limit})`;
    if (shape.kind === "retried") {
      return `(${this.#unit(shape.unit, scope)})@retry(${shape.attempts}, delay: 2ms, jitter: false)`;
    }
    const inner = this.#inner(scope);
    const unit = this.#unit(shape.unit, inner);
    const last = shape.exits ? ` >> ${this.#node("x", inner, [after(1), after(1), exiting, exiting])}` : "";
    return `(${unit}${last})@loop(max: ${shape.max})`;
  }

  #group(shape: Shape & { kind: "group" }, scope: Scope): string {
    this.#groups++;
    const label = shape.named ? `g${this.#groups}: ` : "";
    const branches = shape.branches.map((branch) => this.#unit(branch, scope));
    const on = shape.direct ? "@on(direct)" : "";
    return `${label}(${branches.join(" | ")})${on}${policyText(shape.policy, branches)}`;
  }

  #route(shape: Shape & { kind: "route" }, scope: Scope): string {
    const names = shape.cases.map((_, index) => caseNames[index] ?? "more");
    const recipes = shape.picks.map(({ index, wrapped }): Recipe => {
      return { kind: "case", name: index === 15 ? "toString" : (names[index % names.length] ?? ""), wrapped };
    });
    const picker = this.#node("r", scope, returning(recipes));
    const bodies = shape.cases.map((unit, index) => {
      const isElse = shape.hasElse && index === shape.cases.length - 1;
      return `${isElse ? "else" : JSON.stringify(names[index])}: ${this.#unit(unit, { ...scope, optional: true })}`;
    });
    return `(${picker} ? { ${bodies.join(", ")} })`;
  }

  /** A chain over nodes that stand before, in the order of the text, so that no cycle can arise. */
  #extra(extra: ExtraChain, shared: readonly string[], scope: Scope): string {
    let from = 0;
    const steps: string[] = [];
    for (const step of extra.steps) {
      if (step.isNew) {
        steps.push(this.#node("e", scope));
        continue;
      }
      const room = shared.slice(from, from + 8);
      const picks = new Set(step.picks.map((pick) => pick % Math.max(1, room.length)));
      const names = room.filter((_, index) => picks.has(index));
      from += Math.max(...picks) + 1;
      const [only] = names;
      if (names.length === 1 && only !== undefined) steps.push(only);
      else if (names.length > 1) steps.push(`(${names.join(" | ")})${policyText(step.policy, names)}`);
    }
    return steps.join(" >> ");
  }
}

/** The annotations that stand on the unit that a shape is written as: each may stand there once. */
function annotationsOn(shape: Shape): readonly Shape["kind"][] {
  switch (shape.kind) {
    case "loop":
      return shape.exits ? [shape.kind] : [shape.kind, ...annotationsOn(shape.unit)];
    case "limited":
    case "retried":
      return [shape.kind, ...annotationsOn(shape.unit)];
    default:
      return [];
  }
}

const exiting: Behaviour = after(1, { calls: [{ kind: "exitLoop" }] });

/** Lists, and sometimes what is none. */
function listOf(length: number): Recipe {
  return length === 19 ? { kind: "literal", value: 4 } : { kind: "list", length: length % 4 };
}

/** One after the other, and over again: every item and round of what is around gets one. */
function returning(recipes: readonly Recipe[]): readonly Behaviour[] {
  return Array.from({ length: 24 }, (_, index) => recipes[index % recipes.length]).flatMap((result) =>
    result === undefined ? [] : [after(1, { result })],
  );
}

function policyText(policy: PolicyShape, branches: readonly string[]): string {
  const named = branches.find((branch) => /^\w+$/.test(branch));
  switch (policy) {
    case "plain":
      return "";
    case "strict":
    case "bestEffort":
      return `@${policy}`;
    case "failFast":
      return "@strict(failFast: true)";
    case "atLeast":
      return `@atLeast(${Math.ceil(branches.length / 2)})`;
    case "critical":
      return named === undefined ? "@strict" : `@critical(${named})`;
    case "even":
      return "@policy(even)";
  }
}
