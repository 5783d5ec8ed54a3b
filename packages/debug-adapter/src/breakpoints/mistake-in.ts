import { type Breakpoint, checkBreakpoints } from "@graflow/runtime/debug";

type Rules = Omit<Breakpoint, "id" | "target">;

/** What is wrong with a breakpoint's condition, hit condition or log message, in words; `undefined` if nothing is. */
export function mistakeIn({ condition, hitCondition, logMessage }: Rules): string | undefined {
  return (
    said(condition && { condition }, (found) => `The condition "${condition}" is no expression: ${found}`) ??
    said(hitCondition && { hitCondition }, (found) => found) ??
    said(logMessage && { logMessage }, (found) => `The log message "${logMessage}" cannot be read: ${found}`)
  );
}

/** As a program would say it, which has the same rules unless it is restricted. */
function said(rules: Rules | "" | undefined, words: (found: string) => string): string | undefined {
  if (!rules) return undefined;
  const [check] = checkBreakpoints({
    breakpoints: [{ id: 0, target: { kind: "name", name: "" }, ...rules }],
  }).breakpoints;
  return check?.verified === false ? words(check.message ?? "") : undefined;
}
