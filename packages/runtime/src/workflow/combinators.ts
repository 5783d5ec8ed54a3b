import { GraflowError } from "../errors/graflow-error.ts";
import { describeValue } from "../errors/run-errors.ts";
import { type CallSite, captureCallSite } from "../task/call-site.ts";
import { defaultScope } from "../task/registry.ts";
import { type AnyTask, isTask, type Task } from "../task/task.ts";
import { defineFlow } from "./flow.ts";
import { type AnyWorkflow, isWorkflow, type Workflow } from "./workflow.ts";

/** What can stand in a chain or a branch. */
export type Step = AnyTask | AnyWorkflow;

/** What a step accepts. */
export type InputOf<S> =
  S extends Task<string, infer In, unknown> ? In : S extends Workflow<infer In, unknown> ? In : never;

/** What a step comes to. */
export type OutputOf<S> =
  S extends Task<string, never, infer Out> ? Out : S extends Workflow<never, infer Out> ? Out : never;

/** A step that accepts what flows to it: what the compiler names as expected where a chain does not fit. */
export type StepAccepting<Flowing> = Task<string, Flowing, unknown> | Workflow<Flowing, unknown>;

/** The steps as they are where each accepts what the one before it returns; the first that does not is marked. */
export type FittingSteps<Steps extends readonly Step[]> = Steps extends readonly [
  infer First extends Step,
  ...infer Rest extends readonly Step[],
]
  ? [First, ...FittingAfter<OutputOf<First>, Rest>]
  : Steps;

/** {@link FittingSteps} behind a step that returns `Flowing`. */
export type FittingAfter<Flowing, Steps extends readonly Step[]> = Steps extends readonly [
  infer Next extends Step,
  ...infer Rest extends readonly Step[],
]
  ? [[Flowing] extends [InputOf<Next>] ? Next : StepAccepting<Flowing>, ...FittingAfter<OutputOf<Next>, Rest>]
  : [];

/** The last of the steps. */
export type LastOf<Steps extends readonly Step[]> = Steps extends readonly [...Step[], infer End] ? End : never;

/** What all branches accept. */
export type SharedInput<S> = (S extends unknown ? (input: InputOf<S>) => void : never) extends (input: infer In) => void
  ? In
  : never;

/** A group's output: an entry for each task, by its name. */
export type OutputsByName<Tasks extends readonly AnyTask[]> = {
  [T in Tasks[number] as T["name"]]: OutputOf<T>;
};

/** A text in the making: what stands between the interpolations, and they themselves. */
interface Fragment {
  readonly parts: readonly string[];
  readonly values: readonly unknown[];
}

/** What `chain` and `parallel` made: another combinator takes it up as it stands, not as a sub-flow. */
const fragments = new WeakMap<object, Fragment>();

/**
 * One step after the other: the same graph as `a >> b >> c`, with types. A step that does not accept what the one
 * before it returns is an error of the TypeScript compiler.
 *
 * @throws `FLOW6017` if there is no step, or something else among them; `FLOW1000` if a task stands in it twice
 * @example
 * ```ts
 * const count = chain(fetch, parallel(words, lines), store); // Workflow<string, Stored>
 * ```
 */
export function chain<const Steps extends readonly [Step, ...Step[]]>(
  ...steps: Steps extends FittingSteps<Steps> ? Steps : FittingSteps<Steps>
): Workflow<InputOf<Steps[0]>, OutputOf<LastOf<Steps>>> {
  const given = checkSteps("chain", steps);
  const fragment = join(
    given.map((step) => fragmentOf(step)),
    ["", " >> ", ""],
  );
  return make(fragment, captureCallSite(chain)) as Workflow<InputOf<Steps[0]>, OutputOf<LastOf<Steps>>>;
}

/**
 * Steps that start together: the same graph as `(a | b)`, with types. Every branch gets the same input; the output has an
 * entry for each task by its name, or for each branch by its key.
 *
 * @throws `FLOW6017` if there is no branch, or a key is no label
 * @example
 * ```ts
 * parallel(words, lines);                               // { words: number; lines: number }
 * parallel({ left: chain(clean, score), right: raw });  // { left: Score; right: Raw }
 * ```
 */
export function parallel<const Tasks extends readonly [AnyTask, ...AnyTask[]]>(
  ...tasks: Tasks
): Workflow<SharedInput<Tasks[number]>, OutputsByName<Tasks>>;
/** The same with labelled branches, which may be whole chains and flows. */
export function parallel<const Branches extends Readonly<Record<string, Step>>>(
  branches: Branches,
): Workflow<SharedInput<Branches[keyof Branches]>, { [K in keyof Branches]: OutputOf<Branches[K]> }>;
export function parallel(...given: readonly unknown[]): AnyWorkflow {
  const [first] = given;
  const byKey = given.length === 1 && !isTask(first) && !isWorkflow(first);
  const branches = byKey ? labelled(first) : checkSteps("parallel", given).map((step) => fragmentOf(step));
  if (branches.length === 0) throw misuse("parallel", "needs a branch");
  return make(join(branches, ["(", " | ", ")"]), captureCallSite(parallel));
}

function labelled(branches: unknown): readonly Fragment[] {
  if (typeof branches !== "object" || branches === null) throw misuse("parallel", `got ${describeValue(branches)}`);
  return Object.entries(branches).map(([key, step]) => {
    if (!/^\p{ID_Start}[\p{ID_Continue}_]*$/u.test(key)) throw misuse("parallel", `cannot label a branch "${key}"`);
    const [checked] = checkSteps("parallel", [step]);
    return join([fragmentOf(checked as Step)], [`${key}: `, "", ""]);
  });
}

function checkSteps(combinator: string, steps: readonly unknown[]): readonly Step[] {
  if (steps.length === 0) throw misuse(combinator, "needs a step");
  return steps.map((step) => {
    if (isTask(step) || isWorkflow(step)) return step;
    throw misuse(combinator, `got ${describeValue(step)}`);
  });
}

function misuse(combinator: string, what: string): GraflowError {
  return new GraflowError("FLOW6017", `${combinator} ${what}`, {
    hint: "Give it tasks, flows, or what chain and parallel return; parallel also takes an object of them, whose keys are labels.",
  });
}

/** A task or a flow as an interpolation; what a combinator made as the text that it is, in parentheses. */
function fragmentOf(step: Step): Fragment {
  const made = fragments.get(step);
  return made === undefined ? { parts: ["", ""], values: [step] } : join([made], ["(", "", ")"]);
}

function join(pieces: readonly Fragment[], [before, between, after]: readonly [string, string, string]): Fragment {
  const parts: string[] = [before];
  pieces.forEach((piece, i) => {
    const [head = "", ...tail] = piece.parts;
    parts[parts.length - 1] += (i > 0 ? between : "") + head;
    parts.push(...tail);
  });
  parts[parts.length - 1] += after;
  return { parts, values: pieces.flatMap(({ values }) => values) };
}

function make(fragment: Fragment, definedAt: CallSite): AnyWorkflow {
  const made = defineFlow({ ...fragment, scope: defaultScope, definedAt });
  fragments.set(made, fragment);
  return made;
}
