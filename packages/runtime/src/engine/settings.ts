import type { Annotation } from "@graflow/dsl";
import { parseDuration } from "../duration.ts";
import { GraflowError } from "../errors/graflow-error.ts";
import { describeValue } from "../errors/run-errors.ts";
import { type RetryRule, retryRule } from "../task/retry-policy.ts";
import { annotationValue } from "./annotation-value.ts";
import type { FlowDefinition } from "./definition.ts";
import type { Limit } from "./vertex.ts";

/** What the flow's annotations say about the tasks under them: the nearest one wins, limits add up. */
export interface Settings {
  readonly retry?: RetryRule;
  readonly timeoutMs?: number;
  readonly handler?: string;
  /** Outermost first. */
  readonly limits: readonly Limit[];
}

const unset: Settings = { limits: [] };

/** The settings where no annotation stands. */
export function settingsOf(): Settings {
  return unset;
}

/** The settings under a unit that carries annotations. */
export function narrowSettings(
  outer: Settings,
  annotations: readonly Annotation[],
  definition: FlowDefinition,
): Settings {
  let settings = outer;
  for (const annotation of annotations) settings = { ...settings, ...settingOf(annotation, settings, definition) };
  return settings;
}

function settingOf(annotation: Annotation, { limits }: Settings, definition: FlowDefinition): Partial<Settings> {
  const option = (name: string): unknown => annotationValue(annotation.options[name], definition);
  const value = annotationValue(annotation.args[0], definition);
  switch (annotation.name) {
    case "retry":
      return { retry: retryFrom(value, option) };
    case "timeout":
      return { timeoutMs: parseDuration(value as number | string, "@timeout") };
    case "handler":
      return { handler: String(value) };
    case "limit":
      return { limits: [...limits, { count: countFrom(value) }] };
    default:
      return {};
  }
}

function retryFrom(maxAttempts: unknown, option: (name: string) => unknown): RetryRule {
  const given = {
    maxAttempts,
    delay: option("delay"),
    factor: option("factor"),
    maxDelay: option("max"),
    jitter: option("jitter"),
  };
  return retryRule(
    Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as never,
    "@retry",
  );
}

function countFrom(value: unknown): number {
  if (typeof value === "number" && Number.isInteger(value) && value >= 1) return value;
  throw new GraflowError("FLOW6017", `@limit needs a whole number from 1, and got ${describeValue(value)}`);
}
