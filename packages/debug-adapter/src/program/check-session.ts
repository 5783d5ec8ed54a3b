import type { SessionArguments } from "./session-arguments.ts";

const switches = ["stopOnEntry", "allStop", "stopAfterTasks", "postMortem"] as const;

/**
 * Checks what `launch` and `attach` have in common.
 *
 * @throws an error for the user: what is wrong, and what to write
 */
export function checkSession(given: SessionArguments): void {
  for (const name of switches) checkSwitch(name, given[name]);
  checkChoice("expressions", given.expressions, ["all", "restricted"]);
  const { history, secrets } = given;
  if (history !== undefined && !(Number.isSafeInteger(history) && history >= 0)) {
    throw mistaken("history", "a whole number of moments, 0 for none", history);
  }
  if (secrets !== undefined && secrets !== false && !isTexts(secrets)) {
    throw mistaken("secrets", "a list of texts, or false for none", secrets);
  }
}

/** Checks an argument that is true or false. */
export function checkSwitch(name: string, value: unknown): void {
  if (value !== undefined && typeof value !== "boolean") throw mistaken(name, "true or false", value);
}

/** Checks an argument that is one of some texts. */
export function checkChoice(name: string, value: unknown, allowed: readonly string[]): void {
  if (value === undefined || (allowed as readonly unknown[]).includes(value)) return;
  throw mistaken(name, allowed.map((one) => `"${one}"`).join(" or "), value);
}

/** Whether a value is a list of texts. */
export function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

/** Says what an argument has to be. */
export function mistaken(name: string, expected: string, found: unknown): Error {
  return new Error(`"${name}" has to be ${expected}, and is ${JSON.stringify(found)}`);
}
