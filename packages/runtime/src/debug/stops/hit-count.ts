import type { Gate } from "../../ports/debugger.ts";
import type { Condition } from "../expressions/expression.ts";
import type { ExpressionRules } from "../expressions/expression-rules.ts";
import { type HitTest, hitTest } from "./hit-condition.ts";

/** What has to hold where a breakpoint is met, and how often it has been. */
export interface HitCount {
  readonly condition: Condition | undefined;
  readonly hit: HitTest | undefined;
  hits: number;
}

/** What a breakpoint says of when it is hit. */
interface Conditions {
  readonly condition?: string;
  readonly hitCondition?: string;
}

/**
 * Prepares the conditions of a breakpoint.
 *
 * @throws `SyntaxError` if one is none
 */
export function hitCount({ condition, hitCondition }: Conditions, rules: ExpressionRules): HitCount {
  const hit = hitCondition ? hitTest(hitCondition) : undefined;
  if (hitCondition && hit === undefined) {
    throw new SyntaxError(`"${hitCondition}" is no hit condition: write a number, or one after >=, >, <, <= or %`);
  }
  return { condition: condition ? rules.compile(condition) : undefined, hit, hits: 0 };
}

/** Whether a breakpoint that was met is hit; counts it. Throws what its condition throws. */
export function isHit(counted: HitCount, gate: Gate): boolean {
  if (counted.condition !== undefined && !counted.condition(gate)) return false;
  counted.hits += 1;
  return counted.hit === undefined || counted.hit(counted.hits);
}
