import { type Expression, operandsOf } from "@graflow/dsl";
import { chainSpan } from "./chain-span.ts";
import { cut, type EditPlan, type EditSite, edgeSet, isSameSet, put, refuse, type TextChange } from "./edit-plan.ts";
import { expressionsOf } from "./expressions-of.ts";

/** Brackets around neighbours; or of several chains that are alike but for one step one chain with these side by side. */
export function wrapNodes(site: EditSite, nodes: readonly string[]): EditPlan {
  const { graph } = site.compiled;
  if (nodes.length === 0) return refuse("Select the tasks that are to stand in a group.");
  return {
    candidates: candidatesOf(site, nodes),
    isDone: (after) =>
      isSameSet(edgeSet(after), edgeSet(graph)) &&
      isSameSet(
        after.nodes.map(({ id }) => id),
        graph.nodes.map(({ id }) => id),
      ),
    refusal: "Only tasks that stand beside each other in the flow's text, or between the same tasks, make a group.",
  };
}

function* candidatesOf(site: EditSite, nodes: readonly string[]): Iterable<readonly TextChange[]> {
  const wanted = new Set(nodes);
  for (const expression of expressionsOf(site.parts.chains)) {
    const operands = operandsOf(expression);
    if (operands.length === 0 && isAll(site, [expression], wanted) && !isBracketed(expression)) {
      yield inBrackets(expression, expression);
    }
    const first = operands.findIndex((one) => nodesOf(site, one).some((id) => wanted.has(id)));
    const last = operands.findLastIndex((one) => nodesOf(site, one).some((id) => wanted.has(id)));
    const run = operands.slice(first, last + 1);
    const [start, end] = [run[0], run.at(-1)];
    if (first < 0 || start === undefined || end === undefined || start === end || !isAll(site, run, wanted)) continue;
    const isNested = expression.kind === "parallel" && run.length < operands.length;
    // Plain brackets in a group mean nothing: a policy makes a group of them.
    yield inBrackets(start, end, isNested ? "@strict" : "");
  }
  yield* sideBySide(site, wanted);
}

function isBracketed(expression: Expression): boolean {
  return expression.kind === "unit" && expression.primary.kind === "paren";
}

function inBrackets(first: Expression, last: Expression, suffix = ""): readonly TextChange[] {
  return [put(first.span.start, "("), put(last.span.end, `)${suffix}`)];
}

function isAll(site: EditSite, expressions: readonly Expression[], wanted: ReadonlySet<string>): boolean {
  return isSameSet(
    expressions.flatMap((one) => nodesOf(site, one)),
    wanted,
  );
}

function nodesOf({ parts }: EditSite, { span }: Expression): readonly string[] {
  return parts.nodes.filter((node) => span.start <= node.span.start && node.span.end <= span.end).map(({ id }) => id);
}

/** `a >> b >> d` and `a >> c >> d` as `a >> (b | c) >> d`. */
function* sideBySide(site: EditSite, wanted: ReadonlySet<string>): Iterable<readonly TextChange[]> {
  const chains = site.parts.chains.flatMap((chain) => {
    const steps = chain.kind === "sequence" ? chain.steps : [chain];
    const at = steps.findIndex((one) => nodesOf(site, one).some((id) => wanted.has(id)));
    const step = steps[at];
    return step === undefined ? [] : [{ chain, steps, at, step }];
  });
  const [first, ...others] = chains;
  if (first === undefined || others.length === 0) return;
  const written = (steps: readonly Expression[]): string =>
    steps.map(({ span }) => site.text.slice(span.start, span.end)).join(" >> ");
  const around = ({ steps, at }: (typeof chains)[number]): string =>
    JSON.stringify([written(steps.slice(0, at)), written(steps.slice(at + 1))]);
  if (others.some((other) => around(other) !== around(first))) return;
  if (
    !isAll(
      site,
      chains.map(({ step }) => step),
      wanted,
    )
  )
    return;
  let taken = 0;
  const gone = others.map(({ chain }) => {
    const { start, end } = chainSpan(site.text, chain.span);
    const change = cut(Math.max(start, taken), end);
    taken = end;
    return change;
  });
  const branches = chains.flatMap(({ step }, at) => (at === 0 ? [step.span] : [" | ", step.span]));
  yield [{ span: first.step.span, put: ["(", ...branches, ")"] }, ...gone];
}
