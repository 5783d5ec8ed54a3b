import { describe, expect, test } from "vitest";
import type { RuleCase } from "./cases/rule-case.ts";
import { ruleCases } from "./cases/rule-cases.ts";
import { checkExpectations } from "./check-expectations.ts";
import { EngineRun } from "./engine-run.ts";
import { referenceRun } from "./reference-run.ts";
import { type FlowTexts, scriptedFlow } from "./scripted-flow.ts";

const named = ruleCases.map((one) => [one.rule, one] as const);

/** One of the rules is about 10,000 steps. */
const patient = { timeout: 60_000 };

test("every rule has its own name", () => {
  expect(new Set(ruleCases.map(({ rule }) => rule)).size).toBe(ruleCases.length);
});

describe("the model", () => {
  test.each(named)("%s", patient, (_, one) => {
    const { graph } = scriptedFlow(textsOf(one));
    checkExpectations(referenceRun(graph, one.script ?? {}, settingsOf(one)), one.expect);
  });
});

describe("the engine", () => {
  test.each(named)("%s", patient, async (_, one) => {
    const workflow = scriptedFlow(textsOf(one));
    checkExpectations(await new EngineRun(one.script ?? {}).run(workflow, settingsOf(one)), one.expect);
  });
});

function textsOf({ flow, subflows = {}, script = {}, settings = {} }: RuleCase): FlowTexts {
  return { flow, subflows, tasks: Object.keys(script), policies: settings.policies ?? {} };
}

function settingsOf({ settings = {} }: RuleCase): NonNullable<RuleCase["settings"]> {
  return { input: "in", ...settings };
}
