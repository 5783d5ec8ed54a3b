import { expect } from "vitest";
import type { Expected } from "./cases/rule-case.ts";
import { errorText } from "./error-text.ts";
import type { ModelError } from "./model-error.ts";
import type { Invocation, LogEntry, RunStatus } from "./state.ts";

/** What the model and the engine both tell of a run. */
interface Told {
  readonly status: RunStatus;
  readonly output?: unknown;
  readonly error?: ModelError | string;
  readonly steps: number;
  readonly invocations: readonly Invocation[];
  readonly log: readonly LogEntry[];
}

/** Fails unless a run went as a rule says. */
export function checkExpectations(told: Told, expected: Expected): void {
  const { error } = told;
  const text = error === undefined || typeof error === "string" ? error : errorText(error);
  expect({ status: told.status, error: text }).toEqual({
    status: expected.status ?? "completed",
    error:
      expected.error ??
      (expected.status === "failed" || expected.status === "cancelled" ? expect.any(String) : undefined),
  });
  if ("output" in expected) expect(told.output).toEqual(expected.output);
  if (expected.steps !== undefined) expect(told.steps).toBe(expected.steps);
  if (expected.starts !== undefined) {
    expect(startsOf(told.log).join(" ")).toBe(expected.starts);
  }
  for (const [node, inputs] of Object.entries(expected.inputs ?? {})) {
    const given = told.invocations.filter((one) => one.node === node).map(({ input }) => input);
    expect({ [node]: given }).toEqual({ [node]: inputs });
  }
}

/** Executions in the order of their start; those of one moment by name, since any order of them is right. */
function startsOf(log: readonly LogEntry[]): readonly string[] {
  return log
    .filter(({ type }) => type === "started")
    .map(({ node, instance, at }) => ({ name: nameOf(node, instance), at }))
    .sort((a, b) => a.at - b.at || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name);
}

function nameOf(node: string, instance: string | undefined): string {
  return instance === undefined ? node : `${node}:${instance}`;
}
