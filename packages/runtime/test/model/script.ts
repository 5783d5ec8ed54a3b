/** What a task hands back in one execution, as data, so that the model and a real task do the same. */
export type Recipe =
  | { readonly kind: "tag" }
  | { readonly kind: "input" }
  | { readonly kind: "list"; readonly length: number }
  | { readonly kind: "case"; readonly name: string; readonly wrapped: boolean }
  | { readonly kind: "literal"; readonly value: unknown };

/** One call of a task on its `ctx`, made right before it returns. */
export type Call =
  | { readonly kind: "cancel"; readonly message: string }
  | { readonly kind: "terminate" }
  | { readonly kind: "exitLoop"; readonly value?: string }
  | { readonly kind: "next"; readonly to: string; readonly goto: boolean; readonly data?: string }
  | { readonly kind: "iterate"; readonly data?: string };

/** One execution of a task. */
export interface Behaviour {
  /**
   * `"now"`: returns a plain value; `"soon"`: a promise that needs nothing from outside; a number: a promise kept
   * that many virtual milliseconds later.
   */
  readonly delay: "now" | "soon" | number;
  readonly calls: readonly Call[];
  readonly result: Recipe | { readonly kind: "throw" };
  /** What it does when its signal is aborted: it ends at once, or goes on as if nothing had happened. */
  readonly onAbort: "obey" | "ignore";
}

/** What every task does, by its name: its executions one after the other, then {@link plain} ones. */
export type Script = Readonly<Record<string, readonly Behaviour[]>>;

/** What a task does of which the script says nothing (more). */
export const plain: Behaviour = { delay: 1, calls: [], result: { kind: "tag" }, onAbort: "obey" };

/** One execution of one node. */
export interface Moment {
  readonly node: string;
  readonly task: string;
  readonly instance: string | undefined;
  /** How many executions (and attempts) of this node in this instance came before it. */
  readonly earlier: number;
}

/**
 * The behaviour of a task in one execution. In a map or loop its list begins with the number of the item (from 0) or
 * round (from 1), of nested ones with their sum.
 */
export function behaviourAt(script: Script, moment: Moment): Behaviour {
  const list = Object.hasOwn(script, moment.task) ? (script[moment.task] ?? []) : [];
  const shift = (moment.instance ?? "").split(".").reduce((sum, part) => sum + Number(part), 0);
  return list[shift + moment.earlier] ?? plain;
}

/**
 * When a task that starts at `start` ends: no two of a run at the same time, and always the same for the same moment.
 */
export function endTime(start: number, moment: Moment, behaviour: Behaviour): number {
  if (typeof behaviour.delay !== "number") return start;
  const offset = digest(`${moment.node}|${moment.instance}|${moment.earlier}`) / 2 ** 53;
  return start + behaviour.delay + offset;
}

/** What a task returns. */
export function outputOf(recipe: Recipe, moment: Moment, input: unknown): unknown {
  switch (recipe.kind) {
    case "tag":
      return tag(moment, input);
    case "input":
      return input;
    case "list":
      return Array.from({ length: recipe.length }, (_, index) => `${tag(moment, input)}[${index}]`);
    case "case":
      return recipe.wrapped ? { route: recipe.name, value: tag(moment, input) } : recipe.name;
    case "literal":
      return recipe.value;
  }
}

/** The message of what a task throws. */
export function failureOf(moment: Moment): string {
  return `${moment.node}${moment.earlier === 0 ? "" : `:${moment.earlier + 1}`} failed`;
}

function tag(moment: Moment, input: unknown): string {
  const text = show(input);
  const short = text.length > 40 ? `#${digest(text).toString(36)}` : text;
  return `${moment.node}${moment.earlier === 0 ? "" : `:${moment.earlier + 1}`}(${short})`;
}

/** A value as a short text: equal texts, equal values. */
export function show(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(show).join(",")}]`;
  if (typeof value !== "object" || value === null) return String(value);
  return `{${Object.entries(value)
    .map(([key, entry]) => `${key}:${show(entry)}`)
    .join(",")}}`;
}

/** A number of 52 bits made of a text (two rounds of FNV-1a). */
function digest(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x1b873593;
  for (let index = 0; index < text.length; index++) {
    low = Math.imul(low ^ text.charCodeAt(index), 0x01000193) >>> 0;
    high = Math.imul(high ^ text.charCodeAt(index), 0x85ebca6b) >>> 0;
  }
  return (high & 0xfffff) * 2 ** 32 + low;
}
