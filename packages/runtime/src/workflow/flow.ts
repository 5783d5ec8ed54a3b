import { compileFlow, type Diagnostic } from "@graflow/dsl";
import type { FlowDefinition } from "../engine/definition.ts";
import { GraflowError } from "../errors/graflow-error.ts";
import { describeValue, FlowSyntaxError } from "../errors/run-errors.ts";
import { type CallSite, captureCallSite } from "../task/call-site.ts";
import { defaultScope, type Scope } from "../task/registry.ts";
import { type FlowValue, flowText } from "./flow-text.ts";
import { frameInSource, type WrittenFlow } from "./source-place.ts";
import { type FlowOptions, isWorkflow, Workflow } from "./workflow.ts";

/** A tag that makes workflows of templates; their types are given to it, or to the `flow` that made it. */
export type FlowTemplate<GivenIn = unknown, GivenOut = unknown> = <In = GivenIn, Out = GivenOut>(
  strings: TemplateStringsArray,
  ...values: readonly FlowValue[]
) => Workflow<In, Out>;

/** The `flow` of a scope. */
export interface FlowTag {
  /**
   * Makes a workflow of a template in the flow language. Names are looked up when it is first run.
   *
   * @throws `FLOW1000` (`FlowSyntaxError`) if the text has errors: file, line, column and a caret for each
   * @example
   * ```ts
   * export const count = flow<string, Counts>`fetch >> (words | lines) >> store`;
   * await count.run("README.md");
   * ```
   */
  <In = unknown, Out = unknown>(strings: TemplateStringsArray, ...values: readonly FlowValue[]): Workflow<In, Out>;
  /** The same with a name, and with options for its runs: `flow("nightly", { concurrency: 4 })`, then the template. */
  <In = unknown, Out = unknown>(name: string, options?: FlowOptions): FlowTemplate<In, Out>;
  /** Makes a workflow of a text that was put together by a program. */
  from<In = unknown, Out = unknown>(
    text: string,
    options?: FlowOptions & { readonly name?: string },
  ): Workflow<In, Out>;
}

/** Makes the `flow` of a scope. */
export function flowTag(scope: Scope): FlowTag {
  const tag = (first: TemplateStringsArray | string, ...rest: readonly unknown[]): unknown => {
    if (isTemplate(first)) {
      return defineFlow({ parts: first.raw, values: rest, scope, definedAt: captureCallSite(tag) });
    }
    const [options = {}] = rest as readonly (FlowOptions | undefined)[];
    const name = checkName(first);
    const template = (strings: TemplateStringsArray, ...values: readonly unknown[]): Workflow =>
      defineFlow({ parts: strings.raw, values, scope, name, options, definedAt: captureCallSite(template) });
    return template;
  };
  const from = (text: string, options: FlowOptions & { readonly name?: string } = {}): Workflow => {
    const { name, ...runOptions } = options;
    return defineFlow({
      parts: [text],
      values: [],
      scope,
      name,
      options: runOptions,
      definedAt: captureCallSite(from),
    });
  };
  return Object.assign(tag, { from }) as FlowTag;
}

/** What a workflow is defined by. */
export interface FlowSource {
  readonly parts: readonly string[];
  readonly values: readonly unknown[];
  readonly scope: Scope;
  readonly definedAt: CallSite;
  readonly name?: string | undefined;
  readonly options?: FlowOptions;
}

/**
 * Compiles a flow.
 *
 * @throws `FLOW1000` if its text has errors
 */
export function defineFlow(source: FlowSource): Workflow {
  const { parts, values, scope, definedAt, name, options = {} } = source;
  const { text, slots } = flowText(parts, values);
  const { graph, diagnostics } = compileFlow(text, { slots });
  const written: WrittenFlow = { parts, text, definedAt };
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw syntaxError(written, errors);
  const { policies = {}, ...runOptions } = options;
  const definition: FlowDefinition = {
    name: name ?? "flow",
    definedAt,
    text,
    graph,
    values: values.map((value) => (isWorkflow(value) ? value.definition : value)),
    scope,
    policies,
    frame: (span) => frameInSource(written, span),
  };
  return new Workflow({ definition, options: runOptions, named: name !== undefined, diagnostics, definedAt });
}

function syntaxError(written: WrittenFlow, errors: readonly Diagnostic[]): FlowSyntaxError {
  const shown = errors.slice(0, 10).map(({ code, message, hint, span }) => {
    const advice = hint === undefined ? "" : `\n  ${hint}`;
    return `${code}: ${message}\n${frameInSource(written, span)}${advice}`;
  });
  const more = errors.length > shown.length ? [`… and ${errors.length - shown.length} more`] : [];
  return new FlowSyntaxError([...shown, ...more].join("\n\n"), errors);
}

function isTemplate(value: unknown): value is TemplateStringsArray {
  return Array.isArray(value) && "raw" in value;
}

function checkName(name: unknown): string {
  if (typeof name === "string" && /^\p{ID_Start}[\p{ID_Continue}_.\-/ ]*$/u.test(name)) return name;
  throw new GraflowError("FLOW6019", `${describeValue(name)} cannot be a flow's name`, {
    hint: 'Write flow`a >> b`, or flow("name", options)`a >> b`; a name begins with a letter. For a text use flow.from(text).',
  });
}

/** The `flow` of the default scope, whose task names have no prefix. */
export const flow: FlowTag = flowTag(defaultScope);
